package io.huiyin.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a sheet, for somebody who is to say what it is.
 *
 * @param name null in a file that has no names for it
 * @param rows the first ones, blank ones left out
 */
public record SheetPreview(@Nullable String name, boolean hidden, List<SheetRow> rows) {

    /** Sheets of a workbook that are looked at. */
    static final int MAX_SHEETS = 50;

    public SheetPreview {
        rows = List.copyOf(rows);
    }

    /**
     * Of each sheet of a file, in their order.
     *
     * @param rows of each, at most
     * @throws io.huiyin.base.Refused as {@link SheetReader#open}
     */
    public static List<SheetPreview> of(InputStream in, int rows) throws IOException {
        try (SheetReader reader = SheetReader.open(in, null)) {
            return switch (reader) {
                case XlsxReader book -> book.preview(rows);
                case CsvReader lines -> List.of(new SheetPreview(null, false, first(lines, rows)));
            };
        }
    }

    private static List<SheetRow> first(SheetReader reader, int rows) throws IOException {
        List<SheetRow> first = new ArrayList<>();
        for (SheetRow row = reader.next(); row != null; row = first.size() < rows ? reader.next() : null) {
            first.add(row);
        }
        return first;
    }
}
