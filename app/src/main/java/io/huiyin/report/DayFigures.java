package io.huiyin.report;

import io.huiyin.report.DailyStore.Flow;
import io.huiyin.report.DailyStore.Stock;
import java.time.LocalDate;
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

    List<DailyReport.TrendDay> trend() {
        return frame.trend().reversed().stream()
                .filter(frame::hasRecords)
                .map(this::trendDay)
                .toList();
    }

    /** Whole days together. */
    Tally sum(List<LocalDate> days) {
        return days.stream()
                .map(day -> flows.getOrDefault(day, Flow.NONE).whole())
                .reduce(Tally.NONE, Tally::plus);
    }

    private DailyReport.TrendDay trendDay(LocalDate day) {
        Tally flow = flows.getOrDefault(day, Flow.NONE).whole();
        return new DailyReport.TrendDay(
                day,
                flow.count(Measure.RECEIVED),
                flow.count(Measure.SETTLED),
                stocks.getOrDefault(day, Tally.NONE).count(Measure.BACKLOG));
    }
}
