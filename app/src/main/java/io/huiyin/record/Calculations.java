package io.huiyin.record;

import io.huiyin.database.SchemaOwner;
import io.huiyin.definition.Definition;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import io.huiyin.value.Shape;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Computes the calculated fields of records that exist when a version of their definition changes what is computed. A calculated value is
 * no part of what events say: it follows from the other values, and {@code verify} computes it again.
 */
@Component
public class Calculations {

    /** So long after it began another process may still write by the version before. */
    private static final Duration OVERTAKEN = Duration.ofSeconds(3);

    private final SchemaOwner owner;
    private final JdbcClient sql;
    private final Registers registers;
    private final RecordStore store;

    Calculations(SchemaOwner owner, JdbcClient sql, Registers registers, RecordStore store) {
        this.owner = owner;
        this.sql = sql;
        this.registers = registers;
        this.store = store;
    }

    /**
     * How far it is.
     *
     * @param done records that were computed
     * @param total records that there were when it began
     * @param passed true when all were computed once, and only those that were written meanwhile are looked at again
     */
    public record Progress(int version, long done, long total, boolean passed) {}

    /** What is going on for a register; empty when its calculated fields are as they should be. */
    public Optional<Progress> progress(String register) {
        return sql.sql("select version, least(done, total), total, passed from record_calculation where register = ?")
                .param(register)
                .query((row, n) -> new Progress(row.getInt(1), row.getLong(2), row.getLong(3), row.getBoolean(4)))
                .optional();
    }

    /** Notes that the records of a register are to be computed by that version; takes the place of what was noted before. */
    public void begin(Definition definition, int version) {
        JdbcClient.create(owner.dataSource())
                .sql("insert into record_calculation (register, version, total, since, begun_at)"
                        + " select ?, ?, count(*), max(changed_at), clock_timestamp() from "
                        + Shape.of(definition).table()
                        + " on conflict (register) do update set version = excluded.version, total = excluded.total,"
                        + " done = 0, passed = false, since = excluded.since, begun_at = excluded.begun_at")
                .params(definition.register(), version)
                .update();
    }

    /** Computes every record of a register once; what is written by the version before meanwhile is left to {@link #work}. */
    public void pass(String register) {
        run(register, false);
    }

    /** Finishes all that was begun, in this process or another one. */
    public void work() {
        sql.sql("select register from record_calculation order by begun_at")
                .query(String.class)
                .list()
                .forEach(register -> run(register, true));
    }

    private void run(String register, boolean late) {
        Progress progress = progress(register).orElse(null);
        if (progress == null) {
            return;
        }
        RegisterTable table = registers.kept(register);
        if (table.version() != progress.version()) {
            return;
        }
        try (Connection connection = owner.dataSource().getConnection()) {
            Calculating calculating = new Calculating(connection, store, table);
            if (!progress.passed()) {
                calculating.all();
            }
            if (late) {
                LockSupport.parkNanos(OVERTAKEN.minus(calculating.age()).toNanos());
                calculating.late();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no connection to compute the records of " + register, e);
        }
    }
}
