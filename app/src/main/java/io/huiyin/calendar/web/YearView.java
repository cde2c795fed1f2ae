package io.huiyin.calendar.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A year at a glance.
 *
 * @param provisional true when its notice is not known
 * @param previous null before the first year
 * @param next null after the last year
 */
public record YearView(
        int year,
        boolean provisional,
        @Nullable Integer previous,
        @Nullable Integer next,
        List<Month> months,
        int workdays,
        int holidays,
        int makeUps,
        List<Day> changed) {

    /** A month in weeks of seven, Monday first; null where another month begins. */
    public record Month(String name, List<List<@Nullable Day>> weeks) {}

    /** What a day is. */
    public enum Kind {
        WORK,
        WEEKEND,
        HOLIDAY,
        MAKE_UP
    }

    /**
     * A day.
     *
     * @param published what it is by the notice, or by its weekday
     * @param working what it is in the end
     * @param name of the holiday, or of the one it makes up for; empty on other days
     * @param reason why the city changed it; null when it did not
     * @param by who changed it
     */
    public record Day(
            LocalDate date,
            Kind published,
            boolean working,
            String name,
            @Nullable String reason,
            @Nullable String by,
            boolean today) {

        public boolean local() {
            return reason != null;
        }

        /** Class of its cell. */
        public String css() {
            String base = switch (published) {
                case WORK -> "cal-work";
                case WEEKEND -> "cal-weekend";
                case HOLIDAY -> "cal-holiday";
                case MAKE_UP -> "cal-makeup";
            };
            String shown = local() ? "cal-local " + (working ? "cal-makeup" : "cal-holiday") : base;
            return shown + (today ? " cal-today" : "");
        }

        /** {@code off} or {@code on} for a day that is not what its weekday says; empty for the others. */
        public String mark() {
            boolean weekend = date.getDayOfWeek().getValue() > 5;
            return published == Kind.HOLIDAY && !working ? "off" : working == weekend ? (working ? "on" : "off") : "";
        }
    }
}
