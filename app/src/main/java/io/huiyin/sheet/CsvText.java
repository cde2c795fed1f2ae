package io.huiyin.sheet;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes records of CSV (RFC 4180), lines ending in a line feed. */
public final class CsvText {

    /** Put before a text that a spreadsheet would run as a formula; spreadsheets and {@link SheetReader} know that it is no part of it. */
    static final char MARK = '\'';

    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private CsvText() {}

    /** Rows under a header made of the first row's columns. */
    public static byte[] of(List<Map<String, String>> rows) {
        StringBuilder text = new StringBuilder();
        if (!rows.isEmpty()) {
            List<String> columns = List.copyOf(rows.getFirst().keySet());
            append(text, columns);
            rows.forEach(row -> append(
                    text,
                    columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One record with its line end, values as they are. */
    public static String line(Collection<String> values) {
        StringBuilder text = new StringBuilder();
        append(text, values);
        return text.toString();
    }

    /** The same, behind what {@code into} holds. */
    static void append(StringBuilder into, Collection<String> values) {
        if (values.size() == 1 && values.iterator().next().isBlank()) { // readers leave blank lines out
            into.append('"').append(values.iterator().next()).append("\"\n");
            return;
        }
        boolean first = true;
        for (String value : values) {
            if (!first) {
                into.append(',');
            }
            first = false;
            append(into, value);
        }
        into.append('\n');
    }

    private static void append(StringBuilder into, String value) {
        boolean quoted = false;
        for (int i = 0; i < value.length() && !quoted; i++) {
            char c = value.charAt(i);
            quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
        }
        if (quoted) {
            into.append('"').append(value.replace("\"", "\"\"")).append('"');
        } else {
            into.append(value);
        }
    }

    /** A text that no spreadsheet takes for a formula; {@link #withoutMark} gives the text back. */
    static String marked(String text) {
        return isMarkable(text) ? MARK + text : text;
    }

    static String withoutMark(String text) {
        return text.length() > 1 && text.charAt(0) == MARK && isMarkable(text.substring(1)) ? text.substring(1) : text;
    }

    /** A formula's beginning, or one behind marks: so that a text which itself begins with a mark comes back whole. */
    private static boolean isMarkable(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == MARK) {
            at++;
        }
        return at < text.length() && FORMULA_STARTS.indexOf(text.charAt(at)) >= 0;
    }
}
