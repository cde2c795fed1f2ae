package io.huiyin.report;

import io.huiyin.report.DailyStore.Flow;
import io.huiyin.report.DailyStore.Stock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The figures of a whole unit. */
final class DayFigures {

    private final DayFrame frame;
    private final Map<LocalDate, Flow> flows;
    private final Map<LocalDate, Tally> stocks = new HashMap<>();

    DayFigures(DayFrame frame, Map<LocalDate, Flow> flows, List<Stock> stocks) {
        this.frame = frame;
        this.flows = flows;
        stocks.stream()
                .filter(stock -> stock.place() == null)
                .forEach(stock -> this.stocks.put(stock.day(), stock.tally()));
    }

    Map<Measure, Figure> all() {
        Map<LocalDate, Tally> tallies = new HashMap<>(stocks);
        flows.forEach((day, flow) -> tallies.merge(day, flow.soFar(), Tally::plus));
        DailyReport.Row row = frame.row("", tallies);
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
        List<DailyReport.TrendDay> trend = new ArrayList<>();
        long backlog = stocks.getOrDefault(frame.day(), Tally.NONE).count(Measure.BACKLOG);
        for (LocalDate day : frame.trend()) {
            if (frame.hasRecords(day)) {
                Tally flow = flows.getOrDefault(day, Flow.NONE).whole();
                long received = flow.count(Measure.RECEIVED);
                trend.add(new DailyReport.TrendDay(
                        day, received, flow.count(Measure.SETTLED), conserved ? (Long) backlog : null));
                backlog += flow.count(Measure.CLOSED) - flow.count(Measure.REOPENED) - received;
            }
        }
        return trend.reversed();
    }

    /** Whole days together. */
    Tally sum(List<LocalDate> days) {
        return days.stream()
                .map(day -> flows.getOrDefault(day, Flow.NONE).whole())
                .reduce(Tally.NONE, Tally::plus);
    }
}
