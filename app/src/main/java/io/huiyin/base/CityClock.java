package io.huiyin.base;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A clock that can be set, for the demo and for tests: it stands still, ticks at the speed of life, or follows a script. It goes backwards only when it is
 * told to. It reads whole microseconds, which is what PostgreSQL keeps.
 */
public final class CityClock extends Clock {

    /** @param ticking false for a clock that stands still */
    private record Setting(Instant instant, long nanoTime, boolean ticking) {}

    /** @param read how many of the readings were taken */
    private record Script(List<Instant> readings, AtomicInteger read) {

        Instant next() {
            return readings.get(Math.min(read.getAndIncrement(), readings.size() - 1));
        }
    }

    private volatile Setting setting;
    private volatile @Nullable Script script;

    private CityClock(Setting setting) {
        this.setting = setting;
    }

    public static CityClock frozenAt(Instant instant) {
        return new CityClock(setTo(instant, false));
    }

    public static CityClock startingAt(Instant instant) {
        return new CityClock(setTo(instant, true));
    }

    /** The clock of real life, in whole microseconds and the city's zone. */
    public static Clock system() {
        return Clock.tick(Clock.system(City.ZONE), Duration.of(1, ChronoUnit.MICROS));
    }

    /** From now on it ticks, beginning at that moment. */
    public void startAt(Instant instant) {
        script = null;
        setting = setTo(instant, true);
    }

    /** From now on it stands still at that moment. */
    public void freezeAt(Instant instant) {
        script = null;
        setting = setTo(instant, false);
    }

    /** From now on each reading gives the next of them; the last one stays. */
    public void script(List<Instant> readings) {
        setting = setTo(readings.getLast(), false);
        script = new Script(List.copyOf(readings), new AtomicInteger());
    }

    /** Stands still, or ticks on, that much later. */
    public void advance(Duration duration) {
        Instant later = instant().plus(duration);
        script = null;
        setting = setTo(later, setting.ticking());
    }

    /** How far this clock is ahead of real life; negative when it is behind. */
    public Duration ahead(InstantSource real) {
        return Duration.between(real.instant(), instant());
    }

    private static Setting setTo(Instant instant, boolean ticking) {
        return new Setting(instant, System.nanoTime(), ticking);
    }

    @Override
    public Instant instant() {
        Script scripted = script;
        if (scripted != null) {
            return scripted.next().truncatedTo(ChronoUnit.MICROS);
        }
        Setting now = setting;
        Instant instant = now.ticking() ? now.instant().plusNanos(System.nanoTime() - now.nanoTime()) : now.instant();
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return City.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(City.ZONE) ? this : new Elsewhere(this, zone);
    }

    /** The same moments, read in another zone. */
    private static final class Elsewhere extends Clock {

        private final CityClock clock;
        private final ZoneId zone;

        Elsewhere(CityClock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return clock.withZone(other);
        }
    }
}
