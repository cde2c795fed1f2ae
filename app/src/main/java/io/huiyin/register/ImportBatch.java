package io.huiyin.register;

import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.journal.Append;
import io.huiyin.journal.Claims;
import io.huiyin.journal.Journal;
import io.huiyin.journal.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** Rows that were read together: checked, and the good ones committed together. */
final class ImportBatch implements Callable<ImportBatch.Outcome> {

    private static final String CLAIMED_BEFORE = "JOURNAL-102";

    /** Refusals that say nothing against a row. */
    private static final Set<Refused.Kind> PASSING = Set.of(Refused.Kind.BUSY, Refused.Kind.FULL);

    private static final int BUSY_TRIES = 20;
    private static final long BUSY_MILLIS = 250;

    /** What all batches of a file have in common. */
    static final class Means {

        private final RegisterTarget target;
        private final ImportOptions options;
        private final Journal journal;
        private final Claims claims;
        /** Whether claims are looked up before rows are checked: at first, and once one was found. */
        private volatile boolean looking = true;

        Means(RegisterTarget target, ImportOptions options, Journal journal, Claims claims) {
            this.target = target;
            this.options = options;
            this.journal = journal;
            this.claims = claims;
        }

        RegisterTarget target() {
            return target;
        }
    }

    /**
     * What came of a batch.
     *
     * @param bytes of the file until its end
     * @param readSoFar rows of the file until its end
     * @param rejects in the order of the file
     */
    record Outcome(long bytes, long readSoFar, long added, long skipped, List<Reject> rejects) {}

    private final Means means;
    private final @Nullable Future<Outcome> before;
    private final List<RowReader.Read> rows;
    private final long bytes;
    private final long readSoFar;
    private final List<Reject> rejects = new ArrayList<>();
    private long added;
    private long skipped;

    /** @param before the batch that is to be written before this one; null when there is none */
    ImportBatch(Means means, @Nullable Future<Outcome> before, List<RowReader.Read> rows, long bytes, long readSoFar) {
        this.means = means;
        this.before = before;
        this.rows = rows;
        this.bytes = bytes;
        this.readSoFar = readSoFar;
    }

    @Override
    public Outcome call() {
        List<RowReader.Read> fresh =
                rows.stream().filter(row -> row.faults().isEmpty()).toList();
        if (means.looking) {
            Set<Mark> claimed = claimed(fresh);
            means.looking = means.options.dryRun() || !claimed.isEmpty();
            if (!claimed.isEmpty()) {
                fresh = without(fresh, claimed);
            }
        }
        List<Accepted> accepted = accepted(fresh, check(fresh));
        if (before != null) {
            outcome(before);
        }
        append(accepted);
        rejects.sort(Comparator.comparingLong(Reject::line));
        return new Outcome(bytes, readSoFar, added, skipped, rejects);
    }

    /** Waits for a batch. */
    static Outcome outcome(Future<Outcome> batch) {
        try {
            return batch.get();
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
                : means.target.check(rows.stream().map(RowReader.Read::row).toList(), means.options.by());
    }

    private Set<Mark> claimed(List<RowReader.Read> rows) {
        return means.claims.made(rows.stream().map(RowReader.Read::mark).toList());
    }

    private List<RowReader.Read> without(List<RowReader.Read> rows, Set<Mark> claimed) {
        List<RowReader.Read> fresh =
                rows.stream().filter(one -> !claimed.contains(one.mark())).toList();
        skipped += rows.size() - fresh.size();
        return fresh;
    }

    private record Refusal(RowReader.Read source, List<Fault> faults) {}

    private record Accepted(RowReader.Read source, Append<?> append) {}

    /** A row that was imported before may well fail the checks by now: that is no fault of it. */
    private List<Accepted> accepted(List<RowReader.Read> fresh, List<RowResult> results) {
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
        Set<Mark> before = means.looking || bad.isEmpty()
                ? Set.of()
                : claimed(bad.stream().map(Refusal::source).toList());
        if (!before.isEmpty()) {
            means.looking = true;
        }
        skipped += before.size();
        bad.removeIf(refusal -> before.contains(refusal.source.mark()));
        rows.stream()
                .filter(row -> !row.faults().isEmpty())
                .map(row -> new Refusal(row, row.faults()))
                .forEach(bad::add);
        bad.forEach(refusal -> rejects.add(reject(refusal.source, refusal.faults)));
        return accepted;
    }

    private void append(List<Accepted> accepted) {
        if (means.options.dryRun()) {
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
        means.looking = true;
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
        if (failure instanceof Refused refused && PASSING.contains(refused.kind())) {
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
            } else if (PASSING.contains(e.kind())) {
                throw e;
            } else {
                rejects.add(reject(one.source, e.faults().isEmpty() ? List.of(refusal(e)) : e.faults()));
            }
        } catch (DataIntegrityViolationException e) {
            rejects.add(reject(one.source, List.of(new Fault("row", constraint(e), "REGISTER-111", null))));
        }
    }

    private void appendPatiently(List<Accepted> accepted) {
        List<Append<?>> appends = new ArrayList<>(accepted.size());
        accepted.forEach(one -> appends.add(one.append));
        for (int tries = 1; ; tries++) {
            try {
                means.journal.appendInTurn(appends);
                added += appends.size();
                return;
            } catch (Refused e) {
                if (!PASSING.contains(e.kind()) || tries == BUSY_TRIES) {
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
}
