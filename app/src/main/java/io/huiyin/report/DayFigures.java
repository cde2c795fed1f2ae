package io.huiyin.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The figures of a whole unit. */
final class DayFigures {

    private final DayFrame frame;
    private final Map<LocalDate, Tally> compared;
    private final Map<LocalDate, Tally> trend;

    /**
     * @param compared the days that are compared, up to the same time of day
     * @param trend the days of the trend, whole
     */
    DayFigures(DayFrame frame, Map<LocalDate, Tally> compared, Map<LocalDate, Tally> trend) {
        this.frame = frame;
        this.compared = new HashMap<>(compared);
        this.trend = trend;
    }

    /** What stood open when the days ended. */
    DayFigures with(Map<List<String>, Map<LocalDate, Tally>> stocks) {
        stocks.values().forEach(days -> days.forEach((day, tally) -> compared.merge(day, tally, Tally::plus)));
        return this;
    }

    Map<Measure, Figure> all() {
        DailyReport.Row row = frame.row("", compared);
        Map<Measure, Figure> figures = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            figures.put(measure, row.figure(measure));
        }
        return figures;
    }

    /**
     * Whole days.
     *
     * @param conserved whether a matter enters the backlog by its receipt or reopening and leaves it by being closed only: then each day's follows from the day after it
     */
    List<DailyReport.TrendDay> trend(boolean conserved) {
        List<DailyReport.TrendDay> days = new ArrayList<>();
        long backlog = compared.getOrDefault(frame.day(), Tally.NONE).count(Measure.BACKLOG);
        for (LocalDate day : frame.trend()) {
            if (frame.hasRecords(day)) {
                Tally flow = trend.getOrDefault(day, Tally.NONE);
                long received = flow.count(Measure.RECEIVED);
                days.add(new DailyReport.TrendDay(
                        day, received, flow.count(Measure.SETTLED), conserved ? (Long) backlog : null));
                backlog += flow.count(Measure.CLOSED) - flow.count(Measure.REOPENED) - received;
            }
        }
        return days.reversed();
    }
}
