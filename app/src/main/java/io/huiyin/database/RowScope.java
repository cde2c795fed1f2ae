package io.huiyin.database;

import io.huiyin.base.City;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How much of a walled table the statements of a transaction see. Tables that hold persons have a wall, PostgreSQL's row-level security:
 * whoever says nothing sees no row of them and writes none. This is the only place where somebody says; its callers are all who may see
 * across the wall. A scope ends with its transaction, or with the call when the transaction was there before.
 *
 * <p>Nothing that appends to the journal belongs into a scope: it would wait for the end of its transaction.
 */
@Component
public class RowScope {

    /** What the policies read: paths with commas between them. */
    public static final String SETTING = "huiyin.scope";

    private static final Pattern PATH = Pattern.compile("[0-9A-Za-z_-]+(/[0-9A-Za-z_-]+)*/");
    private static final ThreadLocal<@Nullable Said> SAID = new ThreadLocal<>();
    private static final String NOTHING = "set local role none; set local " + SETTING + " = ''";

    private static final String KEPT_PLANS = "set local plan_cache_mode = force_generic_plan";

    private final JdbcTemplate jdbc;
    private final DataSource source;
    private final DataSource beyond;
    private final TransactionTemplate transaction;
    private final String everything;

    /** @param beyond the same database, seen whole */
    public RowScope(JdbcTemplate jdbc, PlatformTransactionManager transactions, BeyondWalls beyond, City city) {
        this.jdbc = jdbc;
        this.beyond = beyond.source();
        this.source = Objects.requireNonNull(jdbc.getDataSource());
        this.transaction = new TransactionTemplate(transactions);
        this.everything = "set local role " + Schemas.quoted(Schemas.everythingRole(city));
    }

    /** What was said last, and on which connection: another transaction begins with nothing. */
    private record Said(Object connection, String statement) {}

    /** For the product's own work: folding, checking, searching, importing, disposing, and what is checked record by record afterwards. */
    public <T extends @Nullable Object> T everything(Supplier<T> work) {
        return saying(everything, work);
    }

    /** As {@link #everything(Supplier)}. */
    public void everything(Runnable work) {
        everything(() -> {
            work.run();
            return true;
        });
    }

    /**
     * For all that a transaction of its own writes on behalf of the product, to its end: it sees everything, and the plans of its statements are kept, whatever
     * the lengths of their lists.
     */
    public <T extends @Nullable Object> T writing(Supplier<T> work) {
        Said before = SAID.get(); // of the caller's transaction, which goes on afterwards
        jdbc.execute(everything + "; " + KEPT_PLANS);
        SAID.set(new Said(connection(), everything));
        try {
            return work.get();
        } finally {
            SAID.set(before);
        }
    }

    /**
     * For a single statement of the product's own work that reads. Where no transaction goes on it begins none, and takes a connection that need not be told
     * what it sees: one way to the database instead of three.
     */
    public <T extends @Nullable Object> T read(Supplier<T> statement) {
        if (TransactionSynchronizationManager.hasResource(source)) {
            return everything(statement);
        }
        try (Connection connection = beyond.getConnection()) {
            TransactionSynchronizationManager.bindResource(source, new ConnectionHolder(connection));
            try {
                return statement.get();
            } finally {
                TransactionSynchronizationManager.unbindResource(source);
            }
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("no connection to read everything", e);
        }
    }

    /**
     * For what somebody asked for.
     *
     * @param roots paths under which they may see; null when they may see everywhere
     */
    public <T extends @Nullable Object> T within(@Nullable List<String> roots, Supplier<T> work) {
        return roots == null ? everything(work) : saying(within(roots), work);
    }

    private static String within(List<String> roots) {
        for (String root : roots) {
            if (!PATH.matcher(root).matches()) {
                throw new IllegalArgumentException("no path of a unit: " + root);
            }
        }
        return "set local role none; set local " + SETTING + " = '" + String.join(",", roots) + "'";
    }

    private <T extends @Nullable Object> T saying(String statement, Supplier<T> work) {
        return TransactionSynchronizationManager.isActualTransactionActive()
                        && TransactionSynchronizationManager.hasResource(source)
                ? inside(statement, work)
                : alone(statement, work);
    }

    @SuppressWarnings("NullAway") // null only where the work's own answer is
    private <T extends @Nullable Object> T alone(String statement, Supplier<T> work) {
        return transaction.execute(status -> {
            Said before = SAID.get();
            say(statement);
            try {
                return work.get();
            } finally {
                SAID.set(before);
            }
        });
    }

    private <T extends @Nullable Object> T inside(String statement, Supplier<T> work) {
        Said before = SAID.get();
        String outer = before != null && before.connection == connection() ? before.statement : NOTHING;
        if (outer.equals(statement)) {
            return work.get();
        }
        say(statement);
        boolean good = false;
        try {
            T result = work.get();
            good = true;
            return result;
        } finally {
            sayAgain(outer, good);
            SAID.set(before);
        }
    }

    /** After a failure PostgreSQL may refuse every statement until the transaction is rolled back, and the scope with it. */
    private void sayAgain(String statement, boolean good) {
        try {
            jdbc.execute(statement);
        } catch (DataAccessException e) {
            if (good) {
                throw e;
            }
        }
    }

    private void say(String statement) {
        jdbc.execute(statement);
        SAID.set(new Said(connection(), statement));
    }

    private Object connection() {
        return Objects.requireNonNullElse(TransactionSynchronizationManager.getResource(source), source);
    }
}
