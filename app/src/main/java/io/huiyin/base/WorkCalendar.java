package io.huiyin.base;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Working days of China: Monday to Friday, less the public holidays, plus the make-up workdays (调休) that the State Council's yearly
 * notice names.
 *
 * @param holidays days off, weekends among them
 * @param makeUpDays weekend days that are worked
 * @param publishedUntil last day that a notice covers; later working days are assumed from the weekday alone
 */
public record WorkCalendar(Set<LocalDate> holidays, Set<LocalDate> makeUpDays, LocalDate publishedUntil) {

    public WorkCalendar {
        holidays = Set.copyOf(holidays);
        makeUpDays = Set.copyOf(makeUpDays);
    }

    public boolean isWorkday(LocalDate day) {
        if (makeUpDays.contains(day)) {
            return true;
        }
        DayOfWeek weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !holidays.contains(day);
    }

    /**
     * The n-th working day after {@code from}; {@code from} itself does not count, as in office practice (次日起算). Zero answers
     * {@code from}.
     */
    public LocalDate plusWorkdays(LocalDate from, int workdays) {
        if (workdays < 0) {
            throw new IllegalArgumentException("working days are not negative: " + workdays);
        }
        LocalDate day = from;
        for (int left = workdays; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkday(day)) {
                left--;
            }
        }
        return day;
    }

    /** Working days in {@code (from, to]}; zero when {@code to} is not after {@code from}. */
    public int workdaysBetween(LocalDate from, LocalDate to) {
        int count = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (isWorkday(day)) {
                count++;
            }
        }
        return count;
    }

    /** A date beyond the published calendar is provisional until the next notice. */
    public boolean isProvisional(LocalDate day) {
        return day.isAfter(publishedUntil);
    }
}
