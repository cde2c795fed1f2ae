package io.huiyin.report;

import io.huiyin.base.City;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The days that a report looks at.
 *
 * @param day the report's own
 * @param firstDay first day with records
 * @param asOf null when the day is over
 */
record DayFrame(LocalDate day, LocalDate firstDay, @Nullable Instant asOf) {

    private static final int TREND = 14;
    private static final int WEEK = 7;

    /** The days of the trend, the report's own first. */
    List<LocalDate> trend() {
        return upTo(TREND);
    }

    /** The seven days up to the report's own, itself first. */
    List<LocalDate> week() {
        return upTo(WEEK);
    }

    /** The days whose parts and backlog are compared. */
    List<LocalDate> compared() {
        return List.of(day, day.minusDays(1), day.minusDays(WEEK));
    }

    /** The time of day up to which days are compared; null when the day is over. */
    @Nullable
    LocalTime clock() {
        return asOf == null ? null : asOf.atZone(City.ZONE).toLocalTime();
    }

    boolean hasRecords(LocalDate of) {
        return !of.isBefore(firstDay);
    }

    /** Sets the day's tally beside those it is compared with. */
    DailyReport.Row row(String code, Map<LocalDate, Tally> tallies) {
        return new DailyReport.Row(
                code,
                tallies.getOrDefault(day, Tally.NONE),
                earlier(tallies, day.minusDays(1)),
                earlier(tallies, day.minusDays(WEEK)));
    }

    private @Nullable Tally earlier(Map<LocalDate, Tally> tallies, LocalDate then) {
        return hasRecords(then) ? tallies.getOrDefault(then, Tally.NONE) : null;
    }

    private List<LocalDate> upTo(int count) {
        return IntStream.range(0, count).mapToObj(day::minusDays).toList();
    }
}
