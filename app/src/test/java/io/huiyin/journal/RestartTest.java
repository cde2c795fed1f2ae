package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import io.huiyin.testing.TestCity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is killed and comes back: whoever writes meanwhile waits for it, and nothing is there twice. */
@Tag("store")
class RestartTest {

    private static final City CITY = new City("1505");
    private static final CityClock CLOCK = CityClock.frozenAt(Instant.parse("2022-12-15T04:00:00Z"));
    private static final int LARGE = 600;
    private static final int ROUNDS = 2;

    @TempDir
    private Path place;

    @Test
    void largeBatchesWaitForTheDatabaseAsSingleOnesDo() throws Exception {
        try (Database database = Database.start(DataFolder.at(place), "test");
                CityDatabase open = database.open(CITY);
                JournalCity city = new JournalCity(new TestCity(CITY, open, DataFolder.at(place)), CLOCK)) {
            int told = 0;
            for (int round = 0; round < ROUNDS; round++) {
                told += killed(database, city);
            }
            assertThat(city.count("select count(*) from matter_event")).isEqualTo(told);
            assertThat(city.findings()).as("every chain, number and state").isEmpty();
        }
    }

    /** Kills it under three large batches, of which two write and one waits; a fourth and a single one come while it is away. */
    private static int killed(Database database, JournalCity city) throws Exception {
        long before = database.serverPid();
        List<Future<List<Appended>>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                callers.add(threads.submit(() -> city.journal.append(many(city, LARGE))));
            }
            Awaitility.await().until(() -> city.journal.waiting() > 0);
            ProcessHandle.of(before).ifPresent(ProcessHandle::destroyForcibly);
            callers.add(threads.submit(() -> city.journal.append(many(city, LARGE))));
            callers.add(threads.submit(() -> city.journal.append(many(city, 1))));
        }
        int told = 0;
        for (Future<List<Appended>> caller : callers) {
            told += caller.get().size();
        }
        assertThat(database.serverPid()).as("the server is another one").isNotEqualTo(before);
        return told;
    }

    private static List<Append<?>> many(JournalCity city, int appends) {
        return IntStream.range(0, appends)
                .<Append<?>>mapToObj(i -> city.numbered("restart", i + 1))
                .toList();
    }
}
