package io.huiyin.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table into a file, row by row, in bounded memory. Texts stay texts: none is ever run as a formula. Control characters are left
 * out, and line ends become line feeds.
 */
public sealed interface SheetWriter extends Closeable permits CsvWriter, XlsxWriter {

    /** The first row of each sheet; called once, before any {@link #row}. */
    void header(List<String> titles) throws IOException;

    /**
     * A row.
     *
     * @param cells null, {@link String}, {@link Number}, {@link Boolean}, {@link java.time.LocalDate}, {@link java.time.LocalDateTime} or
     *     {@link java.time.Instant} (written in China's time); anything else as its text. Workbooks keep the types; a number of more than 15
     *     digits, which they cannot hold, becomes a text, and a text of more than 32,767 characters ends in …
     */
    void row(List<? extends @Nullable Object> cells) throws IOException;

    /** Completes the file; the stream below is flushed, not closed. */
    @Override
    void close() throws IOException;

    /**
     * CSV in UTF-8 with a byte order mark, so that spreadsheets read it; XLSX goes on in a new sheet at 1,048,576 rows.
     *
     * @param sheet name of the first sheet of a workbook
     */
    static SheetWriter open(OutputStream out, SheetFormat format, String sheet) throws IOException {
        return switch (format) {
            case CSV -> new CsvWriter(out);
            case XLSX -> new XlsxWriter(out, sheet);
        };
    }

    /** The text without what no file of either format holds. */
    static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t' && c != '\n') || c >= Character.MIN_SURROGATE) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(c -> c >= ' ' || c == '\t' || c == '\n')
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c -> c != 0xFFFE && c != 0xFFFF)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
