package io.huiyin.figure.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of the records behind a value, whatever records they are.
 *
 * @param table page of the figure itself
 * @param part page of the part of a share alone; null when it is none
 * @param whole page of its whole; null when it is none
 * @param list the register's own list of exactly these; null when it has no such filters
 * @param amounts what a record adds is worth a column
 * @param total how many records there are in all
 * @param shown how many of them stand on the page
 */
public record BehindView(
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
        long total,
        int shown,
        @Nullable String first,
        @Nullable String next) {}
