package io.huiyin.register.web;

import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.Reasons;
import io.huiyin.sheet.SheetFormat;
import io.huiyin.shell.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody imports: what was asked, how far it is, what came of it.
 *
 * @param actor sign-in name of whoever brought the file; nobody else sees it
 * @param name of the file
 * @param counts of the last run
 * @param refusal why the whole file was not taken; null when it was
 * @param removedAt when the file and its rejects were removed; null while they are there
 */
record ImportJob(
        UUID id,
        String register,
        String actor,
        String name,
        long bytes,
        SheetFormat format,
        Settings settings,
        State state,
        ImportOptions.Progress counts,
        @Nullable Refusal refusal,
        Instant keptAt,
        @Nullable Instant endedAt,
        @Nullable Instant removedAt) {

    /** Where a job stands. */
    enum State {
        /** The file is there, nothing was asked yet. */
        KEPT,
        /** It runs, or waits for its turn. */
        RUNNING,
        DONE,
        /** By whoever began it, behind a batch. */
        STOPPED,
        /** By the end of the process that ran it; it can go on. */
        INTERRUPTED,
        REFUSED
    }

    /**
     * How the file is read.
     *
     * @param sheet of a workbook; null for the first that has a row
     * @param headLine 0 when the heads are to be found
     * @param columns heads of the file to columns of the register, in the order of the file
     */
    record Settings(@Nullable String sheet, long headLine, Map<String, String> columns, boolean dryRun) {

        static final Settings NONE = new Settings(null, 0, Map.of(), true);

        Settings dryRun(boolean only) {
            return new Settings(sheet, headLine, columns, only);
        }
    }

    /** A refusal as it is kept. */
    record Refusal(String code, List<String> args, List<Fault> faults) {

        static Refusal of(Refused refused) {
            return new Refusal(
                    refused.code(), refused.args().stream().map(String::valueOf).toList(), refused.faults());
        }

        /** In one sentence, with every fault. */
        String sentence(Messages m) {
            return faults.isEmpty()
                    ? m.t(code, args.toArray())
                    : faults.stream().map(fault -> Reasons.of(fault, m)).collect(Collectors.joining("; "));
        }
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    boolean isRemoved() {
        return removedAt != null;
    }

    /** Whether it may be run, once more or from the beginning: rows that are in stay in and come in once. */
    boolean mayBegin() {
        return state != State.RUNNING && removedAt == null;
    }

    int percent() {
        return state == State.DONE || bytes == 0 ? 100 : (int) Math.min(100, counts.bytes() * 100 / bytes);
    }

    ImportJob in(State other) {
        return with(other, counts);
    }

    ImportJob with(State other, ImportOptions.Progress far) {
        return new ImportJob(
                id, register, actor, name, bytes, format, settings, other, far, refusal, keptAt, endedAt, removedAt);
    }
}
