package io.huiyin.register.web;

import io.huiyin.base.Fault;
import io.huiyin.register.ImportResult;
import io.huiyin.register.Reasons;
import io.huiyin.register.Reject;
import io.huiyin.shell.Messages;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** An import as the API shows it. */
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

    /**
     * What became of a file.
     *
     * @param skipped rows that had been imported before
     * @param rejects the first 2,000 of the rejected ones
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Imported(
            String register,
            boolean dryRun,
            long read,
            long added,
            long skipped,
            long rejected,
            List<Rejected> rejects) {}

    static Imported of(String register, boolean dryRun, ImportResult result, Messages m) {
        return new Imported(
                register,
                dryRun,
                result.read(),
                result.added(),
                result.skipped(),
                result.rejected(),
                result.rejects().stream().map(reject -> rejected(reject, m)).toList());
    }

    private static Rejected rejected(Reject reject, Messages m) {
        return new Rejected(
                reject.line(),
                reject.identity(),
                reject.faults().stream().map(fault -> reason(fault, m)).toList());
    }

    private static Reason reason(Fault fault, Messages m) {
        return new Reason(fault.field(), fault.value(), fault.code(), Reasons.of(fault, m), fault.allowed());
    }
}
