package io.huiyin.register;

import io.huiyin.sheet.SheetFormat;
import io.huiyin.shell.Messages;
import java.io.Closeable;
import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an import at the command line tells: a line of progress, the rejects file, a summary. */
final class ImportReport implements Closeable {

    private static final int WIDTH = 30;
    private static final int STEPS_WITHOUT_TERMINAL = 10;

    private final Path rejectsFile;
    private final long bytes;
    private final Sheet sheet;
    private final PrintStream out;
    private final PrintStream err;
    private final long began = System.nanoTime();
    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private @Nullable OutputStream file;
    private @Nullable RejectSheet rejects;
    private int shown = -1;

    /** How rejects are written. */
    record Sheet(SheetFormat format, Map<String, String> columns, ColumnTitles titles, Messages m) {}

    /** @param bytes of the whole file */
    ImportReport(Path rejectsFile, Sheet sheet, long bytes, PrintStream out, PrintStream err) {
        this.rejectsFile = rejectsFile;
        this.sheet = sheet;
        this.bytes = bytes;
        this.out = out;
        this.err = err;
    }

    void progress(ImportOptions.Progress progress) {
        int steps = terminal ? 100 : STEPS_WITHOUT_TERMINAL;
        int step = bytes == 0 ? steps : (int) Math.min(steps, progress.bytes() * steps / bytes);
        if (step == shown) {
            return;
        }
        shown = step;
        int filled = step * WIDTH / steps;
        double seconds = Math.max(1e-3, (System.nanoTime() - began) / 1e9);
        String bar = String.format(
                Locale.ROOT,
                "[%s%s] %3d %%  %,d rows (%,d/s), %,d added, %,d already there, %,d rejected",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                step * 100 / steps,
                progress.read(),
                Math.round(progress.read() / seconds),
                progress.added(),
                progress.skipped(),
                progress.rejected());
        err.print(terminal ? "\r" + bar : bar + System.lineSeparator());
        err.flush();
    }

    void reject(Reject reject) {
        try {
            RejectSheet writer = rejects;
            if (writer == null) {
                OutputStream stream = Files.newOutputStream(rejectsFile);
                file = stream;
                writer = new RejectSheet(stream, sheet.format, sheet.columns, sheet.titles, sheet.m);
                rejects = writer;
            }
            writer.write(reject);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rejects that were written elsewhere, as they are. */
    void rejects(byte[] whole) throws IOException {
        Files.write(rejectsFile, whole);
    }

    /** @return exit code: 0 when all rows are in, 1 when some were rejected */
    int summary(ImportResult result, boolean dryRun) {
        if (terminal && shown >= 0) {
            err.println();
        }
        out.println((dryRun ? "checked " : "read ") + result.read() + (dryRun ? ", would be added " : ", added ")
                + result.added() + ", already there " + result.skipped() + ", rejected " + result.rejected());
        if (result.rejected() == 0) {
            return 0;
        }
        err.println("What was rejected, and why: " + rejectsFile + " (mend it there and import that file).");
        return 1;
    }

    @Override
    public void close() throws IOException {
        OutputStream open = file;
        try {
            if (rejects != null) {
                rejects.close();
            }
        } finally {
            if (open != null) {
                open.close();
            }
        }
    }
}
