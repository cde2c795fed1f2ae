package io.huiyin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.City;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was acknowledged survives {@code kill -9} of the product and of its database, once. {@code ./huiyin bench crash} runs many rounds
 * of it: the number of kills is the system property {@code huiyin.crash.rounds}.
 */
class CrashTest {

    @TempDir
    private Path folder;

    @Test
    void whateverDiesEveryAcknowledgedMatterIsThereExactlyOnce() throws Exception {
        long seed = Long.getLong("huiyin.crash.seed", System.nanoTime());
        List<CrashRounds.Victim> victims = List.of(CrashRounds.Victim.values());
        int rounds = Integer.getInteger("huiyin.crash.rounds", victims.size());
        CrashRounds crash = new CrashRounds(folder, seed);
        CrashRounds.Told told;
        try {
            told = crash.run(IntStream.range(0, rounds)
                    .mapToObj(i -> victims.get(i % victims.size()))
                    .toList());
        } finally {
            crash.destroy();
        }
        System.out.printf(
                "crash: %d kills, %d matters acknowledged, %d connections lost, %d requests sent again, refusals %s, seed %d%n",
                rounds, told.numbers().size(), told.lost(), told.repeated(), told.refusals(), seed);

        List<String> stored = stored();
        assertThat(stored)
                .as("seed %s: every acknowledged matter is there, once, and nothing else", seed)
                .containsExactlyInAnyOrderElementsOf(told.numbers().values());
        assertThat(stored.stream().map(number -> number.substring(number.lastIndexOf('-') + 1)))
                .as("without a gap")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, stored.size())
                        .mapToObj("%05d"::formatted)
                        .toList());
        assertThat(told.refusals().keySet())
                .as("it says that it passes: %s", errors())
                .isSubsetOf(503);
        Huiyins.Ended verify = Huiyins.run(folder, "verify", "--data", "data/city");
        assertThat(verify.out()).startsWith("All is well: ");
        assertThat(verify.exit()).isZero();
    }

    private List<String> errors() throws IOException {
        StringBuilder logs = new StringBuilder();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "product*.{out,err}")) {
            for (Path file : files) {
                logs.append(Files.readString(file));
            }
        }
        return logs.toString()
                .lines()
                .filter(line -> line.contains("Exception") || line.contains("ERROR"))
                .limit(40)
                .toList();
    }

    private List<String> stored() {
        DataFolder data = DataFolder.at(folder.resolve("data/city"));
        try (Database database = Database.start(data, "test");
                CityDatabase city = database.open(new City("1505"))) {
            return new ArrayList<>(JdbcClient.create(city.owner())
                    .sql("select number from matter order by id")
                    .query(String.class)
                    .list());
        }
    }
}
