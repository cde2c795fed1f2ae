package io.huiyin.matter;

import io.huiyin.base.City;
import io.huiyin.base.Limit;
import io.huiyin.base.WorkTime;
import io.huiyin.definition.ClockRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** How long a clock is, and what it grows by while it stands still, by an extension, by a correction. */
final class ClockLengths {

    static final int MOST_DAYS = 3_650;

    private ClockLengths() {}

    static ClockRule.Length length(ClockRule rule, Clocks.Given given) {
        return rule.lengths(given.urgent(), given.kind(), given.values()).stream()
                .filter(one -> !(one instanceof ClockRule.Until until)
                        || given.dates().apply(until.field()).isPresent())
                .findFirst()
                .orElse(new ClockRule.OfCategory());
    }

    static Limit limit(ClockRule.Length length, Clocks.Given given) {
        return length instanceof ClockRule.Fixed fixed ? fixed.limit() : given.category();
    }

    /**
     * Whole hours until a fixed moment; none when it has passed. The clock is taken to have started so much later that it is due at that
     * very moment, to the second.
     */
    static Limit until(Instant at, Instant now) {
        long hours = Math.max(0, Duration.between(now, at).toHours());
        return new Limit((int) Math.min(hours, MOST_DAYS * 24L), Limit.Unit.HOURS);
    }

    /** Days grow by those on which it stood still; hours go on where they stopped. What was late already stays as late. */
    static RunningClock resumed(RunningClock clock, Instant since, Clocks.Given given) {
        RunningClock on = clock.paused(null);
        if (!since.isBefore(clock.due())) {
            return on;
        }
        WorkTime time = given.office().apply(clock.office());
        Limit limit = clock.limit();
        return switch (limit.unit()) {
            case WORKING_DAYS ->
                on.counted(
                        clock.started(), longer(limit, time.calendar().workdaysBetween(day(since), day(given.now()))));
            case CALENDAR_DAYS ->
                on.counted(clock.started(), longer(limit, (int)
                        (day(given.now()).toEpochDay() - day(since).toEpochDay())));
            case HOURS -> on.counted(clock.started().plus(Duration.between(since, given.now())), limit);
            case WORKING_HOURS -> on.counted(time.minus(given.now(), time.between(clock.started(), since)), limit);
        };
    }

    /**
     * A limit until a moment is kept in hours, whatever the days of an extension are.
     *
     * @param date whether it may be such a limit
     */
    static RunningClock extended(RunningClock clock, int by, boolean date, Clocks.Given given) {
        boolean untilMoment = date
                && clock.limit().unit() == Limit.Unit.HOURS
                && given.category().unit().isDays();
        if (!untilMoment) {
            return clock.counted(clock.started(), longer(clock.limit(), by));
        }
        WorkTime time = given.office().apply(clock.office());
        Instant due =
                time.due(clock.due(), new Limit(by, given.category().unit())).at();
        Limit limit = new Limit(
                (int) Math.min(Duration.between(clock.started(), due).toHours(), MOST_DAYS * 24L), Limit.Unit.HOURS);
        return clock.counted(due.minus(Duration.ofHours(limit.amount())), limit);
    }

    /** The new length with what the clock had grown by. */
    static Limit grown(Limit now, Limit was, Limit is) {
        boolean same = now.unit() == was.unit() && was.unit() == is.unit();
        return same ? longer(is, Math.max(0, now.amount() - was.amount())) : is;
    }

    private static Limit longer(Limit limit, int by) {
        int most = limit.unit().isDays() ? MOST_DAYS : MOST_DAYS * 24;
        return new Limit(Math.min(most, limit.amount() + by), limit.unit());
    }

    static LocalDate day(Instant at) {
        return at.atZone(City.ZONE).toLocalDate();
    }
}
