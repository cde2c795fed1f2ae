package io.huiyin.report.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of the records behind a figure.
 *
 * @param key of the figure
 * @param value as the report prints it
 * @param persons whether it counts persons, whose requests these are
 * @param share whether some of the records are of the part and the others only of the whole
 * @param stock whether they were open when the day ended, not something that happened
 * @param report the report that the figure is from
 */
public record RecordView(
        String key,
        String value,
        String place,
        LocalDate day,
        boolean persons,
        boolean share,
        boolean stock,
        String report,
        List<Line> lines,
        long total,
        @Nullable String first,
        @Nullable String next) {

    /** @param due limit at the end of the day; null for what happened */
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
            boolean counted) {}
}
