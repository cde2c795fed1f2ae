package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.database.Backup;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import io.huiyin.database.Restore;
import io.huiyin.database.StartRefused;
import io.huiyin.testing.TestCity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy that is made while people write holds whatever was acknowledged before it ended; one that is damaged is not taken. */
class BackupTest {

    private static final City CITY = new City("1505");
    private static final CityClock CLOCK = CityClock.frozenAt(Instant.parse("2022-12-15T04:00:00Z"));
    private static final int WRITERS = 4;

    @TempDir
    private static Path place;

    @TempDir
    private Path elsewhere;

    private static final ConcurrentLinkedQueue<Told> TOLD = new ConcurrentLinkedQueue<>();
    private static Backup.Written written = new Backup.Written(0, 0, "");
    private static String attachment = "";

    /** An append that was acknowledged, and how far the database's log was then. */
    private record Told(Stream stream, long position) {}

    @BeforeAll
    static void backUpWhilePeopleWrite() throws Exception {
        DataFolder folder = DataFolder.at(place.resolve("data"));
        Files.writeString(folder.root().resolve("huiyin.properties"), "city=1505\ntoday=\n");
        try (Database database = Database.start(folder, "test");
                CityDatabase open = database.open(CITY);
                JournalCity city = new JournalCity(new TestCity(CITY, open, folder), CLOCK)) {
            attachment = city.attachments
                    .store(new ByteArrayInputStream(new byte[] {1, 2, 3}), "text/plain", Actor.SYSTEM)
                    .hash();
            AtomicBoolean enough = new AtomicBoolean();
            CountDownLatch begun = new CountDownLatch(WRITERS * 20);
            List<Future<?>> writers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < WRITERS; i++) {
                    writers.add(threads.submit(() -> {
                        while (!enough.get()) {
                            Stream stream = city.journal.append(city.numbered("backup", 1)).stream();
                            TOLD.add(new Told(stream, position(city)));
                            begun.countDown();
                        }
                    }));
                }
                begun.await();
                written = database.backup(folder).write(archive(), true, bytes -> {});
                database.backup(folder).write(place.resolve("keyless.tar.gz"), false, bytes -> {});
                enough.set(true);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }

    @AfterAll
    static void forget() {
        TOLD.clear();
    }

    private static Path archive() {
        return place.resolve("backup.tar.gz");
    }

    private static long position(JournalCity city) {
        return position(city.owner
                .sql("select pg_current_wal_lsn()::text")
                .query(String.class)
                .single());
    }

    private static long position(String text) {
        String[] parts = text.split("/", 2);
        return (Long.parseLong(parts[0], 16) << 32) + Long.parseLong(parts[1], 16);
    }

    @Test
    void whateverWasAcknowledgedBeforeItEndedIsThereAndTheChainHolds() {
        Restore.Read read = Restore.into(archive(), elsewhere.resolve("data"), null);
        assertThat(read.bytes()).isBetween(written.bytes() / 2, written.bytes());
        assertThat(held(elsewhere.resolve("data")))
                .isEqualTo(DataFolder.at(place.resolve("data")).secret("field.key"));
    }

    @Test
    void aBackupWithoutKeysNeedsThem() throws IOException {
        Path keyless = place.resolve("keyless.tar.gz");
        Path target = elsewhere.resolve("data");
        assertThatThrownBy(() -> Restore.into(keyless, target, null)).hasMessageContaining("--keys");
        assertThatThrownBy(() -> Restore.into(archive(), target, place.resolve("data/keys")))
                .hasMessageContaining("its own keys");
        Restore.into(keyless, target, place.resolve("data/keys"));
        Path key = target.resolve("keys/field.key");
        assertThat(key).hasSameBinaryContentAs(place.resolve("data/keys/field.key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    /** What the restored folder's key is, after everything in it was looked at. */
    private static String held(Path data) {
        DataFolder folder = DataFolder.at(data);
        try (Database database = Database.start(folder, "test");
                CityDatabase open = database.open(CITY);
                JournalCity city = new JournalCity(new TestCity(CITY, open, folder), CLOCK)) {
            assertThat(city.findings()).as("chain, numbers, state, attachments").isEmpty();
            assertThat(city.attachments.mayAttach(attachment, Actor.system("1505/")))
                    .isTrue();
            Set<Stream> there = new HashSet<>();
            city.events.forEach(stored -> there.add(stored.row().stream()));
            List<Told> before = TOLD.stream()
                    .filter(told -> told.position <= position(written.upTo()))
                    .toList();
            assertThat(before).hasSizeGreaterThanOrEqualTo(WRITERS * 20);
            assertThat(there).containsAll(before.stream().map(Told::stream).toList());
            city.journal.append(city.numbered("backup", 1));
            assertThat(city.findings()).as("life goes on").isEmpty();
        }
        return folder.secret("field.key");
    }

    @Test
    void nobodyElseReadsItAndNothingIsWrittenOver() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive())))
                .isEqualTo("rw-------");
        Files.createDirectories(elsewhere.resolve("full/inside"));
        assertThatThrownBy(() -> Restore.into(archive(), elsewhere.resolve("full"), null))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is not empty");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.2, 0.5, 0.9})
    void anArchiveWithWrongBytesIsRefusedAndLeavesNothing(double where) throws IOException {
        byte[] bytes = Files.readAllBytes(archive());
        int at = (int) (bytes.length * where);
        for (int i = 0; i < 64; i++) {
            bytes[at + i] ^= 0x5A; // of a single one, in the middle of zeros, the unpacked content may not even notice
        }
        refused(bytes, "is damaged");
    }

    @Test
    void anArchiveThatEndsTooEarlyIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(archive());
        refused(Arrays.copyOf(bytes, bytes.length / 2), "is damaged at pg/cluster/");
    }

    @Test
    void aFileThatWasChangedWithinIsNamed() throws IOException {
        byte[] tar;
        try (GZIPInputStream from = new GZIPInputStream(Files.newInputStream(archive()))) {
            tar = from.readAllBytes();
        }
        int at = new String(tar, StandardCharsets.ISO_8859_1).indexOf("city=1505\ntoday=");
        tar[at + 5] = '2';
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream to = new GZIPOutputStream(packed)) {
            to.write(tar);
        }
        refused(packed.toByteArray(), "huiyin.properties does not fit its checksum");
    }

    @Test
    void anyOtherFileIsNoBackup() throws IOException {
        byte[] noise = new byte[5_000];
        new Random(1).nextBytes(noise);
        refused(noise, "is damaged at its beginning");
        assertThatThrownBy(() -> Restore.into(elsewhere.resolve("nothing"), elsewhere.resolve("data"), null))
                .hasMessageContaining("There is no backup");
    }

    private void refused(byte[] bytes, String sentence) throws IOException {
        Path damaged = elsewhere.resolve("damaged.tar.gz");
        Files.write(damaged, bytes);
        Path target = elsewhere.resolve("data");
        assertThatThrownBy(() -> Restore.into(damaged, target, null))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(sentence);
        assertThat(target.toFile().list()).as("half a database is none").isNullOrEmpty();
    }
}
