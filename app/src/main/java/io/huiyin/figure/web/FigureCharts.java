package io.huiyin.figure.web;

import io.huiyin.figure.Behind;
import io.huiyin.figure.By;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureKind;
import io.huiyin.figure.FigureLinks;
import io.huiyin.figure.FigureTable;
import io.huiyin.figure.Growth;
import io.huiyin.shell.Chart;
import io.huiyin.shell.Messages;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chart of a figure that is taken apart by one thing: a line over time, else bars, the greatest first. */
record FigureCharts(FigureTable table, FigureLinks links, FigureNames names, Messages m) {

    private static final int TOP = 20;
    private static final int WEEK = 7;
    private static final double HUNDREDTHS = 100;

    @Nullable
    Chart chart() {
        if (table.ask().by().size() != 1 || table.lines().isEmpty()) {
            return null;
        }
        By by = table.ask().by().getFirst();
        return by == Dimension.DAY ? days() : lines(by);
    }

    /** Every day of the span; of counts also the average of the week up to it. */
    private Chart days() {
        Map<String, FigureTable.Line> known = new HashMap<>();
        table.lines().forEach(line -> known.put(line.keys().getFirst(), line));
        List<LocalDate> days =
                table.ask().from().datesUntil(table.ask().to().plusDays(1)).toList();
        List<@Nullable Double> values = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        List<String> hrefs = new ArrayList<>();
        for (LocalDate day : days) {
            FigureTable.Line line = known.get(day.toString());
            values.add(
                    line == null
                            ? scale().nothing()
                            : scale().scaled(line.value().value()));
            counts.add(
                    line == null || line.value().value() == null
                            ? 0L
                            : line.value().value());
            hrefs.add(links.records(
                    table,
                    line == null ? new FigureTable.Line(List.of(day.toString()), table.total(), null) : line,
                    Behind.WHOLE));
        }
        List<String> labels = days.stream().map(day -> m.fmt().shortDate(day)).toList();
        Chart.Series own = Chart.Series.of(title(), values);
        boolean averaged = table.kind() == FigureKind.COUNT && days.size() > WEEK;
        Chart chart = averaged
                ? Chart.line(title(), labels, own, Chart.Series.of(m.t("figure.average"), averages(counts)))
                : Chart.line(title(), labels, own);
        return chart.withUnit(scale().unit()).withLinks(hrefs);
    }

    private static List<@Nullable Double> averages(List<Long> counts) {
        List<@Nullable Double> averages = new ArrayList<>();
        for (Long hundredths : Growth.movingAverage(counts, WEEK)) {
            averages.add(hundredths == null ? null : (Double) (hundredths / HUNDREDTHS));
        }
        return averages;
    }

    private Chart lines(By by) {
        List<FigureTable.Line> lines = by.isInOrder()
                ? table.lines()
                : table.lines().stream().limit(TOP).toList();
        List<String> labels = lines.stream()
                .map(line -> names.key(table.ask().register(), by, line.keys().getFirst())
                        .in(m.language()))
                .toList();
        List<@Nullable Double> values = new ArrayList<>();
        lines.forEach(line -> values.add(scale().scaled(line.value().value())));
        Chart.Series series = Chart.Series.of(title(), values);
        Chart chart = by.isInOrder() ? Chart.bar(title(), labels, series) : Chart.rank(title(), labels, series);
        return chart.withUnit(scale().unit())
                .withLinks(lines.stream()
                        .map(line -> links.records(table, line, Behind.WHOLE))
                        .toList());
    }

    private FigureScale scale() {
        return new FigureScale(table, m);
    }

    private String title() {
        return table.ask().figure().title().in(m.language().locale());
    }
}
