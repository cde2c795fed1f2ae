package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.Refused;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import io.huiyin.testing.TestCity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is all but full: nothing new is taken in, everything is still read, and the database never finds itself without room. */
class DiskReserveTest {

    private static final CityClock CLOCK = CityClock.frozenAt(Instant.parse("2022-12-15T04:00:00Z"));
    private static final City CITY = new City("1505");
    private static final int MEGABYTE = 1_000_000;

    /** The journal of these tests keeps 512 MB; with so much added to what is free, 80 MB. */
    private static final long AS_IF_80 = 432L * MEGABYTE;

    @TempDir
    private Path place;

    @Test
    void belowTheReserveNothingIsTakenInAndEverythingIsRead() throws IOException {
        try (JournalCity city = JournalCity.fresh(CLOCK)) {
            Stream stream = city.journal.append(city.numbered("full", 1)).stream();
            city.free = () -> 511L * MEGABYTE;
            Awaitility.await("it is looked at again")
                    .untilAsserted(() -> refused(() -> city.journal.append(city.begin(Stream.RECORD, 1))));
            refused(() -> city.journal.append(city.numbered("full", 1)));
            refused(() -> city.attachments.store(new ByteArrayInputStream(new byte[] {1}), "text/plain", "a"));
            assertThat(city.journal.history(stream)).hasSize(1);
            assertThat(city.findings()).isEmpty();
            city.free = () -> 513L * MEGABYTE;
            assertThat(city.journal.append(city.numbered("full", 1)).number())
                    .as("without a gap")
                    .endsWith("2");
        }
    }

    /** Where root may mount: on a real disk of 400 MB, which others fill. */
    @Test
    void aDiskThatOthersFillIsSurvivedByTheBallast() throws Exception {
        Path disk = Files.createDirectory(place.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=400m,mode=755", "tmpfs", disk.toString()) == 0,
                "no tmpfs can be mounted here; only the fault that is told was tested");
        try {
            fillAndRecover(DataFolder.at(disk.resolve("data")), disk.resolve("filler"));
        } finally {
            run("umount", "--lazy", disk.toString());
        }
    }

    private static void fillAndRecover(DataFolder folder, Path filler) throws IOException {
        try (Database database = Database.start(folder, "test");
                CityDatabase open = database.open(CITY);
                JournalCity city = new JournalCity(new TestCity(CITY, open, folder), CLOCK)) {
            city.free = () -> folder.freeBytes() + AS_IF_80;
            folder.ballast().load();
            assertThat(folder.root().resolve("ballast")).hasSize(64 << 20);
            fill(filler, folder, 90L * MEGABYTE);
            long taken = 0;
            String refusal = "";
            while (refusal.isEmpty()) {
                try {
                    city.journal.append(city.begin(Stream.RECORD, new long[100]));
                    taken++;
                } catch (Refused refused) {
                    refusal = refused.code();
                }
            }
            assertThat(refusal).isEqualTo("JOURNAL-113");
            assertThat(city.count("select count(distinct stream_id) from stream_event"))
                    .isEqualTo(taken);

            fill(filler, folder, 0);
            long before = database.serverPid();
            ProcessHandle.of(before).ifPresent(ProcessHandle::destroyForcibly);
            Awaitility.await("the database is back on a full disk")
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() ->
                            database.serverPid() != before && city.findings().isEmpty());
            assertThat(folder.root().resolve("ballast")).as("thrown overboard").doesNotExist();
            refused(() -> city.journal.append(city.begin(Stream.RECORD, 1)));

            Files.delete(filler);
            city.journal.append(city.begin(Stream.RECORD, 1));
            assertThat(city.count("select count(distinct stream_id) from stream_event"))
                    .isEqualTo(taken + 1);
            assertThat(city.findings()).isEmpty();
        }
    }

    /** Until so much is left. */
    private static void fill(Path filler, DataFolder folder, long left) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (folder.freeBytes() > left) {
                out.write(chunk, 0, (int) Math.min(chunk.length, folder.freeBytes()));
            }
        } catch (IOException full) {
            assertThat(left).as("only a disk without any room refuses").isZero();
        }
    }

    private static void refused(ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("JOURNAL-113"));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }
}
