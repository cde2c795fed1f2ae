package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CityClock;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Forgers who know how hashes are made. Each test leaves what it forged: the next one forges another day. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForgeryTest {

    private final CityClock clock = CityClock.frozenAt(Instant.parse("2022-12-15T04:00:00Z"));
    private final JournalCity city;
    private LocalDate day = LocalDate.of(2022, 12, 15);

    ForgeryTest(TestCity database) {
        city = new JournalCity(database, clock);
    }

    @AfterAll
    void close() {
        city.close();
    }

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    @BeforeEach
    void aDayPasses() {
        day = LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
        Stream stream = city.journal.append(city.begin(Stream.RECORD, 1, 2, 3)).stream();
        city.journal.append(city.more(stream, 3, 6, 4));
        clock.advance(java.time.Duration.ofDays(1));
        city.days.closePassed();
    }

    @Test
    @Order(1)
    void nothingWasForgedYet() throws IOException {
        byte[] content = new byte[700_000];
        new Random(1).nextBytes(content);
        System.arraycopy(PNG, 0, content, 0, PNG.length);
        Attachments.Attachment stored = city.attachments.store(new ByteArrayInputStream(content), "image/png", "a");
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        city.attachments.copy(stored.hash(), read);
        assertThat(read.toByteArray()).as("over several chunks").isEqualTo(content);
        assertThat(city.attachments.store(new ByteArrayInputStream(content), "image/png", "b"))
                .isEqualTo(stored);
        assertThat(city.findings()).isEmpty();
        assertThat(city.verify()).satisfies(result -> {
            assertThat(result.events()).isEqualTo(4);
            assertThat(result.streams()).isEqualTo(1);
            assertThat(result.days()).isEqualTo(2);
        });
    }

    @Test
    @Order(2)
    void anEventThatWasForgedWithItsHashAndStateBreaksTheChainAfterIt() {
        forge(2, 1);
        assertThat(city.findings()).contains("event 3 (added): its hash does not fit its content and its predecessor");
    }

    @Test
    @Order(3)
    void aWholeChainThatWasForgedWithItsStateDoesNotGiveTheRootOfItsDay() {
        for (int seq = 2; seq <= 4; seq++) {
            forge(seq, seq == 2 ? 1 : 0);
        }
        assertThat(city.findings().lines().filter(line -> line.contains(day.toString())))
                .containsExactly(
                        "day " + day + ": its events do not give its tree root: one was altered, removed or inserted",
                        "day " + day + ": its root does not follow from its events and the day before");
    }

    @Test
    @Order(4)
    void aDayThatWasForgedWithItsRootsDoesNotFitItsSignatureNorTheDayAfter() {
        aDayPasses();
        LocalDate forged = day.minusDays(1);
        forge(forged, 4, 1);
        List<byte[]> hashes = city.events.hashesOf(forged);
        byte[] tree = MerkleTree.root(hashes);
        byte[] before = city.days.find(forged.minusDays(1)).orElseThrow().root();
        byte[] root = Canonical.dayRoot(forged, hashes.size(), tree, java.util.Objects.requireNonNull(before));
        city.owner
                .sql("update journal_day set tree_root = ?, root = ? where day = ?")
                .params(tree, root, forged)
                .update();
        assertThat(city.findings())
                .contains("day " + forged + ": its signature is not valid")
                .contains("day " + day + ": its root does not follow from its events and the day before");
    }

    private void forge(int seq, long more) {
        forge(day, seq, more);
    }

    /** Adds that much to an event of the day's stream, to its hash and to the state: nothing in the stream before it tells. */
    private void forge(LocalDate on, int seq, long more) {
        long stream = city.owner
                .sql("select distinct stream_id from stream_event where day = ?")
                .param(on)
                .query(Long.class)
                .single();
        List<EventStore.Stored> history = city.events.history(new Stream(Stream.RECORD, stream));
        EventRow row = history.get(seq - 1).row();
        long amount = city.journal.event(row).number("amount");
        EventRow changed = new EventRow(
                row.stream(),
                seq,
                row.day(),
                row.occurredAt(),
                row.recordedAt(),
                row.actor(),
                row.action(),
                row.scope(),
                row.data().replace("\"amount\":" + amount, "\"amount\":" + (amount + more)),
                row.personal());
        city.owner
                .sql("update stream_event set data = ?, hash = ? where stream_id = ? and seq = ?")
                .params(
                        changed.data(),
                        Canonical.eventHash(changed, history.get(seq - 2).hash()),
                        stream,
                        seq)
                .update();
        city.owner
                .sql("update tally set total = total + ? where id = ?")
                .params(more, stream)
                .update();
    }
}
