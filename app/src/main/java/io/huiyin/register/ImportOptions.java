package io.huiyin.register;

import io.huiyin.base.Actor;
import java.util.function.Consumer;

/**
 * How a file is imported.
 *
 * @param by who imports
 * @param dryRun true when it is only checked; {@code added} then counts what would be
 * @param progress told after each batch
 * @param rejects told of each reject as it comes
 */
public record ImportOptions(Actor by, boolean dryRun, Consumer<Progress> progress, Consumer<Reject> rejects) {

    /** How far an import is. */
    public record Progress(long bytes, long read, long added, long skipped, long rejected) {}

    public static ImportOptions by(Actor actor) {
        return new ImportOptions(actor, false, progress -> {}, reject -> {});
    }

    public ImportOptions onlyChecking() {
        return new ImportOptions(by, true, progress, rejects);
    }
}
