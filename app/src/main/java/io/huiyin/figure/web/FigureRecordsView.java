package io.huiyin.figure.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events or matters behind a value. */
public record FigureRecordsView(BehindView page, boolean stock, List<Line> lines) {

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
