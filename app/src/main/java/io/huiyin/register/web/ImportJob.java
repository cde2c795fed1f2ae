package io.huiyin.register.web;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.ImportResult;
import io.huiyin.register.Importer;
import io.huiyin.register.Reasons;
import io.huiyin.register.Reject;
import io.huiyin.sheet.SheetFormat;
import io.huiyin.sheet.SheetWriter;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that somebody loads on the page: what was asked, how far it is, what came of it. Its files lie in a folder of its own. */
final class ImportJob {

    private static final Logger LOG = LoggerFactory.getLogger(ImportJob.class);

    final String id;
    final Actor by;
    final String register;
    final String name;
    final Instant since;
    private final Path folder;
    private final long bytes;
    private final SheetFormat format;
    private volatile boolean dryRun;
    private volatile ImportOptions.Progress progress = new ImportOptions.Progress(0, 0, 0, 0, 0);
    private volatile @Nullable ImportResult result;
    private volatile @Nullable Refused refused;
    private @Nullable SheetWriter rejects;

    ImportJob(String id, Actor by, String register, String name, Instant since, Path folder) throws IOException {
        this.id = id;
        this.by = by;
        this.register = register;
        this.name = name;
        this.since = since;
        this.folder = folder;
        this.bytes = Files.size(file());
        try (InputStream in = Files.newInputStream(file())) {
            this.format = SheetFormat.of(in.readNBytes(4));
        }
    }

    Path file() {
        return folder.resolve("file");
    }

    Path rejectsFile() {
        return folder.resolve("rejects");
    }

    long bytes() {
        return bytes;
    }

    SheetFormat format() {
        return format;
    }

    boolean isDryRun() {
        return dryRun;
    }

    boolean isDone() {
        return result != null || refused != null;
    }

    @Nullable
    ImportResult result() {
        return result;
    }

    @Nullable
    Refused refused() {
        return refused;
    }

    ImportOptions.Progress progress() {
        return progress;
    }

    int percent() {
        return bytes == 0 ? 100 : (int) Math.min(100, progress.bytes() * 100 / bytes);
    }

    void run(Importer importer, boolean onlyChecking, Map<String, String> columns, Messages m) {
        dryRun = onlyChecking;
        result = null;
        refused = null;
        ImportOptions options = ImportOptions.by(by)
                .columns(columns)
                .onlyChecking(onlyChecking)
                .telling(told -> progress = told, reject -> write(reject, columns, m));
        ImportResult done = null;
        Refused failed = null;
        try (InputStream in = Files.newInputStream(file())) {
            done = importer.run(in, register, options);
        } catch (Refused e) {
            failed = e;
        } catch (IOException | RuntimeException e) {
            LOG.error("an import into {} stopped", register, e);
            failed = Refused.invalid("REGISTER-114");
        }
        closeRejects();
        refused = failed;
        result = done;
    }

    private void write(Reject reject, Map<String, String> columns, Messages m) {
        try {
            SheetWriter writer = rejects;
            if (writer == null) {
                OutputStream out = Files.newOutputStream(rejectsFile());
                writer = SheetWriter.open(out, format, "rejects");
                rejects = writer;
                List<String> heads = new ArrayList<>(columns.keySet());
                heads.add(m.language() == Language.ZH ? "不合格原因" : "reject_reason");
                writer.header(heads);
            }
            List<String> cells =
                    new ArrayList<>(reject.cells().isEmpty() ? List.of(reject.original()) : reject.cells());
            while (cells.size() < columns.size()) {
                cells.add("");
            }
            cells.add(reject.faults().stream()
                    .map(fault -> fault.field() + ": " + Reasons.of(fault, m))
                    .collect(Collectors.joining("; ")));
            writer.row(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void closeRejects() {
        SheetWriter writer = rejects;
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                LOG.warn("the rejects of an import could not be kept", e);
            }
            rejects = null;
        }
    }

    void delete() {
        for (Path file : List.of(file(), rejectsFile(), folder)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("{} stays behind", file, e);
            }
        }
    }
}
