package io.huiyin.report.web;

import io.huiyin.figure.FigureRecord;
import io.huiyin.figure.RecordsBehind;
import io.huiyin.report.DailyReports;
import io.huiyin.report.Measure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The records behind a figure, page by page. What is behind a figure of a past day never changes, so a place in it is a plain number. */
@Component
final class RecordPages {

    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 200;
    private static final int OFFSET_MAX = 10_000_000;

    private final DailyReports reports;
    private final ReportQuery query;

    RecordPages(DailyReports reports, ReportQuery query) {
        this.reports = reports;
        this.query = query;
    }

    /**
     * One page.
     *
     * @param offset how many come before it
     * @param next offset of the page after it; null on the last
     */
    record Slice(
            List<FigureRecord> items,
            long total,
            int offset,
            @Nullable String next) {}

    Slice slice(ReportQuery.Asked asked, Measure measure, @Nullable String after, @Nullable String limit) {
        int offset = query.number(after, "after", 0, 0, OFFSET_MAX);
        int most = query.number(limit, "limit", LIMIT, 1, LIMIT_MAX);
        RecordsBehind.Slice found = reports.records(asked.day(), asked.unit(), measure, asked.asOf(), offset, most);
        boolean more = found.total() > offset + (long) most;
        return new Slice(found.records(), found.total(), offset, more ? Integer.toString(offset + most) : null);
    }
}
