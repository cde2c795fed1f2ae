package io.huiyin.sheet;

import io.huiyin.base.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a sheet.
 *
 * @param line number of its first line in the file, from 1; in a workbook the row's own number
 * @param text the row as one record of CSV: what stands in a CSV file, without the line end
 * @param cells as text, not stripped; empty when there is a fault
 * @param fault why it cannot be read; null when it can
 */
public record SheetRow(
        long line,
        String text,
        List<String> cells,
        @Nullable Fault fault) {

    public SheetRow {
        cells = List.copyOf(cells);
    }

    static SheetRow faulty(long line, String text, String code, String value, @Nullable String allowed) {
        return new SheetRow(line, text, List.of(), new Fault("row", value, code, allowed));
    }

    @Override
    public String toString() {
        return "SheetRow[line=" + line + ", fault=" + fault + "]"; // the text may name persons
    }
}
