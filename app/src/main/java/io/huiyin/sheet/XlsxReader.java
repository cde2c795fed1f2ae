package io.huiyin.sheet;

import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sheet of a workbook row by row. Written on the platform's own XML and ZIP, since a cell may claim any address: libraries make room
 * for it before anybody can look.
 */
final class XlsxReader implements SheetReader {

    private static final int MAX_LETTERS = 4;

    private final XlsxParts parts;
    private final XlsxBook book;
    private final List<String> cells = new ArrayList<>();
    private XlsxBook.Sheet sheet;
    private XMLStreamReader xml;
    private long before;
    private @Nullable SheetRow ahead;
    private int width = -1;
    private long rows;
    private long line;
    private int nextColumn;
    private @Nullable String fault;
    private String faultValue = "";
    private String faultField = "row";

    XlsxReader(InputStream in, @Nullable String name) throws IOException {
        parts = new XlsxParts(in);
        try {
            book = XlsxBook.of(parts);
            List<XlsxBook.Sheet> meant = book.meant(name);
            sheet = meant.getFirst();
            xml = parts.xml(sheet.part());
            begin(meant);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** At the first of them that has a row. */
    private void begin(List<XlsxBook.Sheet> meant) {
        for (XlsxBook.Sheet one : meant) {
            open(one);
            ahead = next();
            if (ahead != null) {
                return;
            }
        }
    }

    private void open(XlsxBook.Sheet one) {
        before = parts.unpacked();
        sheet = one;
        xml = parts.xml(one.part());
        line = 0;
        width = -1;
    }

    /** The first rows of each sheet, and where it is hidden. */
    List<SheetPreview> preview(int rows) {
        List<SheetPreview> previews = new ArrayList<>();
        for (XlsxBook.Sheet one :
                book.sheets().subList(0, Math.min(book.sheets().size(), SheetPreview.MAX_SHEETS))) {
            open(one);
            ahead = null;
            List<SheetRow> first = new ArrayList<>();
            for (SheetRow row = next(); row != null; row = first.size() < rows ? next() : null) {
                first.add(row);
            }
            previews.add(new SheetPreview(one.name(), one.hidden(), first));
        }
        return previews;
    }

    @Override
    public @Nullable String sheet() {
        return sheet.name();
    }

    @Override
    public void widen(int columns) {
        width = Math.max(width, columns);
    }

    @Override
    public SheetFormat format() {
        return SheetFormat.XLSX;
    }

    @Override
    public long bytesRead() {
        double share = Math.min(1, (double) (parts.unpacked() - before) / parts.sizeOf(sheet.part()));
        return (long) (share * parts.size());
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }

    @Override
    public @Nullable SheetRow next() {
        SheetRow read = ahead;
        if (read != null) {
            ahead = null;
            return read;
        }
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw XlsxParts.damaged();
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    SheetRow row = row();
                    if (row != null) {
                        return row;
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("sheetData")) {
                    return null;
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw XlsxParts.failure(e);
        }
    }

    private @Nullable SheetRow row() throws XMLStreamException {
        String number = xml.getAttributeValue(null, "r");
        line = number != null && number.matches("[0-9]{1,9}") ? Long.parseLong(number) : line + 1;
        cells.clear();
        nextColumn = 0;
        fault = null;
        faultValue = "";
        faultField = "row";
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                cell();
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("row")) {
                return finished();
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw XlsxParts.damaged();
            }
        }
    }

    private @Nullable SheetRow finished() {
        while (!cells.isEmpty() && cells.getLast().isBlank()) {
            cells.removeLast();
        }
        if (cells.isEmpty() && fault == null) {
            return null;
        }
        if (rows++ > MAX_ROWS) {
            throw Refused.tooLarge("SHEET-107", MAX_ROWS);
        }
        width = width < 0 ? cells.size() : width;
        while (cells.size() < width) {
            cells.add("");
        }
        String record = CsvText.line(cells);
        String text = record.substring(0, record.length() - 1);
        String code = fault;
        return code == null
                ? new SheetRow(line, text, cells, null)
                : new SheetRow(line, text, cells, new Fault(faultField, faultValue, code, allowed(code)));
    }

    private static @Nullable String allowed(String code) {
        return switch (code) {
            case "SHEET-105" -> "≤ " + MAX_COLUMNS;
            case "SHEET-106" -> "≤ " + MAX_CELL;
            default -> null;
        };
    }

    private void cell() throws XMLStreamException {
        int column = column(xml.getAttributeValue(null, "r"));
        nextColumn = column + 1;
        String type = xml.getAttributeValue(null, "t");
        String style = xml.getAttributeValue(null, "s");
        String text = value(type == null ? "n" : type, style);
        if (text.isEmpty()) {
            return;
        }
        if (column >= MAX_COLUMNS) {
            note("SHEET-105", String.valueOf(column + 1), column);
        } else if (text.length() > MAX_CELL) {
            note("SHEET-106", "", column);
        } else {
            while (cells.size() <= column) {
                cells.add("");
            }
            cells.set(column, text);
        }
    }

    private void note(String code, String value, int column) {
        if (fault == null) {
            fault = code;
            faultField = "#" + (column + 1L);
            faultValue = value;
        }
    }

    /** From 0; of an address that no sheet has, a column that no sheet has. */
    private int column(@Nullable String address) {
        if (address == null) {
            return nextColumn;
        }
        int column = 0;
        int letters = 0;
        while (letters < address.length() && address.charAt(letters) >= 'A' && address.charAt(letters) <= 'Z') {
            if (letters == MAX_LETTERS) {
                return Integer.MAX_VALUE - 1;
            }
            column = column * 26 + address.charAt(letters) - 'A' + 1;
            letters++;
        }
        return letters == 0 ? nextColumn : column - 1;
    }

    /** The text of the cell that has begun; passes its end. */
    private String value(String type, @Nullable String style) throws XMLStreamException {
        String value = "";
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                switch (name) {
                    case "v", "is" -> value = XlsxText.read(xml, name);
                    case "f" -> XlsxText.read(xml, name);
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("c")) {
                return text(type, value, style);
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw XlsxParts.damaged();
            }
        }
    }

    private String text(String type, String value, @Nullable String style) {
        return switch (type) {
            case "inlineStr", "str", "d" -> value;
            case "s" -> shared(value);
            case "b" -> value.isEmpty() ? "" : value.equals("1") ? "true" : "false";
            case "e" -> {
                note("SHEET-112", value, nextColumn - 1);
                yield value;
            }
            default -> value.isEmpty() ? "" : XlsxNumbers.text(value, kind(style), book.from1904());
        };
    }

    private String shared(String index) {
        int at = index.matches("[0-9]{1,9}") ? Integer.parseInt(index) : -1;
        if (at < 0 || at >= book.texts().size()) {
            throw XlsxParts.damaged();
        }
        return book.texts().get(at);
    }

    private XlsxNumbers.Kind kind(@Nullable String style) {
        int at = style != null && style.matches("[0-9]{1,6}") ? Integer.parseInt(style) : -1;
        return at >= 0 && at < book.kinds().size() ? book.kinds().get(at) : XlsxNumbers.Kind.NUMBER;
    }
}
