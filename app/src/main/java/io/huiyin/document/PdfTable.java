package io.huiyin.document;

import io.huiyin.document.LineBreaker.Line;
import io.huiyin.document.OfficialDocument.Cell;
import io.huiyin.document.OfficialDocument.Column;
import io.huiyin.document.OfficialDocument.Table;
import io.huiyin.document.Sheets.Align;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sets a table; its head comes again on every page, and a row goes over two pages only when one does not hold it. */
final class PdfTable {

    private static final double CELL_LINE = 16;
    private static final double SIDE = 3.5;
    private static final double ABOVE = 2;

    /** Of the head, which stands on every page; what a title has beyond them is left out. */
    private static final int MOST_HEAD_LINES = 8;

    private static final double BORDER = GbLayout.BORDER / 8.0;

    private final Sheets sheets;
    private final Table table;
    private final Letters head;
    private final Letters body;
    private final double[] edges;
    private final Row titles;
    private final List<Row> rows;

    /** The lines of each cell, and what the cells open. */
    private record Row(Letters letters, List<List<int[]>> cells, List<Cell> opened) {

        int lines() {
            return cells.stream().mapToInt(List::size).max().orElse(1);
        }

        double height() {
            return height(lines());
        }

        static double height(int lines) {
            return lines * CELL_LINE + 2 * ABOVE;
        }
    }

    PdfTable(Sheets sheets, Table table, Letters head, Letters body) {
        this.sheets = sheets;
        this.table = table;
        this.head = head;
        this.body = body;
        this.edges = edges();
        this.titles = row(
                head, table.columns().stream().map(Column::title).map(Cell::of).toList(), MOST_HEAD_LINES);
        this.rows = table.rows().stream()
                .map(cells -> row(body, cells, Integer.MAX_VALUE))
                .toList();
    }

    /** What has to stand on one page at least: the head and the first row. */
    double least() {
        return titles.height() + (rows.isEmpty() ? 0 : Math.min(rows.getFirst().height(), Row.height(6)));
    }

    void set() {
        sheets.need(least());
        double top = begin();
        for (Row row : rows) {
            if (!sheets.hasRoom(row.height())) {
                top = row.height() > room() ? slices(row, top) : next(top);
            }
            if (row.height() <= room()) {
                put(row, 0, row.lines(), Align.LEFT);
            }
        }
        end(top);
    }

    /** The room for rows on a page that has nothing else. */
    private double room() {
        return Sheets.BOTTOM - Sheets.TOP - titles.height();
    }

    private double begin() {
        double top = sheets.y();
        rule(top);
        put(titles, 0, titles.lines(), Align.CENTRE);
        return top;
    }

    private double next(double top) {
        end(top);
        sheets.turn();
        return begin();
    }

    /** A row higher than a page, over as many as it takes. */
    private double slices(Row row, double from) {
        double top = from;
        int done = 0;
        while (done < row.lines()) {
            int fitting = (int) ((Sheets.BOTTOM - sheets.y() - 2 * ABOVE) / CELL_LINE);
            if (fitting < 1) {
                top = next(top);
            } else {
                int upTo = Math.min(row.lines(), done + fitting);
                put(row, done, upTo, Align.LEFT);
                done = upTo;
            }
        }
        return top;
    }

    private void put(Row row, int from, int to, Align text) {
        double top = sheets.y();
        double height = Row.height(to - from);
        for (int i = 0; i < edges.length - 1; i++) {
            List<int[]> lines = row.cells.get(i);
            List<int[]> part = lines.subList(Math.min(from, lines.size()), Math.min(to, lines.size()));
            Align align = text == Align.LEFT && table.columns().get(i).figures() ? Align.RIGHT : text;
            double y = top + (height - part.size() * CELL_LINE) / 2;
            String href = row.opened.get(i).href();
            if (href != null && !part.isEmpty()) {
                sheets.mark(new Mark.Link(edges[i] + SIDE, y, edges[i + 1] - SIDE, y + part.size() * CELL_LINE, href));
            }
            for (int[] line : part) {
                sheets.line(row.letters, line, edges[i] + SIDE, edges[i + 1] - SIDE, y, CELL_LINE, align, false);
                y += CELL_LINE;
            }
        }
        sheets.down(height);
        rule(sheets.y());
    }

    private void end(double top) {
        double bottom = sheets.y();
        for (double edge : edges) {
            sheets.mark(new Mark.Rule(edge, top, edge, bottom, BORDER, false));
        }
    }

    private void rule(double y) {
        sheets.mark(new Mark.Rule(Sheets.LEFT, y, Sheets.RIGHT, y, BORDER, false));
    }

    private Row row(Letters letters, List<Cell> texts, int most) {
        List<List<int[]>> cells = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            int[] text = letters.readable(texts.get(i).text());
            double measure = edges[i + 1] - edges[i] - 2 * SIDE;
            List<Line> lines = LineBreaker.lines(text, letters, 0, measure);
            cells.add(lines.stream()
                    .limit(most)
                    .map(line -> Arrays.copyOfRange(text, line.start(), line.end()))
                    .toList());
        }
        return new Row(letters, cells, texts);
    }

    /** Columns by their weights, but where it can be so none narrower than its longest word. */
    private double[] edges() {
        int columns = table.columns().size();
        double weights = table.columns().stream().mapToInt(Column::weight).sum();
        double[] needs = new double[columns];
        double[] widths = new double[columns];
        double over = 0;
        double spare = 0;
        for (int i = 0; i < columns; i++) {
            widths[i] = Sheets.MEASURE * table.columns().get(i).weight() / weights;
            needs[i] = Math.min(longest(i) + 2 * SIDE + 0.5, Sheets.MEASURE / 2);
            over += Math.max(0, needs[i] - widths[i]);
            spare += Math.max(0, widths[i] - needs[i]);
        }
        double[] edges = new double[columns + 1];
        edges[0] = Sheets.LEFT;
        for (int i = 0; i < columns; i++) {
            if (over > 0 && over <= spare) {
                widths[i] = widths[i] < needs[i] ? needs[i] : widths[i] - (widths[i] - needs[i]) * over / spare;
            }
            edges[i + 1] = i == columns - 1 ? Sheets.RIGHT : edges[i] + widths[i];
        }
        return edges;
    }

    private double longest(int column) {
        double longest = LineBreaker.widestWhole(
                head.readable(table.columns().get(column).title()), head);
        for (List<Cell> row : table.rows()) {
            longest = Math.max(
                    longest,
                    LineBreaker.widestWhole(body.readable(row.get(column).text()), body));
        }
        return longest;
    }
}
