package io.huiyin.record;

import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.Formulas;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Shape;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One run over the records of a register. A batch takes only rows that nobody holds: it never waits for a writer, no two can wait for each
 * other, and a writer waits for one short batch at most. Rows that were held are tried again.
 */
final class Calculating {

    private static final int BATCH = 500;

    /** Clocks of several processes may differ by so much. */
    private static final String SKEW = "interval '60 seconds'";

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final RecordStore store;
    private final RegisterTable table;
    private final JdbcTemplate jdbc;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    Calculating(Connection connection, RecordStore store, RegisterTable table) {
        SingleConnectionDataSource source = new SingleConnectionDataSource(connection, true);
        this.store = store;
        this.table = table;
        this.jdbc = new JdbcTemplate(source);
        this.sql = JdbcClient.create(jdbc);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    /** Time since it began. */
    Duration age() {
        return sql.sql(
                        "select extract(epoch from clock_timestamp() - begun_at) * 1000 from record_calculation where register = ?")
                .param(table.register())
                .query(BigDecimal.class)
                .optional()
                .map(millis -> Duration.ofMillis(millis.longValue()))
                .orElse(Duration.ZERO);
    }

    void all() {
        sweep("");
        note("passed = true");
    }

    /** Those that were written by the version before since it began; then it is finished. */
    void late() {
        sweep(" and version < " + table.version()
                + " and changed_at >= (select coalesce(max(since), '-infinity') from record_calculation where register = '"
                + table.register() + "') - " + SKEW);
        sql.sql("delete from record_calculation where register = ? and version = ?")
                .params(table.register(), table.version())
                .update();
    }

    private void sweep(String condition) {
        List<Long> held = new ArrayList<>();
        long last = 0;
        List<Long> ids;
        do {
            ids = sql.sql("select id from " + table.name() + " where id > ?" + condition + " order by id limit "
                            + BATCH)
                    .param(last)
                    .query(Long.class)
                    .list();
            if (!ids.isEmpty()) {
                last = ids.getLast();
                held.addAll(batch(ids));
            }
        } while (ids.size() == BATCH);
        while (!held.isEmpty()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            List<Long> again = held.subList(0, Math.min(BATCH, held.size()));
            List<Long> still = batch(List.copyOf(again));
            again.clear();
            held.addAll(still);
        }
    }

    /** Computes these records; answers those that somebody holds. */
    private List<Long> batch(List<Long> ids) {
        return Objects.requireNonNull(transactions.execute(status -> {
            List<RegisterRecord> records = sql.sql(
                            "select * from " + table.name() + " where id = any(?) order by id for update skip locked")
                    .param(ids.toArray(Long[]::new))
                    .query((row, n) -> store.read(table, row))
                    .list();
            List<RegisterRecord> whole = store.wholly(table, records);
            write(whole);
            note("done = done + " + whole.size());
            Set<Long> held = new HashSet<>(ids);
            whole.forEach(record -> held.remove(record.id()));
            return List.copyOf(held);
        }));
    }

    private void write(List<RegisterRecord> records) {
        List<Field> calculated = calculated(table.definition().fields());
        List<Object[]> rows = new ArrayList<>();
        for (RegisterRecord record : records) {
            Map<String, Object> whole = Formulas.calculate(table.definition().fields(), record.values());
            if (calculated.stream().anyMatch(field -> differs(record.value(field.name()), whole.get(field.name())))) {
                rows.add(row(calculated, whole, record.id()));
            }
            for (Shape.Child child : table.shape().children()) {
                writeRows(child, record, whole);
            }
        }
        update(table.name(), calculated, "id = ?", rows);
    }

    private void writeRows(Shape.Child child, RegisterRecord record, Map<String, Object> whole) {
        List<Field> calculated = calculated(((FieldType.Rows) child.field().type()).fields());
        if (calculated.isEmpty()
                || !(record.value(child.field().name()) instanceof List<?> before)
                || !(whole.get(child.field().name()) instanceof List<?> after)) {
            return;
        }
        List<Object[]> rows = new ArrayList<>();
        for (int position = 0; position < after.size(); position++) {
            Map<?, ?> was = (Map<?, ?>) before.get(position);
            Map<?, ?> is = (Map<?, ?>) after.get(position);
            if (calculated.stream().anyMatch(field -> differs(was.get(field.name()), is.get(field.name())))) {
                rows.add(row(calculated, is, record.id(), position));
            }
        }
        update(child.table(), calculated, "record_id = ? and position = ?", rows);
    }

    private static @Nullable Object[] row(List<Field> calculated, Map<?, ?> values, Object... key) {
        List<@Nullable Object> row = new ArrayList<>();
        calculated.forEach(field -> row.add(values.get(field.name())));
        row.addAll(List.of(key));
        return row.toArray();
    }

    private void update(String name, List<Field> calculated, String key, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            List<String> columns =
                    Shape.columns(calculated).stream().map(Shape.Column::name).toList();
            jdbc.batchUpdate("update " + name + " set " + String.join(" = ?, ", columns) + " = ? where " + key, rows);
        }
    }

    private static boolean differs(@Nullable Object before, @Nullable Object after) {
        if (before instanceof BigDecimal one && after instanceof BigDecimal other) {
            return one.compareTo(other) != 0;
        }
        return (before == null) != (after == null);
    }

    private static List<Field> calculated(List<Field> fields) {
        return fields.stream()
                .filter(field -> field.type() instanceof FieldType.Calculated)
                .toList();
    }

    private void note(String what) {
        sql.sql("update record_calculation set " + what + " where register = ? and version = ?")
                .params(table.register(), table.version())
                .update();
    }
}
