package io.huiyin.register;

import io.huiyin.journal.Claims;
import io.huiyin.journal.Journal;
import io.huiyin.sheet.SheetRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over one file. While a batch is checked and written the next one is read. Where rows do not depend on earlier ones two are worked
 * on at a time, so that one is being made while the database works on the other. What came of them is told in the order of the file.
 */
final class ImportRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    private static final int AT_ONCE = 2;
    /** Rows from which on a file is a large one. */
    private static final int MANY = 20_000;

    private final RowReader reader;
    private final ImportOptions options;
    private final ImportBatch.Means means;
    private final int batchSize;
    private final int atOnce;
    private final boolean inOrder;
    private final ExecutorService writing;
    private final Deque<Future<ImportBatch.Outcome>> written = new ArrayDeque<>();
    private final List<Reject> rejects = new ArrayList<>();
    private List<RowReader.Read> batch = new ArrayList<>();
    private long taken;
    private long read;
    private long added;
    private long skipped;
    private long rejected;
    private @Nullable Runnable atEnd;

    ImportRun(RegisterTarget target, RowReader reader, ImportOptions options, Journal journal, Claims claims) {
        this.reader = reader;
        this.options = options;
        this.means = new ImportBatch.Means(target, options, journal, claims);
        this.batchSize = options.dryRun() ? Importer.DRY_BATCH : Importer.BATCH;
        this.atOnce = target.independent() && !options.dryRun() ? AT_ONCE : 1;
        this.inOrder = target.inOrder();
        this.writing = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().name("import").daemon().factory());
    }

    void take(SheetRow source, long bytes) {
        taken++;
        batch.add(reader.read(source));
        if (batch.size() == batchSize) {
            hand(bytes);
        }
        if (taken == MANY && !options.dryRun()) {
            atEnd = means.target().takeMany();
        }
    }

    ImportResult finish(long bytes) {
        hand(bytes);
        settle(0);
        return new ImportResult(read, added, skipped, rejected, rejects);
    }

    /** Waits for what is being written: after a stop it counts, too. */
    @Override
    public void close() {
        writing.close();
        try {
            settleStopped();
        } finally {
            if (atEnd != null) {
                atEnd.run();
            }
        }
    }

    private void settleStopped() {
        for (Future<ImportBatch.Outcome> batch : written) {
            try {
                if (batch.state() == Future.State.SUCCESS) {
                    settle(batch.resultNow());
                }
            } catch (RuntimeException e) {
                LOG.debug("whoever stopped an import says so again", e);
            }
        }
    }

    /** Of two that are written at a time a third may wait; of one none, since checked rows take much memory. */
    private void hand(long bytes) {
        settle(atOnce == 1 ? 0 : atOnce);
        Future<ImportBatch.Outcome> before = inOrder ? written.peekLast() : null;
        written.add(writing.submit(new ImportBatch(means, before, batch, bytes, taken)));
        batch = new ArrayList<>(batchSize);
    }

    /** Takes in what was done, and waits until at most so many batches are not. */
    private void settle(int waiting) {
        while (!written.isEmpty()
                && (written.size() > waiting || written.getFirst().isDone())) {
            settle(ImportBatch.outcome(written.removeFirst()));
        }
    }

    private void settle(ImportBatch.Outcome outcome) {
        read = outcome.readSoFar();
        added += outcome.added();
        skipped += outcome.skipped();
        outcome.rejects().forEach(this::tell);
        options.progress().accept(new ImportOptions.Progress(outcome.bytes(), read, added, skipped, rejected));
    }

    private void tell(Reject reject) {
        rejected++;
        if (rejects.size() < ImportResult.LISTED) {
            rejects.add(reject);
        }
        options.rejects().accept(reject);
    }
}
