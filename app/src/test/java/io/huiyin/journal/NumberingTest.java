package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.CityClock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large appends of one series are written side by side, and their numbers have no gap whichever of them fails. */
@Tag("store")
@Timeout(40)
class NumberingTest {

    private static final CityClock CLOCK = CityClock.frozenAt(Instant.parse("2022-12-15T04:00:00Z"));
    private static final int MANY = 600;
    private static final String AREA = "1505";

    private final JournalCity city = JournalCity.fresh(CLOCK);
    private final CountDownLatch firstWrites = new CountDownLatch(1);
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final CountDownLatch secondBegan = new CountDownLatch(1);
    private final AtomicInteger secondBegun = new AtomicInteger();
    private final CountDownLatch secondMayDraw = new CountDownLatch(1);

    /** The day is opened by the first who comes, which all others wait for. */
    @BeforeEach
    void openDay() {
        city.journal.append(city.begin(Stream.RECORD, 1));
    }

    @AfterEach
    void close() {
        firstMayEnd.countDown();
        secondMayDraw.countDown();
        city.close();
    }

    @Test
    void theSecondCountsOnFromTheFirstBeforeThatIsCommitted() throws Exception {
        CompletableFuture<List<Appended>> first = first(1);
        CompletableFuture<List<Appended>> second = second();
        secondBegan.await();
        secondMayDraw.countDown();
        assertThat(first).isNotDone();
        firstMayEnd.countDown();

        assertThat(first.get().getFirst().number()).isEqualTo(number(1));
        assertThat(second.get().getFirst().number()).isEqualTo(number(MANY + 1));
        assertThat(second.get().getLast().number()).isEqualTo(number(2 * MANY));
        assertThat(secondBegun).as("not written twice").hasValue(1);
        assertThat(city.findings()).isEmpty();
    }

    @Test
    void theSecondIsWrittenAgainWhenTheFirstFails() throws Exception {
        CompletableFuture<List<Appended>> first = first(JournalCity.POISON);
        CompletableFuture<List<Appended>> second = second();
        secondBegan.await();
        secondMayDraw.countDown();
        firstMayEnd.countDown();

        assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class);
        assertThat(second.get().getFirst().number()).isEqualTo(number(1));
        assertThat(second.get().getLast().number()).isEqualTo(number(MANY));
        assertThat(city.journal.append(city.numbered(AREA, 1)).number()).isEqualTo(number(MANY + 1));
        assertThat(city.count("select count(*) from tally")).isEqualTo(MANY + 2);
        assertThat(secondBegun).hasValue(2);
        assertThat(city.findings()).isEmpty();
    }

    /** What another process draws meanwhile does not fit what was expected. */
    @Test
    void theSecondIsWrittenAgainWhenAnotherProcessDrewMeanwhile() throws Exception {
        CompletableFuture<List<Appended>> first = first(1);
        CompletableFuture<List<Appended>> second = second();
        secondBegan.await();
        try (JournalCity other = new JournalCity(city.city, CLOCK)) {
            CompletableFuture<Appended> foreign = CompletableFuture.supplyAsync(
                    () -> other.journal.append(other.numbered(AREA, 1)), Thread::startVirtualThread);
            awaitOneWhoWaits();
            firstMayEnd.countDown();

            assertThat(foreign.get().number()).isEqualTo(number(MANY + 1));
            secondMayDraw.countDown();
        }
        assertThat(first.get().getLast().number()).isEqualTo(number(MANY));
        assertThat(second.get().getFirst().number()).isEqualTo(number(MANY + 2));
        assertThat(secondBegun).hasValue(2);
        theyTakeTurnsForAWhile();
        assertThat(city.findings()).isEmpty();
    }

    private void theyTakeTurnsForAWhile() throws Exception {
        CountDownLatch thirdWrites = new CountDownLatch(1);
        CountDownLatch thirdMayEnd = new CountDownLatch(1);
        AtomicInteger fourthBegun = new AtomicInteger();
        CompletableFuture<List<Appended>> third = append(1, () -> {
            thirdWrites.countDown();
            await(thirdMayEnd);
        });
        thirdWrites.await();
        CompletableFuture<List<Appended>> fourth = append(1, fourthBegun::incrementAndGet);
        awaitOneWhoWaits();
        assertThat(fourthBegun).hasValue(0);
        thirdMayEnd.countDown();

        assertThat(third.get().getFirst().number()).isEqualTo(number(2 * MANY + 2));
        assertThat(fourth.get().getFirst().number()).isEqualTo(number(3 * MANY + 2));
        assertThat(fourthBegun).hasValue(1);
    }

    private void awaitOneWhoWaits() throws InterruptedException {
        while (city.count("select count(*) from pg_locks where not granted") == 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Stays within its transaction, with its numbers, until it may end. */
    private CompletableFuture<List<Appended>> first(long amount) throws InterruptedException {
        CompletableFuture<List<Appended>> first = append(amount, () -> {
            firstWrites.countDown();
            await(firstMayEnd);
        });
        firstWrites.await();
        return first;
    }

    private CompletableFuture<List<Appended>> second() {
        return append(1, () -> {
            secondBegun.incrementAndGet();
            secondBegan.countDown();
            await(secondMayDraw);
        });
    }

    private CompletableFuture<List<Appended>> append(long amount, Runnable before) {
        Append<Long> plain = city.numbered(AREA, amount);
        Projection<Long> projection = new Announced(plain.projection(), before);
        Append<Long> announced = new Append<>(
                plain.stream(),
                plain.expectedSeq(),
                plain.actor(),
                plain.events(),
                projection,
                plain.before(),
                plain.series(),
                plain.once(),
                plain.ahead());
        return CompletableFuture.supplyAsync(
                () -> city.journal.append(Collections.nCopies(MANY, announced)), Thread::startVirtualThread);
    }

    private record Announced(Projection<Long> of, Runnable before) implements Projection<Long> {

        @Override
        public Runnable begin(List<Projected<Long>> projected) {
            before.run();
            return of.begin(projected);
        }

        @Override
        public void write(List<Projected<Long>> projected) {
            of.write(projected);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String number(int count) {
        return JournalCity.series(AREA).number(count);
    }
}
