package io.huiyin.register;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a file is imported.
 *
 * @param by who imports
 * @param dryRun true when it is only checked; {@code added} then counts what would be
 * @param columns heads of the file to columns of the register, for those that are called otherwise; empty leaves a column out
 * @param sheet of a workbook; null for the first that has a row
 * @param headLine line of the heads in the file, from 1; 0 when they are to be found among the first rows
 * @param progress told after each batch, of another thread, one call after the other
 * @param rejects told of each reject as it comes, likewise
 */
public record ImportOptions(
        Actor by,
        boolean dryRun,
        Map<String, String> columns,
        @Nullable String sheet,
        long headLine,
        Consumer<Progress> progress,
        Consumer<Reject> rejects) {

    public ImportOptions {
        columns = Map.copyOf(columns);
    }

    /** How far an import is. */
    public record Progress(long bytes, long read, long added, long skipped, long rejected) {}

    /**
     * Heads to columns, each given as {@code head=column}; {@code head=} leaves one out.
     *
     * @throws Refused {@code REGISTER-113} when one has no =
     */
    public static Map<String, String> columns(List<String> pairs) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.lastIndexOf('=');
            if (equals < 1) {
                throw Refused.invalid("REGISTER-113", pair);
            }
            columns.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return columns;
    }

    public static ImportOptions by(Actor actor) {
        return new ImportOptions(actor, false, Map.of(), null, 0, progress -> {}, reject -> {});
    }

    public ImportOptions onlyChecking(boolean only) {
        return new ImportOptions(by, only, columns, sheet, headLine, progress, rejects);
    }

    public ImportOptions onlyChecking() {
        return onlyChecking(true);
    }

    public ImportOptions columns(Map<String, String> chosen) {
        return new ImportOptions(by, dryRun, chosen, sheet, headLine, progress, rejects);
    }

    public ImportOptions sheet(@Nullable String name) {
        return new ImportOptions(by, dryRun, columns, name, headLine, progress, rejects);
    }

    public ImportOptions headLine(long line) {
        return new ImportOptions(by, dryRun, columns, sheet, line, progress, rejects);
    }

    public ImportOptions telling(Consumer<Progress> of, Consumer<Reject> ofRejects) {
        return new ImportOptions(by, dryRun, columns, sheet, headLine, of, ofRejects);
    }
}
