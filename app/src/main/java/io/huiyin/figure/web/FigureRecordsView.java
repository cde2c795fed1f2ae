package io.huiyin.figure.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of the records behind a value.
 *
 * @param part page of the part of a share alone; null when it is none
 * @param whole page of its whole; null when it is none
 * @param amounts what a record adds is worth a column: numbers that are summed, times, terms that are taken off
 */
public record FigureRecordsView(
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
        boolean stock,
        boolean amounts,
        List<Line> lines,
        long total,
        @Nullable String first,
        @Nullable String next) {

    /** @param due limit when the day ended; null for what happened */
    public record Line(
            String number,
            Instant at,
            String action,
            String category,
            String summary,
            String place,
            String unit,
            String actor,
            @Nullable Instant due,
            boolean overdue,
            String amount) {}
}
