package io.huiyin.base;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * How long something may take.
 *
 * @param amount days; 0 means the same calendar day
 * @param unit which days count
 */
public record Limit(int amount, Unit unit) {

    public enum Unit {
        WORKING_DAYS,
        CALENDAR_DAYS
    }

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    public Limit {
        if (amount < 0 || amount > 3_650) {
            throw new IllegalArgumentException("a limit is 0 to 3650 days: " + amount);
        }
    }

    /** The last second of the last day, in the city's time. */
    public Instant due(Instant from, WorkCalendar calendar) {
        LocalDate day = from.atZone(City.ZONE).toLocalDate();
        LocalDate last = switch (unit) {
            case WORKING_DAYS -> calendar.plusWorkdays(day, amount);
            case CALENDAR_DAYS -> day.plusDays(amount);
        };
        return last.atTime(LAST_SECOND).atZone(City.ZONE).toInstant();
    }
}
