package io.huiyin.figure.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of the records behind a figure of a register's records.
 *
 * @param part page of the part of a share alone; null when it is none
 * @param whole page of its whole; null when it is none
 * @param list the register's own list of exactly these; null when it has no such filters
 * @param amounts what a record adds is worth a column
 * @param hidden true when there are records that the reader may not see
 */
public record KeptRecordsView(
        String title,
        String value,
        String note,
        String place,
        String days,
        List<String> filters,
        String table,
        @Nullable String part,
        @Nullable String whole,
        boolean showsWhole,
        @Nullable String list,
        boolean amounts,
        boolean hidden,
        List<Line> lines,
        long total,
        @Nullable String first,
        @Nullable String next) {

    /** @param day empty when it counts on none */
    public record Line(String href, String name, String place, String unit, String day, String amount) {}
}
