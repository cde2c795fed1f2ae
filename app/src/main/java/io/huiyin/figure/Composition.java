package io.huiyin.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tables of several figures side by side, or one whose last part stands across.
 *
 * @param columns keys of the part that stands across; empty when the columns are the figures
 * @param lines cells in the order of the figures, or of {@code columns}
 */
public record Composition(List<FigureTable> tables, List<String> columns, List<Line> lines) {

    /** Figures side by side at most. */
    public static final int MOST_FIGURES = 8;

    /** Columns across at most. */
    public static final int MOST_COLUMNS = 60;

    public Composition {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }

    /**
     * A cell: the line of a figure's table that it shows.
     *
     * @param line null where the figure came to nothing
     */
    public record Cell(FigureTable table, FigureTable.@Nullable Line line) {}

    public record Line(List<String> keys, List<Cell> cells) {

        public Line {
            keys = List.copyOf(keys);
            cells = List.copyOf(cells);
        }
    }

    /** Side by side. The first figure's order comes first; behind it the lines that only others have. */
    public static Composition beside(List<FigureTable> tables) {
        Set<List<String>> keys = new LinkedHashSet<>();
        List<Map<List<String>, FigureTable.Line>> byKeys = new ArrayList<>();
        for (FigureTable table : tables) {
            Map<List<String>, FigureTable.Line> lines = lines(table);
            byKeys.add(lines);
            keys.addAll(lines.keySet());
        }
        List<Line> lines = keys.stream()
                .map(key -> {
                    List<Cell> cells = new ArrayList<>();
                    for (int i = 0; i < tables.size(); i++) {
                        cells.add(new Cell(tables.get(i), byKeys.get(i).get(key)));
                    }
                    return new Line(key, cells);
                })
                .toList();
        boolean time = !tables.getFirst().ask().by().isEmpty()
                && tables.getFirst().ask().by().getFirst().isTime();
        return new Composition(tables, List.of(), time ? byTime(lines) : lines);
    }

    private static List<Line> byTime(List<Line> lines) {
        return lines.stream()
                .sorted((a, b) -> a.keys().getFirst().compareTo(b.keys().getFirst()))
                .toList();
    }

    /** The last of what it is taken apart by across: a time in its order, all else the greatest first, as its lines stand. */
    public static Composition across(FigureTable table) {
        int last = table.ask().by().size() - 1;
        Set<String> columns = table.ask().by().get(last).isTime() ? new TreeSet<>() : new LinkedHashSet<>();
        Map<List<String>, Map<String, FigureTable.Line>> rows = new LinkedHashMap<>();
        for (FigureTable.Line line : table.lines()) {
            columns.add(line.keys().get(last));
            rows.computeIfAbsent(line.keys().subList(0, last), key -> new LinkedHashMap<>())
                    .put(line.keys().get(last), line);
        }
        List<Line> lines = rows.entrySet().stream()
                .map(row -> new Line(
                        row.getKey(),
                        columns.stream()
                                .map(column -> new Cell(table, row.getValue().get(column)))
                                .toList()))
                .toList();
        return new Composition(List.of(table), List.copyOf(columns), lines);
    }

    private static Map<List<String>, FigureTable.Line> lines(FigureTable table) {
        if (table.ask().by().isEmpty()) {
            return Map.of(List.of(), new FigureTable.Line(List.of(), table.total(), null));
        }
        Map<List<String>, FigureTable.Line> lines = new LinkedHashMap<>();
        table.lines().forEach(line -> lines.put(line.keys(), line));
        return lines;
    }
}
