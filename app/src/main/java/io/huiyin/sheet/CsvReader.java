package io.huiyin.sheet;

import io.huiyin.base.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV. A quote that is never closed spoils its own line only. */
final class CsvReader implements SheetReader {

    private final InputStream in;
    private final CsvLines lines;
    private long rows;

    CsvReader(InputStream in) throws IOException {
        this.in = in;
        this.lines = new CsvLines(in);
    }

    @Override
    public SheetFormat format() {
        return SheetFormat.CSV;
    }

    @Override
    public long bytesRead() {
        return lines.bytesRead();
    }

    @Override
    public @Nullable String sheet() {
        return null;
    }

    @Override
    public void widen(int columns) {}

    @Override
    public @Nullable SheetRow next() throws IOException {
        CsvLines.Line first = lines.next();
        while (first != null && first.text().isBlank()) {
            first = lines.next();
        }
        if (first == null) {
            return null;
        }
        if (rows++ > MAX_ROWS) { // the header is none
            throw Refused.tooLarge("SHEET-107", MAX_ROWS);
        }
        return read(first);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private SheetRow read(CsvLines.Line first) throws IOException {
        if (first.tooLong()) {
            return faulty(first, first.text(), "SHEET-101", "≤ " + CsvLines.MAX_BYTES + " bytes");
        }
        if (first.text().indexOf('"') < 0) {
            return first.readable() ? plain(first) : faulty(first, first.text(), "SHEET-103", null);
        }
        CsvRecord record = new CsvRecord();
        record.add(first.text());
        StringBuilder text = new StringBuilder(first.text());
        boolean readable = first.readable();
        List<CsvLines.Line> more = new ArrayList<>();
        while (record.isOpen()) {
            CsvLines.Line line = lines.next();
            if (line != null) {
                more.add(line);
            }
            if (line == null || line.tooLong() || text.length() + line.text().length() > CsvLines.MAX_BYTES) {
                lines.pushBack(more);
                return faulty(first, first.text(), "SHEET-102", null);
            }
            text.append('\n').append(line.text());
            readable = readable && line.readable();
            record.add(line.text());
        }
        if (!readable) {
            return faulty(first, text.toString(), "SHEET-103", null);
        }
        return record.isSpoilt()
                ? faulty(first, text.toString(), "SHEET-102", null)
                : row(first, text.toString(), record.cells());
    }

    /** A line without quotes: what almost all are. */
    private static SheetRow plain(CsvLines.Line line) {
        String text = line.text();
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
            cells.add(text.substring(from, comma));
            from = comma + 1;
        }
        cells.add(text.substring(from));
        return row(line, text, cells);
    }

    private static SheetRow row(CsvLines.Line first, String text, List<String> cells) {
        if (cells.size() > MAX_COLUMNS) {
            return SheetRow.faulty(first.number(), text, "SHEET-105", String.valueOf(cells.size()), "≤ " + MAX_COLUMNS);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                return faulty(first, text, "SHEET-104", null);
            }
        }
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (cell.length() > MAX_CELL) {
                return faulty(first, text, "SHEET-106", "≤ " + MAX_CELL);
            }
            if (!cell.isEmpty() && cell.charAt(0) == CsvText.MARK) {
                cells.set(i, CsvText.withoutMark(cell));
            }
        }
        return new SheetRow(first.number(), text, cells, null);
    }

    private static SheetRow faulty(CsvLines.Line first, String text, String code, @Nullable String allowed) {
        return SheetRow.faulty(first.number(), text, code, "", allowed);
    }
}
