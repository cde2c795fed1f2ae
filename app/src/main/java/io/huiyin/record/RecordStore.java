package io.huiyin.record;

import io.huiyin.base.Refused;
import io.huiyin.database.Copy;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType.FileValue;
import io.huiyin.journal.Projection;
import io.huiyin.record.RecordTies.Step;
import io.huiyin.search.SearchBacklog;
import io.huiyin.value.RecordCells;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import io.huiyin.value.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of the registers: written as the fold of events, a register at a time; read whole. */
@Component
public class RecordStore implements Projection<RegisterRecord> {

    private static final String INSERT_FILE =
            "insert into record_attachment (record_id, field, position, hash, name) values (?, ?, ?, decode(?, 'hex'), ?)";
    /** Records from which on copying is worth its beginning. */
    private static final int COPIED = 100;

    private static final String DELETE_FILES = "delete from record_attachment where record_id = ? and field = ?";

    /** Of a write that a newly published definition overtook. */
    static final String OUT_OF_STEP = "RECORD-108";

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;
    private final Registers registers;
    private final RecordCells cells;
    private final RecordTies ties;
    private final SearchBacklog searched;
    private final Walls walls;

    RecordStore(
            JdbcTemplate jdbc,
            Registers registers,
            RecordCells cells,
            RecordTies ties,
            SearchBacklog searched,
            Walls walls) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
        this.registers = registers;
        this.cells = cells;
        this.ties = ties;
        this.searched = searched;
        this.walls = walls;
    }

    @Override
    public void write(List<Projected<RegisterRecord>> projected) {
        walls.everything(() -> writeAll(projected));
    }

    private void writeAll(List<Projected<RegisterRecord>> projected) {
        Map<String, RegisterTable> tables = new HashMap<>();
        Map<String, RecordTies.Steps> byRegister = new LinkedHashMap<>();
        for (Projected<RegisterRecord> one : projected) {
            String register = one.appended().events().getFirst().required(RecordEvents.REGISTER);
            RegisterTable table = tables.computeIfAbsent(register, registers::table);
            requireInStep(table, one);
            RegisterRecord after =
                    RecordFold.fold(table, one.before(), one.appended().events());
            RegisterRecord before = RecordFold.isDraft(one.before()) ? null : one.before();
            byRegister
                    .computeIfAbsent(register, r -> new RecordTies.Steps(table, new ArrayList<>()))
                    .all()
                    .add(new Step(before, after));
        }
        RecordTies.Held held = ties.hold(byRegister.values());
        byRegister.values().forEach(steps -> write(steps.table(), steps.all()));
        held.check();
    }

    /**
     * What was read under one version is not written under the next: a field that was renamed meanwhile would lose its value.
     *
     * @throws Refused {@code RECORD-108}
     */
    private static void requireInStep(RegisterTable table, Projected<RegisterRecord> one) {
        boolean inStep =
                one.appended().events().stream().allMatch(event -> RecordFold.version(event) == table.version());
        if (!inStep) {
            throw Refused.conflict(OUT_OF_STEP, table.register());
        }
    }

    private void write(RegisterTable table, List<Step> steps) {
        writeAlone(table, steps);
        searched.add(
                table.register(), steps.stream().map(step -> step.after().id()).toList());
    }

    /** Rows and files only: nothing is left for the search. */
    void writeAlone(RegisterTable table, List<Step> steps) {
        List<RegisterRecord> added = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        for (Step step : steps) {
            if (step.before() == null) {
                added.add(step.after());
            } else {
                changed.add(changedRow(table, step.after()));
            }
        }
        insert(table, added);
        batch(RecordSql.update(table.shape()), changed);
        table.shape().children().forEach(child -> writeRows(child, steps));
        table.definition().fields().stream().filter(RegisterTable::isFiles).forEach(field -> writeFiles(field, steps));
    }

    /** What is left of records that were disposed of; nothing of them is found any more. */
    void bare(RegisterTable table, List<Step> steps) {
        writeAlone(table, steps);
        searched.forget(
                table.register(), steps.stream().map(step -> step.after().id()).toList());
    }

    boolean isDisposed(long id) {
        return sql.sql("select exists (select from disposed where stream_id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private void insert(RegisterTable table, List<RegisterRecord> records) {
        Shape shape = table.shape();
        if (records.size() < COPIED) {
            batch(
                    RecordSql.insert(shape),
                    records.stream().map(record -> row(table, record)).toList());
            return;
        }
        Consumer<Copy> copied = rows -> records.forEach(record -> copy(rows.row(), shape, record));
        jdbc.execute((ConnectionCallback<Long>) connection -> hasWall(table)
                ? Copy.through(connection, shape.table(), table.version(), RecordSql.inserted(shape), copied)
                : Copy.into(connection, shape.table(), RecordSql.inserted(shape), copied));
    }

    /** The table itself says: another process may have published meanwhile. */
    private boolean hasWall(RegisterTable table) {
        return sql.sql("select relrowsecurity from pg_class where oid = to_regclass(?)")
                .param(table.name())
                .query(Boolean.class)
                .single();
    }

    /** As {@link #row}. */
    private void copy(Copy row, Shape shape, RegisterRecord record) {
        row.bigint(record.id()).text(record.number()).time(record.addedAt()).text(record.addedBy());
        row.integer(record.version()).integer(record.seq()).text(record.scope()).flag(record.struck());
        row.time(record.changedAt()).text(record.changedBy());
        for (Shape.Column column : shape.columns()) {
            row.value(cells.write(column, record.value(column.field().name())));
        }
    }

    private @Nullable Object[] row(RegisterTable table, RegisterRecord record) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(record.id());
        row.add(record.number());
        row.add(record.addedAt().atOffset(ZoneOffset.UTC));
        row.add(record.addedBy());
        changeable(table, record, row);
        return row.toArray();
    }

    private @Nullable Object[] changedRow(RegisterTable table, RegisterRecord record) {
        List<@Nullable Object> row = new ArrayList<>();
        changeable(table, record, row);
        row.add(record.id());
        return row.toArray();
    }

    /** In the order of {@link RecordSql#CHANGEABLE} and the columns. */
    private void changeable(RegisterTable table, RegisterRecord record, List<@Nullable Object> row) {
        row.add(record.version());
        row.add(record.seq());
        row.add(record.scope());
        row.add(record.struck());
        row.add(record.changedAt().atOffset(ZoneOffset.UTC));
        row.add(record.changedBy());
        for (Shape.Column column : table.shape().columns()) {
            row.add(cells.write(column, record.value(column.field().name())));
        }
    }

    private void writeRows(Shape.Child child, List<Step> steps) {
        List<Object[]> gone = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        for (Step step : moved(child.field(), steps)) {
            if (step.before() != null) {
                gone.add(new Object[] {step.after().id()});
            }
            List<?> values = list(step.after().value(child.field().name()));
            for (int position = 0; position < values.size(); position++) {
                rows.add(childRow(child, step.after().id(), position, (Map<?, ?>) values.get(position)));
            }
        }
        batch("delete from " + child.table() + " where record_id = ?", gone);
        batch(RecordSql.insert(child), rows);
    }

    private @Nullable Object[] childRow(Shape.Child child, long record, int position, Map<?, ?> values) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(record);
        row.add(position);
        for (Shape.Column column : child.columns()) {
            row.add(cells.write(column, values.get(column.field().name())));
        }
        return row.toArray();
    }

    private void writeFiles(Field field, List<Step> steps) {
        List<Object[]> gone = new ArrayList<>();
        List<Object[]> files = new ArrayList<>();
        for (Step step : moved(field, steps)) {
            if (step.before() != null) {
                gone.add(new Object[] {step.after().id(), field.name()});
            }
            List<?> values = list(step.after().value(field.name()));
            for (int position = 0; position < values.size(); position++) {
                FileValue file = (FileValue) values.get(position);
                files.add(new Object[] {step.after().id(), field.name(), position, file.hash(), file.name()});
            }
        }
        batch(DELETE_FILES, gone);
        batch(INSERT_FILE, files);
    }

    private static List<Step> moved(Field field, List<Step> steps) {
        return steps.stream()
                .filter(step -> !Objects.equals(
                        step.before() == null ? null : step.before().value(field.name()),
                        step.after().value(field.name())))
                .toList();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private void batch(String statement, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(statement, rows);
        }
    }

    Optional<RegisterRecord> find(RegisterTable table, long id) {
        return list(table, List.of(id)).stream().findFirst();
    }

    /** Those of the ids, in the order of their ids, confidential values in plain. */
    public List<RegisterRecord> list(RegisterTable table, Collection<Long> ids) {
        return walls.everything(table.definition(), () -> {
            List<RegisterRecord> records = sql.sql("select " + RecordSql.read(table.shape()) + " from " + table.name()
                            + " where id = any(?) order by id")
                    .param(ids.toArray(Long[]::new))
                    .query((row, n) -> read(table, row))
                    .list();
            return complete(table, records);
        });
    }

    /** A row of the register's own table: everything but rows and files. */
    public RegisterRecord read(RegisterTable table, ResultSet row) throws SQLException {
        return new RegisterRecord(
                row.getLong("id"),
                table.register(),
                row.getInt("version"),
                row.getString("number"),
                row.getInt("seq"),
                row.getString("scope"),
                row.getBoolean("struck"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                row.getString("added_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"),
                cells.read(table.shape().columns(), row));
    }

    /** The records with the values that lie in tables of their own, as far as the scope sees them that was said for reading these. */
    public List<RegisterRecord> complete(RegisterTable table, List<RegisterRecord> records) {
        boolean hasFiles = table.definition().fields().stream().anyMatch(RegisterTable::isFiles);
        if (records.isEmpty() || (!hasFiles && table.shape().children().isEmpty())) {
            return records;
        }
        Long[] ids = records.stream().map(RegisterRecord::id).toArray(Long[]::new);
        Map<Long, Map<String, Object>> beside = new HashMap<>();
        table.shape().children().forEach(child -> readRows(child, ids, beside));
        if (hasFiles) {
            readFiles(table, ids, beside);
        }
        return records.stream()
                .map(record -> record.with(beside.getOrDefault(record.id(), Map.of())))
                .toList();
    }

    /** As {@link #complete}, for whoever read them past the wall. */
    public List<RegisterRecord> wholly(RegisterTable table, List<RegisterRecord> records) {
        return walls.everything(table.definition(), () -> complete(table, records));
    }

    /** A row or file of a record. */
    private record Beside(long record, String field, Object value) {}

    private void readRows(Shape.Child child, Long[] ids, Map<Long, Map<String, Object>> into) {
        String field = child.field().name();
        gather(
                sql
                        .sql("select " + RecordSql.read(child) + " from " + child.table()
                                + " where record_id = any(?) order by record_id, position")
                        .param(ids)
                        .query((row, n) ->
                                new Beside(row.getLong("record_id"), field, cells.read(child.columns(), row)))
                        .list()
                        .stream(),
                into);
    }

    private void readFiles(RegisterTable table, Long[] ids, Map<Long, Map<String, Object>> into) {
        gather(
                sql
                        .sql(
                                "select * from record_attachment where record_id = any(?) order by record_id, field, position")
                        .param(ids)
                        .query((row, n) -> new Beside(
                                row.getLong("record_id"),
                                row.getString("field"),
                                new FileValue(HexFormat.of().formatHex(row.getBytes("hash")), row.getString("name"))))
                        .list()
                        .stream()
                        .filter(file -> table.field(file.field) != null),
                into);
    }

    private static void gather(Stream<Beside> all, Map<Long, Map<String, Object>> into) {
        all.collect(Collectors.groupingBy(
                        Beside::record,
                        Collectors.groupingBy(Beside::field, Collectors.mapping(Beside::value, Collectors.toList()))))
                .forEach((record, byField) ->
                        into.computeIfAbsent(record, id -> new HashMap<>()).putAll(byField));
    }
}
