package io.huiyin.register.web;

import io.huiyin.base.City;
import io.huiyin.base.Fault;
import io.huiyin.register.Reasons;
import io.huiyin.register.Reject;
import io.huiyin.shell.Messages;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Imports as the API shows them. */
final class ImportViews {

    private ImportViews() {}

    /** Why a row was rejected. */
    record Reason(
            String field,
            String value,
            String code,
            String message,
            @Nullable String allowed) {}

    /** A row that was not taken in; {@code line} counts from 1, the header included. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Rejected(long line, String sourceId, List<Reason> errors) {}

    /** A part of the rejected rows; {@code next} is the offset of the next part, null at the end. */
    record RejectedRows(
            List<Rejected> items, long total, @Nullable Long next) {}

    /** Why the whole file was not taken. */
    record Refusal(String code, String detail) {}

    /**
     * What became of a file.
     *
     * @param state kept, running, done, stopped, interrupted or refused
     * @param columns heads of the file to columns of the register, empty for one that is left out
     * @param added of a dry run, what would be
     * @param skipped rows that had been imported before
     * @param rejects the first 100 of the rejected ones once it is done
     * @param keptUntil when the file and its rejects are removed at the latest; null when they are
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Imported(
            String id,
            String register,
            String name,
            String state,
            boolean dryRun,
            @Nullable String sheet,
            Map<String, String> columns,
            long bytes,
            long bytesRead,
            long read,
            long added,
            long skipped,
            long rejected,
            @Nullable Refusal refusal,
            OffsetDateTime since,
            @Nullable OffsetDateTime keptUntil,
            List<Rejected> rejects) {}

    /** The newest imports of the caller. */
    record ImportedFiles(List<Imported> items, int total) {}

    static Imported of(ImportJob job, Instant keptUntil, List<Reject> rejects, Messages m) {
        ImportJob.Refusal refusal = job.refusal();
        return new Imported(
                job.id().toString(),
                job.register(),
                job.name(),
                job.state().name().toLowerCase(Locale.ROOT),
                job.settings().dryRun(),
                job.settings().sheet(),
                job.settings().columns(),
                job.bytes(),
                job.counts().bytes(),
                job.counts().read(),
                job.counts().added(),
                job.counts().skipped(),
                job.counts().rejected(),
                refusal == null ? null : new Refusal(refusal.code(), refusal.sentence(m)),
                time(job.keptAt()),
                job.isRemoved() ? null : time(keptUntil),
                rejects.stream().map(reject -> rejected(reject, m)).toList());
    }

    private static OffsetDateTime time(Instant at) {
        return at.atZone(City.ZONE).toOffsetDateTime();
    }

    static Rejected rejected(Reject reject, Messages m) {
        return new Rejected(
                reject.line(),
                reject.identity(),
                reject.faults().stream().map(fault -> reason(fault, m)).toList());
    }

    private static Reason reason(Fault fault, Messages m) {
        return new Reason(fault.field(), fault.value(), fault.code(), Reasons.of(fault, m), fault.allowed());
    }
}
