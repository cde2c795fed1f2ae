package io.huiyin.register;

import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.journal.Append;
import io.huiyin.journal.Claims;
import io.huiyin.journal.Journal;
import io.huiyin.journal.Mark;
import io.huiyin.sheet.SheetRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** One pass over one file. While a batch is written the next one is read, and checked too where rows do not depend on each other. */
final class ImportRun implements AutoCloseable {

    private static final String CLAIMED_BEFORE = "JOURNAL-102";
    private static final int BUSY_TRIES = 20;
    private static final long BUSY_MILLIS = 250;

    private final RegisterTarget target;
    private final RowReader reader;
    private final ImportOptions options;
    private final Journal journal;
    private final Claims claims;
    private final int batchSize;
    private final ExecutorService writing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("import").daemon().factory());
    private List<RowReader.Read> batch = new ArrayList<>();
    private @Nullable Future<?> written;
    private long taken;

    // of the writing thread from here on
    private final List<Reject> rejects = new ArrayList<>();
    private long read;
    private long added;
    private long skipped;
    private long rejected;
    /** Whether claims are looked up before rows are checked: at first, and once one was found. */
    private boolean looking = true;

    ImportRun(RegisterTarget target, RowReader reader, ImportOptions options, Journal journal, Claims claims) {
        this.target = target;
        this.reader = reader;
        this.options = options;
        this.journal = journal;
        this.claims = claims;
        this.batchSize = options.dryRun() ? Importer.DRY_BATCH : Importer.BATCH;
    }

    void take(SheetRow source, long bytes) {
        taken++;
        batch.add(reader.read(source));
        if (batch.size() == batchSize) {
            hand(bytes);
        }
    }

    ImportResult finish(long bytes) {
        hand(bytes);
        await();
        return new ImportResult(read, added, skipped, rejected, rejects);
    }

    /** Waits for what is being written. */
    @Override
    public void close() {
        writing.close();
    }

    /** Rows that were read together, in order, and what the register makes of the good ones, unless that is asked for later. */
    private record Batch(
            List<RowReader.Read> rows, @Nullable List<RowResult> results, long bytes, long readSoFar) {

        List<RowReader.Read> good() {
            return rows.stream().filter(row -> row.faults().isEmpty()).toList();
        }
    }

    private void hand(long bytes) {
        Batch full = new Batch(batch, null, bytes, taken);
        batch = new ArrayList<>(batchSize);
        if (target.independent() && !options.dryRun()) {
            full = new Batch(full.rows, check(full.good()), bytes, taken);
        }
        Batch ready = full;
        await();
        written = writing.submit(() -> write(ready));
    }

    private void await() {
        Future<?> last = written;
        if (last == null) {
            return;
        }
        try {
            last.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refused.busy("JOURNAL-103");
        }
    }

    private List<RowResult> check(List<RowReader.Read> rows) {
        return rows.isEmpty()
                ? List.of()
                : target.check(rows.stream().map(RowReader.Read::row).toList(), options.by());
    }

    private void write(Batch whole) {
        read = whole.readSoFar;
        List<RowReader.Read> good = whole.good();
        List<RowResult> checked = whole.results;
        List<RowReader.Read> fresh = good;
        if (looking) {
            Set<Mark> claimed = claimed(good);
            looking = options.dryRun() || !claimed.isEmpty();
            if (!claimed.isEmpty()) {
                fresh = without(good, claimed);
                checked = checked == null ? null : kept(good, checked, claimed);
            }
        }
        List<RowResult> results = checked == null ? check(fresh) : checked;
        append(accepted(whole.rows, fresh, results));
        options.progress().accept(new ImportOptions.Progress(whole.bytes, read, added, skipped, rejected));
    }

    private Set<Mark> claimed(List<RowReader.Read> rows) {
        return claims.made(rows.stream().map(RowReader.Read::mark).toList());
    }

    private List<RowReader.Read> without(List<RowReader.Read> rows, Set<Mark> claimed) {
        List<RowReader.Read> fresh =
                rows.stream().filter(one -> !claimed.contains(one.mark())).toList();
        skipped += rows.size() - fresh.size();
        return fresh;
    }

    private static List<RowResult> kept(List<RowReader.Read> rows, List<RowResult> results, Set<Mark> claimed) {
        List<RowResult> kept = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!claimed.contains(rows.get(i).mark())) {
                kept.add(results.get(i));
            }
        }
        return kept;
    }

    private record Refusal(RowReader.Read source, List<Fault> faults) {}

    private record Accepted(RowReader.Read source, Append<?> append) {}

    /** A row that was imported before may well fail the checks by now: that is no fault of it. */
    private List<Accepted> accepted(List<RowReader.Read> rows, List<RowReader.Read> fresh, List<RowResult> results) {
        List<Accepted> accepted = new ArrayList<>(fresh.size());
        List<Refusal> bad = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            RowReader.Read source = fresh.get(i);
            switch (results.get(i)) {
                case RowResult.Accepted good ->
                    accepted.add(new Accepted(source, good.append().once(source.mark())));
                case RowResult.Rejected rejection -> bad.add(new Refusal(source, rejection.faults()));
            }
        }
        Set<Mark> before = looking || bad.isEmpty()
                ? Set.of()
                : claimed(bad.stream().map(Refusal::source).toList());
        looking |= !before.isEmpty();
        skipped += before.size();
        bad.removeIf(refusal -> before.contains(refusal.source.mark()));
        rows.stream()
                .filter(row -> !row.faults().isEmpty())
                .map(row -> new Refusal(row, row.faults()))
                .forEach(bad::add);
        bad.stream()
                .map(refusal -> reject(refusal.source, refusal.faults))
                .sorted(Comparator.comparingLong(Reject::line))
                .forEach(this::tell);
        return accepted;
    }

    private void append(List<Accepted> accepted) {
        if (options.dryRun()) {
            added += accepted.size();
            return;
        }
        try {
            appendPatiently(accepted);
        } catch (Refused e) {
            List<Accepted> left = e.code().equals(CLAIMED_BEFORE) ? unclaimed(accepted) : accepted;
            appendInHalves(left, e);
        } catch (DataIntegrityViolationException e) {
            appendInHalves(accepted, e);
        }
    }

    private List<Accepted> unclaimed(List<Accepted> accepted) {
        looking = true;
        Set<Mark> claimed = claimed(accepted.stream().map(Accepted::source).toList());
        skipped += claimed.size();
        return accepted.stream()
                .filter(one -> !claimed.contains(one.source.mark()))
                .toList();
    }

    /** After a batch that failed: so that one bad row does not fail its neighbours. */
    private void appendInHalves(List<Accepted> some, RuntimeException failure) {
        if (some.size() == 1) {
            appendAlone(some.getFirst());
            return;
        }
        if (failure instanceof Refused refused && refused.kind() == Refused.Kind.BUSY) {
            throw refused;
        }
        int middle = some.size() / 2;
        for (List<Accepted> half : List.of(some.subList(0, middle), some.subList(middle, some.size()))) {
            try {
                appendPatiently(half);
            } catch (Refused | DataIntegrityViolationException e) {
                appendInHalves(half, e);
            }
        }
    }

    private void appendAlone(Accepted one) {
        try {
            appendPatiently(List.of(one));
        } catch (Refused e) {
            if (e.code().equals(CLAIMED_BEFORE)) {
                skipped++;
            } else if (e.kind() == Refused.Kind.BUSY) {
                throw e;
            } else {
                tell(reject(one.source, e.faults().isEmpty() ? List.of(refusal(e)) : e.faults()));
            }
        } catch (DataIntegrityViolationException e) {
            tell(reject(one.source, List.of(new Fault("row", constraint(e), "REGISTER-111", null))));
        }
    }

    private void appendPatiently(List<Accepted> accepted) {
        List<Append<?>> appends = new ArrayList<>(accepted.size());
        accepted.forEach(one -> appends.add(one.append));
        for (int tries = 1; ; tries++) {
            try {
                journal.append(appends);
                added += appends.size();
                return;
            } catch (Refused e) {
                if (e.kind() != Refused.Kind.BUSY || tries == BUSY_TRIES) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static void pause(Refused busy) {
        try {
            Thread.sleep(BUSY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy;
        }
    }

    private static Fault refusal(Refused refused) {
        Object first = refused.args().isEmpty() ? "" : refused.args().getFirst();
        return new Fault("row", String.valueOf(first), refused.code(), null);
    }

    /** The first line of what the database says names the constraint and no value. */
    private static String constraint(DataIntegrityViolationException e) {
        String message = e.getMostSpecificCause().getMessage();
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    private static Reject reject(RowReader.Read source, List<Fault> faults) {
        return new Reject(
                source.row().line(),
                source.row().identity(),
                faults,
                source.original(),
                source.source().cells());
    }

    private void tell(Reject reject) {
        rejected++;
        if (rejects.size() < ImportResult.LISTED) {
            rejects.add(reject);
        }
        options.rejects().accept(reject);
    }
}
