package io.huiyin.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure taken apart.
 *
 * @param stock whether it stood so at a moment, and did not happen on a day
 * @param asOf of the moment when the last day is not over yet; earlier days are then set beside it up to the same time of day
 * @param firstDay first day with records
 * @param total of all lines together; of a stock by day that of the last day
 * @param growth of the total; null when nothing is compared
 */
public record FigureTable(
        FigureAsk ask,
        FigureKind kind,
        boolean stock,
        @Nullable Instant asOf,
        LocalDate firstDay,
        List<Line> lines,
        Value total,
        @Nullable Growth growth) {

    /** More lines than anybody reads are refused. */
    public static final int MOST_LINES = 20_000;

    public FigureTable {
        lines = List.copyOf(lines);
    }

    /**
     * One part.
     *
     * @param keys in the order of what was asked by: days, paths of units, codes
     * @param growth null when nothing is compared
     */
    public record Line(
            List<String> keys, Value value, @Nullable Growth growth) {

        public Line {
            keys = List.copyOf(keys);
        }
    }
}
