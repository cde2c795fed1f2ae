package io.huiyin.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an official document (公文) says, in the parts that GB/T 9704-2012 names; how each is set is the writer's.
 *
 * @param issuer the red head (发文机关标志)
 * @param number below it (发文字号), such as 总第349期
 * @param addressee who is addressed (主送机关), with its colon; null without one
 * @param signer who signs (发文机关署名)
 * @param date of the document (成文日期)
 * @param imprint what stands between the lines at the end (版记): who printed it and when
 */
public record OfficialDocument(
        String issuer,
        String number,
        String title,
        @Nullable String addressee,
        List<Block> body,
        String signer,
        String date,
        Imprint imprint) {

    public OfficialDocument {
        body = List.copyOf(body);
    }

    /** A piece of the body. */
    public sealed interface Block {}

    /** A heading of the first level, with its number: 一、… */
    public record Heading(String text) implements Block {}

    public record Paragraph(String text) implements Block {}

    /**
     * A table; its first row comes again on every page.
     *
     * @param columns at least one
     * @param rows each with as many cells as there are columns
     */
    public record Table(List<Column> columns, List<List<Cell>> rows) implements Block {

        /** @throws IllegalArgumentException when a row does not fit the columns, or there are none */
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            int width = columns.size();
            if (width == 0 || rows.stream().anyMatch(row -> row.size() != width)) {
                throw new IllegalArgumentException("a row of a table has " + width + " cells");
            }
        }
    }

    /**
     * What stands in a row under a column.
     *
     * @param href the whole address that it opens; null when it opens nothing
     */
    public record Cell(String text, @Nullable String href) {

        public static Cell of(String text) {
            return new Cell(text, null);
        }
    }

    /**
     * A column of a table.
     *
     * @param weight its share of the width, beside those of the others; above 0
     * @param figures whether it holds numbers, which stand under each other on the right
     */
    public record Column(String title, int weight, boolean figures) {}

    public record Imprint(String left, String right) {}

    private static final String DIGITS = "一二三四五六七八九";

    /**
     * The number of a heading of the first level.
     *
     * @param number 1 to 99
     * @return such as 二十一
     */
    public static String numeral(int number) {
        if (number < 1 || number > 99) {
            throw new IllegalArgumentException("no heading has the number " + number);
        }
        int tens = number / 10;
        int ones = number % 10;
        String high = tens == 0 ? "" : (tens == 1 ? "" : digit(tens)) + "十";
        return high + (ones == 0 ? "" : digit(ones));
    }

    private static String digit(int digit) {
        return DIGITS.substring(digit - 1, digit);
    }
}
