package io.huiyin.publishing;

import io.huiyin.base.Refused;
import io.huiyin.database.SchemaOwner;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.record.RecordTables;
import io.huiyin.record.Walls;
import io.huiyin.value.Shape;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out the steps of a publication as the owner of the tables: short locks that give up rather than make everybody wait, and a note
 * of what was begun that is committed together with the tables.
 */
@Component
class TableChanges {

    private static final Logger LOG = LoggerFactory.getLogger(TableChanges.class);

    /** So long everybody else waits behind us at most, then we let them pass and try again. */
    private static final Duration LOCK_WAIT = Duration.ofMillis(400);

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int TRIES = 20;
    private static final Duration TURN_WAIT = Duration.ofSeconds(30);

    /** A publication whose tables are changed and which the journal may not have yet. */
    record Begun(String register, String content, int before, String actor, boolean own) {}

    private final SchemaOwner owner;
    private final RecordTables tables;
    private final Resealing resealing;
    private final Walls walls;
    private final JdbcTemplate jdbc;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    TableChanges(SchemaOwner owner, RecordTables tables, Resealing resealing, Walls walls) {
        this.owner = owner;
        this.tables = tables;
        this.resealing = resealing;
        this.walls = walls;
        this.jdbc = new JdbcTemplate(owner.dataSource());
        this.sql = JdbcClient.create(jdbc);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(owner.dataSource()));
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    TransactionTemplate transactions() {
        return transactions;
    }

    Catalogue catalogue(String register) {
        return Catalogue.read(sql, "r_" + register);
    }

    /**
     * Runs it while nobody else publishes that register, in this process or another one.
     *
     * @throws Refused {@code DEFINITION-102} when somebody else takes too long
     */
    <T> T alone(String register, Supplier<T> work) {
        sql.sql("insert into publishing (register) values (?) on conflict do nothing")
                .param(register)
                .update();
        try (Connection connection = owner.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            lock(connection, register);
            T result = work.get();
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException("the turn to publish " + register + " cannot be taken or given back", e);
        }
    }

    private static void lock(Connection connection, String register) throws SQLException {
        try (Statement timeout = connection.createStatement();
                var row = connection.prepareStatement("select 1 from publishing where register = ? for update")) {
            timeout.execute("set local lock_timeout = " + TURN_WAIT.toMillis());
            row.setString(1, register);
            row.execute();
            // Until another statement follows, the query keeps its snapshot, and an index built beside the work would
            // wait for it for ever.
            timeout.execute("set local lock_timeout = 0");
        } catch (SQLException e) {
            if (isLockTimeout(e)) {
                throw Refused.conflict("DEFINITION-102", register);
            }
            throw e;
        }
    }

    private static boolean isLockTimeout(Throwable failure) {
        return failure instanceof SQLException sql && "55P03".equals(sql.getSQLState());
    }

    /** Tries the steps on empty copies of the tables, which nobody sees and which are gone afterwards. */
    void rehearse(Catalogue real, Definition next, List<Step> steps) {
        StepSql statements = new StepSql(tables, next);
        try {
            transactions.executeWithoutResult(status -> {
                status.setRollbackOnly();
                real.tables().keySet().stream()
                        .filter(table -> table.startsWith("r_"))
                        .forEach(table -> jdbc.execute(
                                "create temp table " + table + " (like " + table + " including all) on commit drop"));
                steps.stream()
                        .filter(TableChanges::isRehearsed)
                        .flatMap(step -> statements.of(step).stream())
                        .forEach(statement ->
                                jdbc.execute(statement.replaceFirst("^create table ", "create temp table ")));
            });
        } catch (DataAccessException e) {
            LOG.warn("A rehearsal of publishing {} failed", next.register(), e);
            throw Refused.invalid(
                    "PUBLISHING-202",
                    next.register(),
                    String.valueOf(e.getMostSpecificCause().getMessage()));
        }
    }

    /** Until the transaction ends nobody writes to the records; reading goes on. */
    void keepWritersOut(String register) {
        jdbc.execute("lock table r_" + register + " in share row exclusive mode");
    }

    /** How many records there are; none of a register that has no table yet, or another one. */
    long records(Definition definition) {
        return hasRecords(definition)
                ? sql.sql("select count(*) from " + Shape.of(definition).table())
                        .query(Long.class)
                        .single()
                : 0;
    }

    boolean hasRecords(Definition definition) {
        String table = Shape.of(definition).table();
        return sql.sql("select to_regclass(?) is not null")
                        .param(table)
                        .query(Boolean.class)
                        .single()
                && sql.sql("select exists (select from " + table + ")")
                        .query(Boolean.class)
                        .single();
    }

    private static boolean isRehearsed(Step step) {
        return switch (step) {
            case Step.CreateTable _,
                    Step.AddColumn _,
                    Step.RenameColumn _,
                    Step.SetAside _,
                    Step.Widen _,
                    Step.DropCalculated _,
                    Step.DropEmptied _,
                    Step.RenameTable _,
                    Step.SetTableAside _ -> true;
            case Step.MoveFiles _,
                    Step.AddIndex _,
                    Step.RenameIndex _,
                    Step.DropIndex _,
                    Step.Calculate _,
                    Step.Reseal _ -> false;
        };
    }

    /**
     * Changes the tables, all or nothing, and notes what for.
     *
     * @param last looks once more, while nobody can write to the table; may refuse
     * @throws Refused {@code PUBLISHING-205} when the table is never free for long enough
     */
    void apply(Begun begun, Definition next, List<Step> steps, Runnable last) {
        StepSql statements = new StepSql(tables, next);
        dropBroken(next);
        buildBefore(next, statements, of(steps, Step.When.BEFORE));
        List<Step> within = of(steps, Step.When.WITHIN);
        for (int tries = 1; ; tries++) {
            try {
                transactions.executeWithoutResult(status -> {
                    jdbc.execute("set local lock_timeout = " + LOCK_WAIT.toMillis());
                    last.run();
                    within.forEach(step -> run(step, statements));
                    walls.missing(sql, next).forEach(jdbc::execute);
                    note(begun);
                });
                return;
            } catch (DataAccessException e) {
                if (!isLockTimeout(e.getMostSpecificCause())) {
                    throw e;
                }
                if (tries == TRIES) {
                    throw Refused.busy("PUBLISHING-205", begun.register());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void run(Step step, StepSql statements) {
        if (step instanceof Step.Reseal reseal) {
            resealing.run(jdbc, reseal);
        } else {
            statements.of(step).forEach(jdbc::execute);
        }
    }

    /** What was sealed is in rows that are no more, too; they go. */
    void sweep(List<Step> steps) {
        steps.stream()
                .flatMap(step -> step instanceof Step.Reseal reseal ? Stream.of(reseal.table()) : Stream.empty())
                .distinct()
                .forEach(table -> jdbc.execute("vacuum " + table));
    }

    /** How many records have a value of that field. */
    long values(Definition before, Field field) {
        String table = Shape.of(before).table();
        return sql.sql("select count(*) from " + table + " where "
                        + Shape.columns(List.of(field)).getFirst().name() + " is not null")
                .query(Long.class)
                .single();
    }

    /** A value that somebody enters twice at this very moment keeps the index from becoming unique: nothing was changed yet. */
    private void buildBefore(Definition next, StepSql statements, List<Step> steps) {
        try {
            steps.forEach(step -> build(statements.concurrently(step)));
        } catch (DataIntegrityViolationException e) {
            dropBroken(next);
            throw Refused.busy("PUBLISHING-205", next.register());
        }
    }

    /** Builds and drops the indexes that may come later. */
    void finishIndexes(Definition next, List<Step> steps) {
        StepSql statements = new StepSql(tables, next);
        of(steps, Step.When.AFTER).stream()
                .filter(step -> !(step instanceof Step.Calculate))
                .forEach(step -> build(statements.concurrently(step)));
    }

    private void build(String statement) {
        jdbc.execute(statement);
    }

    /** An index that was half built when a process died, or could not become unique, stands in the way of the next one. */
    void dropBroken(Definition next) {
        catalogue(next.register()).broken().forEach(index -> jdbc.execute("drop index if exists " + index));
    }

    private static List<Step> of(List<Step> steps, Step.When when) {
        return steps.stream().filter(step -> step.when() == when).toList();
    }

    Optional<Begun> begun(String register) {
        return sql.sql("select register, content, before, actor, own from publishing_begun where register = ?")
                .param(register)
                .query((row, n) -> new Begun(
                        row.getString("register"),
                        row.getString("content"),
                        row.getInt("before"),
                        row.getString("actor"),
                        row.getBoolean("own")))
                .optional();
    }

    List<String> begun() {
        return sql.sql("select register from publishing_begun order by 1")
                .query(String.class)
                .list();
    }

    private void note(Begun begun) {
        sql.sql("""
                        insert into publishing_begun (register, content, before, actor, own, begun_at)
                        values (?, ?, ?, ?, ?, clock_timestamp())
                        on conflict (register) do update
                        set content = excluded.content, before = excluded.before, actor = excluded.actor, own = excluded.own,
                            begun_at = excluded.begun_at""")
                .params(begun.register(), begun.content(), begun.before(), begun.actor(), begun.own())
                .update();
    }

    void done(String register) {
        sql.sql("delete from publishing_begun where register = ?")
                .param(register)
                .update();
    }
}
