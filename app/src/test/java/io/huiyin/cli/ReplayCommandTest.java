package io.huiyin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.City;
import io.huiyin.base.DemoDay;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import io.huiyin.database.FolderLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The replay beside a process that holds the data folder: it reads, or refuses in one sentence; what it finds is never touched. */
class ReplayCommandTest {

    private static final City CITY = new City(Place.FIRST_CITY);

    @TempDir
    private Path data;

    @Test
    void besideARunningDemoItReadsOrRefuses() throws Exception {
        DataFolder folder = DataFolder.at(data);
        Occupancy demo = new Occupancy(CITY.code(), DemoDay.DAY);
        try (Database database = Database.start(folder, "demo")) {
            assertThat(refused()).contains("is held by huiyin demo (process ", "which serves no demo, or not yet");
            demo.take(folder);
            assertThat(refused()).contains("which serves no demo, or not yet");
            assertThat(JdbcClient.create(database.open(CITY).owner())
                            .sql("select count(*) from stream_event")
                            .query(Long.class)
                            .single())
                    .isZero();
            Huiyins.Ended added = Huiyins.runHere("city", "add", CITY.code(), "通辽市", "--data", data.toString());
            assertThat(added.exit()).describedAs(added.err()).isZero();

            FolderLock lock = Objects.requireNonNull(database.lock());
            lock.servesAt(CITY.code(), "http://127.0.0.1:8080", Duration.ofDays(-1));
            assertThat(refused("--city", "1504")).contains("which serves city 1505, not 1504");
            try (CityDatabase served = database.open(CITY)) {
                JdbcClient sql = JdbcClient.create(served.owner());
                String occupied = Files.readString(data.resolve("huiyin.properties"));
                String before = content(sql);
                Huiyins.Ended compared =
                        replay("--json", data.resolve("said.json").toString());
                assertThat(compared.exit()).describedAs(compared.err()).isEqualTo(1);
                assertThat(compared.out()).contains(" figures compared, ", " | 0 | ", " DISAGREES");
                assertThat(data.resolve("said.json")).content().contains("\"agree\" : false");
                assertThat(content(sql)).isEqualTo(before);
                assertThat(data.resolve("huiyin.properties")).hasContent(occupied);
            }
            Files.writeString(data.resolve("huiyin.properties"), "city=1505\ntoday=\n");
            assertThat(refused()).contains("which serves a city's real data, not a demo");
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedBeforeAnythingIsDone() {
        assertThat(refused("--json", data.resolve("none/said.json").toString()))
                .contains("said.json cannot be written");
        assertThat(refused("--json", data.toString())).contains(data + " cannot be written");
        assertThat(data).isEmptyDirectory();
    }

    private String refused(String... more) {
        Huiyins.Ended ended = replay(more);
        assertThat(ended.exit()).describedAs(ended.out() + ended.err()).isEqualTo(2);
        assertThat(ended.err().lines()).hasSize(1);
        return ended.err();
    }

    private Huiyins.Ended replay(String... more) {
        List<String> arguments = new ArrayList<>(List.of("replay", "--data", data.toString()));
        arguments.addAll(List.of(more));
        return Huiyins.runHere(arguments.toArray(String[]::new));
    }

    /** How many units and events there are, without the definitions of registers that each process publishes first, and the schemas of cities. */
    private static String content(JdbcClient sql) {
        return sql.sql("""
                        select concat_ws(' ', (select count(*) from unit), (select count(*) from stream_event where kind <> 'definition'),
                            (select string_agg(nspname, ' ' order by nspname) from pg_namespace where nspname like 'city_%'))""").query(String.class).single();
    }
}
