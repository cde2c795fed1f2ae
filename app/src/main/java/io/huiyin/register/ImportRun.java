package io.huiyin.register;

import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.journal.Append;
import io.huiyin.journal.Claim;
import io.huiyin.journal.Claims;
import io.huiyin.journal.Journal;
import io.huiyin.sheet.SheetRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;

/** One pass over one file. */
final class ImportRun {

    private static final String SPACE = "import:";
    private static final String CLAIMED_BEFORE = "JOURNAL-102";
    private static final int BUSY_TRIES = 20;
    private static final long BUSY_MILLIS = 250;

    private final RegisterTarget target;
    private final RowReader reader;
    private final ImportOptions options;
    private final Journal journal;
    private final Claims claims;
    private final int batchSize;
    private final List<RowReader.Read> batch = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private long read;
    private long added;
    private long skipped;
    private long rejected;

    ImportRun(RegisterTarget target, RowReader reader, ImportOptions options, Journal journal, Claims claims) {
        this.target = target;
        this.reader = reader;
        this.options = options;
        this.journal = journal;
        this.claims = claims;
        this.batchSize = options.dryRun() ? Importer.DRY_BATCH : Importer.BATCH;
    }

    void take(SheetRow source, long bytes) {
        read++;
        RowReader.Read row = reader.read(source);
        if (row.faults().isEmpty()) {
            batch.add(row);
        } else {
            reject(row, row.faults());
        }
        if (batch.size() == batchSize) {
            write(bytes);
        }
    }

    /** The space of the claims that a register's imports make. */
    static String space(String register) {
        return SPACE + register;
    }

    ImportResult finish(long bytes) {
        write(bytes);
        return new ImportResult(read, added, skipped, rejected, rejects);
    }

    private void write(long bytes) {
        Set<String> claimed = claims.claimed(
                space(target.register()),
                batch.stream().map(one -> one.row().identity()).toList());
        List<RowReader.Read> fresh = batch.stream()
                .filter(one -> !claimed.contains(one.row().identity()))
                .toList();
        skipped += batch.size() - fresh.size();
        append(accepted(fresh));
        batch.clear();
        options.progress().accept(new ImportOptions.Progress(bytes, read, added, skipped, rejected));
    }

    private record Accepted(RowReader.Read source, Append<?> append) {}

    private List<Accepted> accepted(List<RowReader.Read> fresh) {
        List<RowResult> results = fresh.isEmpty()
                ? List.of()
                : target.check(fresh.stream().map(RowReader.Read::row).toList(), options.by());
        List<Accepted> accepted = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            RowReader.Read source = fresh.get(i);
            switch (results.get(i)) {
                case RowResult.Accepted good -> accepted.add(new Accepted(source, claiming(source, good.append())));
                case RowResult.Rejected bad -> reject(source, bad.faults());
            }
        }
        return accepted;
    }

    private Append<?> claiming(RowReader.Read source, Append<?> append) {
        return append.once(new Claim(
                space(target.register()),
                source.row().identity(),
                source.fingerprint(),
                appended -> String.valueOf(appended.stream().id())));
    }

    private void append(List<Accepted> accepted) {
        if (options.dryRun()) {
            added += accepted.size();
            return;
        }
        try {
            appendPatiently(accepted.stream().<Append<?>>map(Accepted::append).collect(Collectors.toList()));
            added += accepted.size();
        } catch (Refused | DataIntegrityViolationException e) {
            accepted.forEach(this::appendAlone);
        }
    }

    /** After a batch that failed: so that one bad row does not fail its neighbours. */
    private void appendAlone(Accepted one) {
        try {
            appendPatiently(List.of(one.append));
            added++;
        } catch (Refused e) {
            if (e.code().equals(CLAIMED_BEFORE)) {
                skipped++;
            } else if (e.kind() == Refused.Kind.BUSY) {
                throw e;
            } else {
                reject(one.source, e.faults().isEmpty() ? List.of(refusal(e)) : e.faults());
            }
        } catch (DataIntegrityViolationException e) {
            reject(one.source, List.of(new Fault("row", constraint(e), "REGISTER-111", null)));
        }
    }

    private void appendPatiently(List<Append<?>> appends) {
        for (int tries = 1; ; tries++) {
            try {
                journal.append(appends);
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

    private void reject(RowReader.Read source, List<Fault> faults) {
        Reject reject = new Reject(source.row().line(), source.row().identity(), faults, source.original());
        rejected++;
        if (rejects.size() < ImportResult.LISTED) {
            rejects.add(reject);
        }
        options.rejects().accept(reject);
    }
}
