package io.huiyin.sheet;

import io.huiyin.base.Refused;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table in a file, one after the other, blank ones left out, every cell as text. A row that cannot be read says why and does
 * not hide its neighbours.
 */
public sealed interface SheetReader extends Closeable permits CsvReader, XlsxReader {

    /** Rows that are read at most. */
    long MAX_ROWS = 2_000_000;

    /** Cells of a row. */
    int MAX_COLUMNS = 200;

    /** UTF-16 units of a cell: as many as a workbook can hold. */
    int MAX_CELL = 32_767;

    /** The next row; null at the end. @throws Refused {@code SHEET-107} when there are more than {@link #MAX_ROWS} */
    @Nullable
    SheetRow next() throws IOException;

    /** How much of the file has been read; of a workbook, a guess of it. */
    long bytesRead();

    SheetFormat format();

    /** Name of the sheet; null in a file that has no names for it. */
    @Nullable
    String sheet();

    /** Rows of a workbook, which keeps no empty cells at the end, are filled up to that width from here on; lines of CSV say themselves how wide they are. */
    void widen(int columns);

    /**
     * Reads CSV (RFC 4180; UTF-8 or GB18030) or a workbook (XLSX), told apart by content.
     *
     * @param sheet name of the workbook's sheet; null for the first that has a row, hidden ones last
     * @throws Refused {@code SHEET-108} when it is no readable workbook, {@code SHEET-109} when it is one of the old format,
     *     {@code SHEET-110} when there is no such sheet, {@code SHEET-111} when it unpacks to more than is read
     */
    static SheetReader open(InputStream in, @Nullable String sheet) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(8);
        byte[] beginning = buffered.readNBytes(4);
        buffered.reset();
        if (SheetFormat.startsWith(beginning, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw Refused.invalid("SHEET-109");
        }
        return switch (SheetFormat.of(beginning)) {
            case CSV -> new CsvReader(buffered);
            case XLSX -> new XlsxReader(buffered, sheet);
        };
    }
}
