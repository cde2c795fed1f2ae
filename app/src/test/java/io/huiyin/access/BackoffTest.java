package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CityClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Backoff.Key GUESSER = new Backoff.Key("operator", "192.0.2.1");
    private static final Backoff.Key COLLEAGUE = new Backoff.Key("operator", "192.0.2.2");

    private final CityClock clock = CityClock.frozenAt(Instant.parse("2022-12-15T01:00:00Z"));
    private final Backoff backoff = new Backoff(clock);

    /** Waits as long as it must, then guesses again. */
    private Duration guess() {
        Duration wait = backoff.begin(GUESSER);
        if (wait.isPositive()) {
            clock.advance(wait);
            assertThat(backoff.begin(GUESSER)).isZero();
        }
        return wait;
    }

    @Test
    void eachGuessAfterTheFirstFiveWaitsTwiceAsLong() {
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            seconds.add(guess().toSeconds());
        }
        assertThat(seconds)
                .containsExactly(0L, 0L, 0L, 0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L);
    }

    @Test
    void nobodyLocksAColleagueOut() {
        for (int i = 0; i < 30; i++) {
            backoff.begin(GUESSER);
        }
        assertThat(backoff.begin(GUESSER)).isPositive();
        assertThat(backoff.begin(COLLEAGUE)).isZero();
    }

    @Test
    void aRightPasswordForgetsTheWrongOnes() {
        for (int i = 0; i < Backoff.FREE - 1; i++) {
            backoff.begin(GUESSER);
        }
        backoff.succeeded(GUESSER);
        for (int i = 0; i < Backoff.FREE; i++) {
            assertThat(backoff.begin(GUESSER)).isZero();
        }
        assertThat(backoff.begin(GUESSER)).isPositive();
    }

    @Test
    void attemptsAtTheSameMomentCountToo() {
        long heard = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> backoff.begin(GUESSER))
                .filter(Duration::isZero)
                .count();
        assertThat(heard).isEqualTo(Backoff.FREE);
    }

    @Test
    void anHourLaterAllIsForgotten() {
        for (int i = 0; i < 10; i++) {
            guess();
        }
        clock.advance(Duration.ofHours(2));
        assertThat(backoff.begin(GUESSER)).isZero();
        assertThat(backoff.begin(GUESSER)).isZero();
    }
}
