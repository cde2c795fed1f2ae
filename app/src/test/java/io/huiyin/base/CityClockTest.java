package io.huiyin.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class CityClockTest {

    private static final Instant NOON = Instant.parse("2022-12-15T04:00:00Z");

    @Test
    void aFrozenClockStandsStillUntilItIsMoved() {
        CityClock clock = CityClock.frozenAt(NOON);
        assertThat(clock.instant()).isEqualTo(NOON).isEqualTo(clock.instant());
        clock.advance(Duration.ofHours(2));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(2)));
        clock.freezeAt(NOON.minusSeconds(1));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(1));
    }

    @Test
    void aStartedClockNeverGoesBackwards() {
        CityClock clock = CityClock.startingAt(NOON);
        Instant before = clock.instant();
        for (int i = 0; i < 10_000; i++) {
            Instant now = clock.instant();
            assertThat(now).isAfterOrEqualTo(before);
            before = now;
        }
        assertThat(before).isAfterOrEqualTo(NOON);
    }

    @Test
    void itReadsWholeMicrosecondsInTheCitysZoneAndInAnyOther() {
        CityClock clock = CityClock.startingAt(NOON);
        Instant now = clock.instant();
        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
        assertThat(clock.getZone()).isEqualTo(City.ZONE);
        clock.freezeAt(NOON);
        assertThat(clock.withZone(ZoneOffset.UTC).instant()).isEqualTo(NOON);
        assertThat(clock.withZone(ZoneOffset.UTC).withZone(City.ZONE)).isSameAs(clock);
    }
}
