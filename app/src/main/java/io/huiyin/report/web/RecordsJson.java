package io.huiyin.report.web;

import io.huiyin.base.City;
import io.huiyin.figure.FigureRecord;
import io.huiyin.figure.Named;
import io.huiyin.figure.Names;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One page of the records behind a figure.
 *
 * @param total of all pages; for a share that of the whole
 * @param next what to ask for as {@code after}; null on the last page
 */
@JsonNaming(SnakeCaseStrategy.class)
record RecordsJson(
        LocalDate date,
        Named unit,
        String figure,
        long total,
        List<RecordJson> items,
        @Nullable String next) {

    /**
     * One record.
     *
     * @param counted for a share: whether it is of the part, not only of the whole
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record RecordJson(
            String number,
            int seq,
            String action,
            OffsetDateTime at,
            String actor,
            String summary,
            String channel,
            Named category,
            Named place,
            Named unit,
            @Nullable OffsetDateTime due,
            boolean overdue,
            boolean counted) {

        static RecordJson of(FigureRecord record, Names names) {
            Instant due = record.due();
            return new RecordJson(
                    record.number(),
                    record.seq(),
                    record.action(),
                    record.at().atZone(City.ZONE).toOffsetDateTime(),
                    record.actor(),
                    record.summary(),
                    record.channel(),
                    names.category(record.category()),
                    names.unitAt(record.placePath()),
                    names.unitAt(record.scope()),
                    due == null ? null : due.atZone(City.ZONE).toOffsetDateTime(),
                    record.overdue(),
                    record.counted());
        }
    }
}
