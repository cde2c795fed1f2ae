package io.huiyin.shell;

import io.huiyin.base.City;
import io.huiyin.base.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A limit as a reader wants it: late, due today, or so many working days left.
 *
 * @param at the last moment; null without a limit
 * @param workdays working days left, or late by; 0 on the day itself and when only free days have passed since
 */
public record DueView(@Nullable Instant at, State state, int workdays) {

    public enum State {
        NONE,
        LEFT,
        SOON,
        TODAY,
        LATE,
        /** Settled within the limit. */
        KEPT,
        /** Settled after the limit. */
        MISSED,
        PAUSED
    }

    private static final int SOON = 1;

    /** As it stands: settled, paused or running. */
    public static DueView of(
            @Nullable Instant due,
            @Nullable Instant settled,
            @Nullable Instant paused,
            Instant now,
            WorkCalendar calendar) {
        if (settled != null) {
            return settled(due, settled);
        }
        return paused == null ? running(due, now, calendar) : new DueView(due, State.PAUSED, 0);
    }

    /** Of a matter still running. */
    public static DueView running(@Nullable Instant due, Instant now, WorkCalendar calendar) {
        if (due == null) {
            return new DueView(null, State.NONE, 0);
        }
        LocalDate last = due.atZone(City.ZONE).toLocalDate();
        LocalDate today = now.atZone(City.ZONE).toLocalDate();
        if (now.isAfter(due)) {
            return new DueView(due, State.LATE, calendar.workdaysBetween(last, today));
        }
        if (!today.isBefore(last)) {
            return new DueView(due, State.TODAY, 0);
        }
        int left = calendar.workdaysBetween(today, last);
        return new DueView(due, left <= SOON ? State.SOON : State.LEFT, left);
    }

    /** Of a matter that was settled. */
    public static DueView settled(@Nullable Instant due, Instant settled) {
        if (due == null) {
            return new DueView(null, State.NONE, 0);
        }
        return new DueView(due, settled.isAfter(due) ? State.MISSED : State.KEPT, 0);
    }
}
