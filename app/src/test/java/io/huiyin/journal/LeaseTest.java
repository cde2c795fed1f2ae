package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CityClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two processes serve one city; one of them signs its days. */
@Tag("store")
class LeaseTest {

    private static final Instant EVENING = Instant.parse("2022-12-15T15:59:30Z");
    private static final Duration OVER_MIDNIGHT = Duration.ofSeconds(40);
    private static final Duration LEASE = Lease.LIFE;

    private final CityClock clock = CityClock.frozenAt(EVENING);
    private final JournalCity first = JournalCity.fresh(clock);
    private final JournalCity second = new JournalCity(first.city, clock);

    @AfterEach
    void close() {
        second.close();
        first.close();
    }

    private String days() {
        return String.join(
                ", ",
                first.days.listInOrder().stream()
                        .map(day -> day.day().getDayOfMonth() + (day.closed() ? " signed" : " open"))
                        .toList());
    }

    private void bothWork() {
        first.journal.append(first.numbered("a", 1));
        first.days.tend();
        second.days.tend();
    }

    @Test
    void whoHasTheLeaseSigns() {
        bothWork();
        clock.advance(OVER_MIDNIGHT);
        second.days.tend();
        assertThat(days()).isEqualTo("15 open");
        first.days.tend();
        second.days.tend();
        assertThat(days()).isEqualTo("15 signed, 16 open");
        assertThat(first.findings()).isEmpty();
    }

    @Test
    void whoDiedIsFollowedWhenTheLeaseIsOver() {
        bothWork();
        clock.advance(LEASE.minusSeconds(1));
        second.days.tend();
        assertThat(days()).isEqualTo("15 open");
        clock.advance(Duration.ofSeconds(1));
        second.days.tend();
        assertThat(days()).isEqualTo("15 signed, 16 open");
    }

    @Test
    void whoLivesKeepsIt() {
        bothWork();
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(25));
            second.days.tend();
            first.days.keep();
        }
        assertThat(days()).isEqualTo("15 open");
        first.days.tend();
        assertThat(days()).isEqualTo("15 signed, 16 open");
    }

    @Test
    void whoLostItSignsNothing() {
        clock.freezeAt(EVENING.minus(LEASE));
        bothWork();
        clock.freezeAt(EVENING);
        second.days.keep();
        clock.advance(OVER_MIDNIGHT);
        first.days.tend();
        assertThat(days()).as("the first woke up late").isEqualTo("15 open");
        second.days.tend();
        first.days.tend();
        assertThat(days()).isEqualTo("15 signed, 16 open");
        assertThat(first.findings()).isEmpty();
    }

    @Test
    void whoStopsLeavesItToTheOthersAtOnce() {
        bothWork();
        clock.advance(OVER_MIDNIGHT);
        first.days.leave();
        second.days.tend();
        assertThat(days()).isEqualTo("15 signed, 16 open");
    }

    @Test
    void aLeaseFromAClockThatWasSetBackEndsToo() {
        clock.advance(Duration.ofDays(30));
        first.days.keep();
        clock.freezeAt(EVENING);
        second.journal.append(second.numbered("a", 1));
        clock.advance(OVER_MIDNIGHT);
        second.days.tend();
        assertThat(days()).isEqualTo("15 signed, 16 open");
    }

    /** It neither signs by itself nor writes into a day that has passed. */
    @Test
    void aWriterWithoutTheLeaseWaitsForWhoHasIt() throws Exception {
        bothWork();
        clock.advance(OVER_MIDNIGHT);
        CompletableFuture<Appended> written =
                CompletableFuture.supplyAsync(() -> second.journal.append(second.numbered("a", 2)));
        assertThat(days()).isEqualTo("15 open");
        first.days.tend();
        assertThat(written.get(30, TimeUnit.SECONDS).events().getFirst().day()).isEqualTo("2022-12-16");
        assertThat(first.findings()).isEmpty();
    }

    @Test
    void bothAtTheSameMomentSignEveryDayOnce() {
        bothWork();
        for (int day = 0; day < 20; day++) {
            clock.advance(Duration.ofDays(1));
            List<CompletableFuture<Void>> both = List.of(first, second).stream()
                    .map(one -> CompletableFuture.runAsync(one.days::tend))
                    .toList();
            both.forEach(CompletableFuture::join);
        }
        assertThat(first.days.listInOrder())
                .hasSize(21)
                .filteredOn(Days.Day::closed)
                .hasSize(20);
        assertThat(first.findings()).isEmpty();
    }
}
