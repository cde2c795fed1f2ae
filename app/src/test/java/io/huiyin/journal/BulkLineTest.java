package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Two may write, three may wait. */
class BulkLineTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final BulkLine line = new BulkLine(2, 3);

    @Test
    void whoFindsNoPlaceIsTurnedAwayAtOnceAndTheOthersHaveTheirTurns() throws Exception {
        twoWrite();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> wait = () -> line.enter(LONG);
            Future<Boolean> first = threads.submit(wait);
            Future<Boolean> second = threads.submit(wait);
            Future<Boolean> third = threads.submit(wait);
            awaitThat(3);
            assertThat(line.enter(LONG)).as("a fourth").isFalse();

            Future<Boolean> patient = threads.submit(line::enterPatiently);
            awaitThat(4);
            line.leave();
            line.leave();
            assertThat(first.get() && second.get()).isTrue();
            awaitThat(2);
            line.leave();
            line.leave();
            assertThat(third.get() && patient.get()).isTrue();
        }
    }

    @Test
    void aTurnThatDoesNotComeIsGivenUp() {
        twoWrite();
        for (int i = 0; i < 10; i++) {
            assertThat(line.enter(Duration.ofMillis(1))).isFalse();
        }
        line.leave();
        assertThat(line.enter(LONG)).as("no place was lost").isTrue();
    }

    @Test
    void whoIsInterruptedGivesUp() {
        twoWrite();
        Thread.currentThread().interrupt();
        assertThat(line.enter(LONG)).isFalse();
        assertThat(line.enterPatiently()).isFalse();
        assertThat(Thread.interrupted()).as("and is told so later on").isTrue();
    }

    @Test
    void theEndWaitsForThoseWhoWrite() throws Exception {
        twoWrite();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> end = threads.submit(() -> {
                line.awaitEmpty(LONG);
                return true;
            });
            awaitThat(1);
            line.leave();
            assertThat(end.isDone()).isFalse();
            line.leave();
            end.get();
        }
        twoWrite();
    }

    private void twoWrite() {
        for (int i = 0; i < 2; i++) {
            assertThat(line.enter(LONG)).isTrue();
        }
    }

    private void awaitThat(int waiting) {
        Awaitility.await().until(() -> line.waiting() == waiting);
    }
}
