package io.huiyin.figure.web;

import io.huiyin.figure.By;
import io.huiyin.figure.Composition;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureKind;
import io.huiyin.figure.FigureLinks;
import io.huiyin.figure.FigureTable;
import io.huiyin.shell.Chart;
import io.huiyin.shell.Messages;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The chart of a table that is put together: figures of one unit side by side, or what stands across, as series over the one thing that its rows
 * are told apart by.
 */
record TableCharts(
        TableQuery.Wanted wanted, Composition composition, FigureLinks links, FigureNames names, Messages m) {

    /** As many as there are colours. */
    static final int MOST_SERIES = 8;

    private static final int TOP = 20;

    /** Bars side by side at most, with five rows in any case. */
    private static final int BARS = 40;

    private static final int FEWEST_ROWS = 5;

    /**
     * What is drawn.
     *
     * @param chart null for the table alone
     * @param note why the table stands alone, or what of it is not drawn; empty for nothing
     */
    record Drawn(@Nullable Chart chart, String note) {}

    Drawn drawn() {
        boolean asked = wanted.chart() != null;
        if (wanted.chart() == TableChart.NONE || composition.lines().isEmpty()) {
            return new Drawn(null, "");
        }
        if (rowsBy().size() != 1) {
            return new Drawn(null, asked ? m.t("figure.chart.parts") : "");
        }
        if (composition.columns().size() > MOST_SERIES) {
            return new Drawn(
                    null, m.t("figure.chart.columns", composition.columns().size(), MOST_SERIES));
        }
        return isOneFigureAsEver() ? oneFigure() : several();
    }

    private List<By> rowsBy() {
        List<By> by = wanted.first().by();
        return wanted.across() ? by.subList(0, by.size() - 1) : by;
    }

    private By row() {
        return rowsBy().getFirst();
    }

    /** A line over days with its average, bars over all else. */
    private boolean isOneFigureAsEver() {
        TableChart other = row() == Dimension.DAY ? TableChart.BARS : TableChart.LINES;
        return !wanted.across() && composition.tables().size() == 1 && wanted.chart() != other;
    }

    private Drawn oneFigure() {
        int drawn = row().isInOrder() ? composition.lines().size() : TOP;
        return new Drawn(new FigureCharts(composition.tables().getFirst(), links, names, m).chart(), top(drawn));
    }

    private Drawn several() {
        List<Integer> columns = columns();
        List<Composition.@Nullable Line> rows = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        if (row().isTime()) {
            Map<String, Composition.Line> known = composition.lines().stream()
                    .collect(Collectors.toMap(line -> line.keys().getFirst(), line -> line));
            times().forEach(day -> {
                rows.add(known.get(day.toString()));
                labels.add(label(day));
            });
        } else {
            ranked(columns).forEach(line -> {
                rows.add(line);
                labels.add(key(row(), line.keys().getFirst()));
            });
        }
        List<Chart.Series> series =
                columns.stream().map(column -> series(column, rows)).toList();
        Chart chart = new Chart(kind(), title(columns), labels, series, scale(0).unit(), List.of(), List.of(), null);
        String note = Stream.of(leftOut(columns), row().isInOrder() ? "" : top(rows.size()))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(" "));
        return new Drawn(chart, note);
    }

    /** Of those side by side the first and whatever has its unit. */
    private List<Integer> columns() {
        return wanted.across()
                ? IntStream.range(0, composition.columns().size()).boxed().toList()
                : IntStream.range(0, composition.tables().size())
                        .filter(i -> scale(i).fits(scale(0)))
                        .boxed()
                        .toList();
    }

    private FigureScale scale(int column) {
        return new FigureScale(table(column), m);
    }

    private FigureTable table(int column) {
        return composition.tables().get(wanted.across() ? 0 : column);
    }

    /** Every day, week or month of the span, also those without records. */
    private List<LocalDate> times() {
        LocalDate from = wanted.first().from();
        LocalDate end = wanted.first().to().plusDays(1);
        return (switch (row()) {
                    case Dimension.WEEK -> from.with(DayOfWeek.MONDAY).datesUntil(end, Period.ofWeeks(1));
                    case Dimension.MONTH -> from.withDayOfMonth(1).datesUntil(end, Period.ofMonths(1));
                    default -> from.datesUntil(end);
                })
                .toList();
    }

    private String label(LocalDate day) {
        return row() == Dimension.MONTH ? m.fmt().month(day) : m.fmt().shortDate(day);
    }

    /** As they stand, in bars that lie on each other the greatest first; as many as can be read. */
    private List<Composition.Line> ranked(List<Integer> columns) {
        if (row().isInOrder()) {
            return composition.lines();
        }
        Stream<Composition.Line> lines = composition.lines().stream();
        if (isStacked()) {
            return lines.sorted(Comparator.comparingDouble(this::sum).reversed())
                    .limit(TOP)
                    .toList();
        }
        return lines.limit(Math.min(TOP, Math.max(FEWEST_ROWS, BARS / columns.size())))
                .toList();
    }

    private double sum(Composition.Line line) {
        return IntStream.range(0, line.cells().size())
                .mapToObj(column -> value(column, line))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private Chart.Series series(int column, List<Composition.@Nullable Line> rows) {
        List<@Nullable Double> values = new ArrayList<>();
        rows.forEach(line -> values.add(value(column, line)));
        String name = wanted.across()
                ? key(wanted.first().by().getLast(), composition.columns().get(column))
                : title(table(column));
        return Chart.Series.of(name, values);
    }

    private @Nullable Double value(int column, Composition.@Nullable Line line) {
        FigureTable.Line cell = line == null ? null : line.cells().get(column).line();
        return cell == null
                ? scale(column).nothing()
                : scale(column).scaled(cell.value().value());
    }

    private Chart.Kind kind() {
        boolean lines = wanted.chart() == null ? row().isTime() : wanted.chart() == TableChart.LINES;
        if (lines) {
            return Chart.Kind.LINE;
        }
        if (row().isInOrder()) {
            return isStacked() ? Chart.Kind.STACKED : Chart.Kind.BAR;
        }
        return isStacked() ? Chart.Kind.RANK_STACKED : Chart.Kind.RANK;
    }

    /** Counts of what stands across add up to those of the row. */
    private boolean isStacked() {
        return wanted.across() && composition.tables().getFirst().kind() == FigureKind.COUNT;
    }

    private String title(List<Integer> columns) {
        String rows = names.dimension(wanted.first().register(), row(), m);
        return wanted.across()
                ? title(composition.tables().getFirst()) + " · " + rows + " × "
                        + names.dimension(
                                wanted.first().register(), wanted.first().by().getLast(), m)
                : columns.stream().map(column -> title(table(column))).collect(Collectors.joining(m.t("shell.and")))
                        + " · " + rows;
    }

    private String title(FigureTable table) {
        return table.ask().figure().title().in(m.language().locale());
    }

    private String key(By by, String key) {
        return names.key(wanted.first().register(), by, key).in(m.language());
    }

    private String leftOut(List<Integer> columns) {
        String others = wanted.across()
                ? ""
                : IntStream.range(0, composition.tables().size())
                        .filter(i -> !columns.contains(i))
                        .mapToObj(i -> title(table(i)))
                        .collect(Collectors.joining(m.t("shell.and")));
        return others.isEmpty() ? "" : m.t("figure.chart.units", others);
    }

    private String top(int drawn) {
        int all = composition.lines().size();
        return drawn < all ? m.t("figure.chart.top", drawn, all) : "";
    }
}
