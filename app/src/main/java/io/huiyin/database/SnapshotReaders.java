package io.huiyin.database;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Threads that read what one transaction sees, each in a transaction of its own. They see nothing that the transaction itself has changed:
 * one thread alone is that of the transaction.
 */
public final class SnapshotReaders implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("[0-9A-F]{1,16}(-[0-9A-F]{1,16}){1,3}");

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final @Nullable ExecutorService threads;
    private final String id;

    /**
     * Of the transaction that this thread is in, as long as it lasts.
     *
     * @param transaction read-only, of repeatable reads
     */
    public SnapshotReaders(JdbcClient sql, TransactionTemplate transaction, int threads) {
        this.sql = sql;
        this.transaction = transaction;
        this.id = threads == 1 ? "" : export(sql);
        this.threads = threads == 1 ? null : Executors.newFixedThreadPool(threads);
    }

    private static String export(JdbcClient sql) {
        String id = sql.sql("select pg_export_snapshot()").query(String.class).single();
        if (!ID.matcher(id).matches()) { // it cannot be bound
            throw new IllegalStateException("PostgreSQL names a snapshot " + id);
        }
        return id;
    }

    /** Begins to read; on one thread, when what is read is asked for. */
    public <T> Future<T> read(Supplier<T> work) {
        return threads == null ? new WhenAsked<>(work) : threads.submit(() -> inSnapshot(work));
    }

    private static final class WhenAsked<T> extends FutureTask<T> {

        WhenAsked(Supplier<T> work) {
            super(work::get);
        }

        @Override
        public T get() throws InterruptedException, ExecutionException {
            run();
            return super.get();
        }
    }

    private <T> T inSnapshot(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            sql.sql("set transaction snapshot '" + id + "'").update();
            return work.get();
        }));
    }

    /** What was read. @throws RuntimeException what reading it threw */
    public static <T> T done(Future<T> read) {
        try {
            return read.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading a snapshot", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
            threads.close();
        }
    }
}
