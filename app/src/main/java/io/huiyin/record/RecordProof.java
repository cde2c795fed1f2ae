package io.huiyin.record;

import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType.FileValue;
import io.huiyin.value.RecordCells;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares the tables with records folded from their events, column by column, as {@code verify} does. */
@Component
class RecordProof {

    private static final int NAMED = 20;
    private static final String DOES_NOT_FOLLOW = " does not follow from its events";

    private final JdbcClient sql;
    private final RecordCells cells;
    private final Calculations calculations;
    private final Walls walls;

    RecordProof(JdbcClient sql, RecordCells cells, Calculations calculations, Walls walls) {
        this.sql = sql;
        this.cells = cells;
        this.calculations = calculations;
        this.walls = walls;
    }

    /** The first difference of each record that has one, by id. */
    Map<Long, String> differences(RegisterTable table, Map<Long, RegisterRecord> folded) {
        return walls.everything(() -> allDifferences(table, folded));
    }

    private Map<Long, String> allDifferences(RegisterTable table, Map<Long, RegisterRecord> folded) {
        Long[] ids = folded.keySet().toArray(Long[]::new);
        Map<Long, String> differences = new HashMap<>();
        boolean computing = calculations.progress(table.register()).isPresent();
        folded.keySet().forEach(id -> differences.put(id, "its row was removed"));
        sql.sql("select " + RecordSql.read(table.shape()) + " from " + table.name() + " where id = any(?)")
                .param(ids)
                .query(row -> {
                    long id = row.getLong("id");
                    String column = changedColumn(table, Objects.requireNonNull(folded.get(id)), row, computing);
                    if (column == null) {
                        differences.remove(id);
                    } else {
                        differences.put(id, "column " + column + DOES_NOT_FOLLOW);
                    }
                });
        for (Shape.Child child : table.shape().children()) {
            compareRows(child, folded, ids, differences, computing);
        }
        compareFiles(table, folded, ids, differences);
        return differences;
    }

    private @Nullable String changedColumn(RegisterTable table, RegisterRecord record, ResultSet row, boolean computing)
            throws SQLException {
        String system = changedSystemColumn(record, row);
        return system != null ? system : changedCell(table.shape().columns(), record.values(), row, computing);
    }

    private static @Nullable String changedSystemColumn(RegisterRecord record, ResultSet row) throws SQLException {
        Map<String, Boolean> same = new LinkedHashMap<>();
        same.put("version", record.version() == row.getInt("version"));
        same.put("number", Objects.equals(record.number(), row.getString("number")));
        same.put("seq", record.seq() == row.getInt("seq"));
        same.put("scope", record.scope().equals(row.getString("scope")));
        same.put("struck", record.struck() == row.getBoolean("struck"));
        same.put("added_at", record.addedAt().equals(instant(row, "added_at")));
        same.put("added_by", record.addedBy().equals(row.getString("added_by")));
        same.put("changed_at", record.changedAt().equals(instant(row, "changed_at")));
        same.put("changed_by", record.changedBy().equals(row.getString("changed_by")));
        return same.entrySet().stream()
                .filter(column -> !column.getValue())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** @param computing true while a new version is computed: calculated fields are not looked at */
    private @Nullable String changedCell(List<Shape.Column> columns, Map<?, ?> values, ResultSet row, boolean computing)
            throws SQLException {
        for (Shape.Column column : columns) {
            boolean waits = computing && !column.field().isEntered();
            if (!waits && !cells.holds(column, values.get(column.field().name()), row)) {
                return column.name();
            }
        }
        return null;
    }

    private void compareRows(
            Shape.Child child,
            Map<Long, RegisterRecord> folded,
            Long[] ids,
            Map<Long, String> differences,
            boolean computing) {
        Map<Long, Integer> counted = new HashMap<>();
        sql.sql("select " + RecordSql.read(child) + " from " + child.table()
                        + " where record_id = any(?) order by record_id, position")
                .param(ids)
                .query(row -> {
                    long id = row.getLong("record_id");
                    int position = counted.merge(id, 1, Integer::sum) - 1;
                    List<?> rows = list(folded, id, child.field());
                    String column = position >= rows.size() || row.getInt("position") != position
                            ? "position"
                            : changedCell(child.columns(), (Map<?, ?>) rows.get(position), row, computing);
                    if (column != null) {
                        differences.putIfAbsent(
                                id,
                                child.field().name() + " row " + (position + 1) + ": column " + column
                                        + DOES_NOT_FOLLOW);
                    }
                });
        folded.keySet().stream()
                .filter(id -> counted.getOrDefault(id, 0)
                        < list(folded, id, child.field()).size())
                .forEach(id ->
                        differences.putIfAbsent(id, "a row of " + child.field().name() + " was removed"));
    }

    private void compareFiles(
            RegisterTable table, Map<Long, RegisterRecord> folded, Long[] ids, Map<Long, String> differences) {
        List<Field> fields = table.definition().fields().stream()
                .filter(RegisterTable::isFiles)
                .toList();
        Map<Long, Map<String, List<FileValue>>> kept = new HashMap<>();
        sql.sql("select * from record_attachment where record_id = any(?) order by record_id, field, position")
                .param(ids)
                .query(row -> {
                    kept.computeIfAbsent(row.getLong("record_id"), id -> new HashMap<>())
                            .computeIfAbsent(row.getString("field"), field -> new ArrayList<>())
                            .add(new FileValue(HexFormat.of().formatHex(row.getBytes("hash")), row.getString("name")));
                });
        for (Long id : ids) {
            for (Field field : fields) {
                List<FileValue> files = kept.getOrDefault(id, Map.of()).getOrDefault(field.name(), List.of());
                if (!files.equals(list(folded, id, field))) {
                    differences.putIfAbsent(id, "the files of " + field.name() + " do not follow from its events");
                }
            }
        }
    }

    private static List<?> list(Map<Long, RegisterRecord> folded, long id, Field field) {
        RegisterRecord record = Objects.requireNonNull(folded.get(id));
        return record.value(field.name()) instanceof List<?> list ? list : List.of();
    }

    /** Rows that no event of their register began. */
    List<Long> orphans(RegisterTable table) {
        return walls.everything(
                () -> sql.sql("select r.id from " + table.name() + " r where not exists (select from stream_event e"
                                + " where e.kind = 'record' and e.stream_id = r.id and e.seq = 1"
                                + " and e.data::jsonb ->> 'register' = ?) order by r.id limit " + NAMED)
                        .param(table.register())
                        .query(Long.class)
                        .list());
    }

    /** Records that files are kept for, without an event. */
    List<Long> orphanFiles() {
        return sql.sql(
                        "select distinct a.record_id from record_attachment a where not exists (select from stream_event e"
                                + " where e.kind = 'record' and e.stream_id = a.record_id) and not exists (select from"
                                + " matter_event m where m.matter_id = a.record_id) order by 1 limit " + NAMED)
                .query(Long.class)
                .list();
    }
}
