package io.huiyin.demo;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;

/** When people call about something. */
enum Season {
    ANY,
    /** From the first cold nights; most of all in the first weeks of heating. */
    HEATING,
    /** The epidemic wave and its lockdowns. */
    SURGE,
    /** After the measures were lifted. */
    REOPEN;

    static final LocalDate SURGE_BEGINS = LocalDate.of(2022, Month.NOVEMBER, 11);
    static final LocalDate REOPENING = LocalDate.of(2022, Month.DECEMBER, 8);

    private static final LocalDate HEATING_BEGINS = LocalDate.of(2022, Month.OCTOBER, 12);
    private static final LocalDate SURGE_ENDS = LocalDate.of(2022, Month.DECEMBER, 2);
    private static final LocalDate YEAR_ENDS = LocalDate.of(2022, Month.DECEMBER, 31);

    /** How much more, or less, than on an ordinary day. */
    double factor(LocalDate day) {
        return switch (this) {
            case ANY -> 1;
            case HEATING -> day.isBefore(HEATING_BEGINS) ? 0.02 : day.isBefore(SURGE_BEGINS) ? 1.9 : 0.95;
            case SURGE ->
                day.isBefore(SURGE_BEGINS)
                        ? 0.05
                        : day.isBefore(REOPENING) ? 2.7 : decline(REOPENING, YEAR_ENDS, 1.0, 0.2, day);
            case REOPEN -> day.isBefore(REOPENING) ? 0 : 4.5;
        };
    }

    /** How many more calls than usual come in on a day of the wave. */
    static double surge(LocalDate day) {
        if (day.isBefore(SURGE_BEGINS)) {
            return 1;
        }
        long since = ChronoUnit.DAYS.between(SURGE_BEGINS, day);
        return day.isBefore(SURGE_ENDS)
                ? Math.min(2.25, 1.7 + 0.3 * since)
                : decline(SURGE_ENDS, YEAR_ENDS, 2.1, 1.15, day);
    }

    private static double decline(LocalDate from, LocalDate to, double high, double low, LocalDate day) {
        double passed = (double) ChronoUnit.DAYS.between(from, day) / ChronoUnit.DAYS.between(from, to);
        return high + (low - high) * Math.min(1, passed);
    }
}
