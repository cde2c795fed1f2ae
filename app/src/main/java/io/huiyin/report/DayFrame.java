package io.huiyin.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
    private static final int WEEKS = 4;

    /** The days of the trend, the report's own first. */
    List<LocalDate> trend() {
        return upTo(TREND);
    }

    /** The seven days up to the report's own, itself first. */
    List<LocalDate> week() {
        return upTo(WEEK);
    }

    /** The same weekday in the weeks before, as far as there are records. */
    List<LocalDate> sameWeekdays() {
        return IntStream.rangeClosed(1, WEEKS)
                .mapToObj(week -> day.minusDays((long) week * WEEK))
                .filter(this::hasRecords)
                .toList();
    }

    /** Every day that parts are compared over. */
    List<LocalDate> compared() {
        List<LocalDate> compared = new ArrayList<>(List.of(day, day.minusDays(1)));
        compared.addAll(sameWeekdays());
        return compared;
    }

    /** The days whose backlog is compared. */
    List<LocalDate> stock() {
        return List.of(day, day.minusDays(1), day.minusDays(WEEK));
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
