package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CityClock;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That a process was killed and nothing was lost proves little: its pages were in the system's memory. The log has to reach the disk. */
@Tag("store")
class FlushTest {

    private static final CityClock CLOCK = CityClock.frozenAt(Instant.parse("2022-12-15T04:00:00Z"));
    private static final int APPENDS = 40;

    @Test
    void everyAcknowledgementWaitedForTheDisk() {
        try (JournalCity city = JournalCity.fresh(CLOCK)) {
            for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
                assertThat(city.city
                                .appClient()
                                .sql("show " + setting)
                                .query(String.class)
                                .single())
                        .as("%s, as the journal's own connections have it", setting)
                        .isEqualTo("on");
            }
            long before = flushes(city);
            for (int i = 0; i < APPENDS; i++) {
                city.journal.append(city.begin(Stream.RECORD, i));
            }
            Awaitility.await("the server counts with some delay")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(flushes(city) - before).isGreaterThanOrEqualTo(APPENDS));
        }
    }

    /** How often the log was flushed to disk, by whomever; PostgreSQL 18 counts it with all other input and output. */
    private static long flushes(JournalCity city) {
        boolean old = city.count("select current_setting('server_version_num')::bigint") < 180_000;
        return city.count(
                old
                        ? "select wal_sync from pg_stat_wal"
                        : "select coalesce(sum(fsyncs), 0)::bigint from pg_stat_io where object = 'wal' and context = 'normal'");
    }
}
