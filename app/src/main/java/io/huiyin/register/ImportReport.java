package io.huiyin.register;

import io.huiyin.shell.Messages;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an import at the command line tells: a progress bar, the rejects file, a summary. */
final class ImportReport implements Closeable {

    private static final int WIDTH = 30;
    private static final int STEPS_WITHOUT_TERMINAL = 10;

    private final Path rejectsFile;
    private final long bytes;
    private final Messages m;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private @Nullable BufferedWriter rejects;
    private int shown = -1;

    ImportReport(Path rejectsFile, long bytes, Messages m, PrintStream out, PrintStream err) {
        this.rejectsFile = rejectsFile;
        this.bytes = bytes;
        this.m = m;
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
        String bar = "[%s%s] %3d %%  %,d rows, %,d added, %,d already there, %,d rejected"
                .formatted(
                        "#".repeat(filled),
                        ".".repeat(WIDTH - filled),
                        step * 100 / steps,
                        progress.read(),
                        progress.added(),
                        progress.skipped(),
                        progress.rejected());
        err.print(terminal ? "\r" + bar : bar + System.lineSeparator());
        err.flush();
    }

    void reject(Reject reject) {
        try {
            BufferedWriter writer = rejects;
            if (writer == null) {
                writer = Files.newBufferedWriter(rejectsFile, StandardCharsets.UTF_8);
                rejects = writer;
                writer.write('\uFEFF' + Reasons.header()); // so that spreadsheets read it as UTF-8
            }
            writer.write(Reasons.lines(reject, m));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void summary(ImportResult result) {
        if (terminal && shown >= 0) {
            err.println();
        }
        out.println("read " + result.read() + ", added " + result.added() + ", already there " + result.skipped()
                + ", rejected " + result.rejected());
        if (result.rejected() > 0) {
            err.println("What was rejected, and why: " + rejectsFile);
        }
    }

    @Override
    public void close() throws IOException {
        if (rejects != null) {
            rejects.close();
        }
    }
}
