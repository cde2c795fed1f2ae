package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.journal.DiskReserve;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

/** A disk that is all but full, as the whole application meets it: what is kept outside the journal is refused like what goes through it. */
@AccessTest
@Import(FullDiskTest.FaultyDisk.class)
@TestPropertySource(properties = "huiyin.test=full-disk")
class FullDiskTest {

    private static final long MEGABYTE = 1_000_000;
    private static final AtomicLong FREE = new AtomicLong(513 * MEGABYTE);
    private static final String TABLE = "/api/v1/tables/saved";
    private static final String DELIVERY = "/api/v1/reports/daily/deliveries";

    @TestConfiguration(proxyBeanMethods = false)
    static class FaultyDisk {

        @Bean
        @Primary
        DiskReserve faulty() {
            return new DiskReserve(FREE::get, 512);
        }
    }

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private DiskReserve reserve;

    @AfterEach
    void room() {
        FREE.set(513 * MEGABYTE);
        assertThat(reserve.hasRoom()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /api/v1/tables/saved             | {"name":"日报","query":"figure=received&by=channel&period=last_30"}
        /api/v1/reports/daily/deliveries | {"unit":"1505","at":"09:00","about":"before","webhooks":["city-desk"]}
        """)
    void whatIsKeptOutsideTheJournalIsRefusedUntilThereIsRoom(String path, String body) {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.CITY);
        town.token(leader);
        fill();
        assertThat(Browser.read(browsers.call("PUT", leader, path, body), 507).toString())
                .contains("JOURNAL-113");
        room();
        Browser.read(browsers.call("PUT", leader, path, body), 200);
    }

    @Test
    void readingGoesOn() {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.CITY);
        town.token(leader);
        fill();
        for (String path : new String[] {TABLE, DELIVERY + "?unit=" + Town.CITY}) {
            Browser.read(browsers.call("GET", leader, path, ""), 200);
        }
    }

    /** Looked at again within a fifth of a second. */
    private void fill() {
        FREE.set(511 * MEGABYTE);
        Awaitility.await().until(() -> !reserve.hasRoom());
    }
}
