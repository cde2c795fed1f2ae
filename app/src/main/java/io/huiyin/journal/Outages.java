package io.huiyin.journal;

import io.huiyin.base.LostDatabase;
import io.huiyin.base.Refused;
import java.time.Duration;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that went away: what became of a commit that nobody answered. */
final class Outages {

    /** How long a commit that was not answered is asked after. */
    private static final Duration ASKING = Duration.ofSeconds(30);

    private static final long PAUSE_MILLIS = 50;

    private static final String IN_PROGRESS = "in progress";

    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    Outages(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /** True when the database was lost or could not be reached; what failed may be tried again once it is back. */
    static boolean isOutage(Throwable failure) {
        return LostDatabase.isBehind(failure) || failure instanceof CannotCreateTransactionException;
    }

    /**
     * Whether a transaction was committed, asked once the server has ended it: until then the commit may still be on its way. That its
     * event is there is what counts: after a crash the id of a transaction that was lost is given to another one.
     *
     * @param last an event that it wrote
     * @throws Refused {@code JOURNAL-111} when the database does not come back
     */
    boolean isCommitted(String id, Stream stream, EventStore.Head last) {
        long end = System.nanoTime() + ASKING.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (!isInProgress(id)) {
                    return isThere(stream, last);
                }
            } catch (RuntimeException e) {
                if (!isOutage(e)) {
                    throw e;
                }
            }
            pause("JOURNAL-111");
        }
        throw Refused.busy("JOURNAL-111");
    }

    private boolean isInProgress(String id) {
        try {
            return IN_PROGRESS.equals(
                    transaction.execute(status -> sql.sql("select coalesce(pg_xact_status(?::text::xid8), '')")
                            .param(id)
                            .query(String.class)
                            .single()));
        } catch (DataIntegrityViolationException inTheFuture) {
            return false; // the server lost it in a crash, and has not given that id again yet
        }
    }

    private boolean isThere(Stream stream, EventStore.Head last) {
        boolean matter = stream.kind().equals(Stream.MATTER);
        String query = matter
                ? "select exists (select from matter_event where matter_id = ? and seq = ? and hash = ?)"
                : "select exists (select from stream_event where stream_id = ? and seq = ? and hash = ? and kind = ?)";
        List<Object> values = matter
                ? List.of(stream.id(), last.seq(), last.hash())
                : List.of(stream.id(), last.seq(), last.hash(), stream.kind());
        return Boolean.TRUE.equals(transaction.execute(
                status -> sql.sql(query).params(values).query(Boolean.class).single()));
    }

    /** A moment; when it is interrupted, a refusal with that code. */
    static void pause(String code) {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refused.busy(code);
        }
    }
}
