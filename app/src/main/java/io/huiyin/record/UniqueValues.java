package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fault;
import io.huiyin.definition.Field;
import io.huiyin.value.RecordCells;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Shape;
import io.huiyin.value.ValueText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Values that only one live record may have. Looked at before a record is written; the index decides when two come at once. */
@Component
class UniqueValues {

    private static final String TAKEN = "RECORD-122";

    private final JdbcClient sql;
    private final RecordCells cells;
    private final Walls walls;

    UniqueValues(JdbcClient sql, RecordCells cells, Walls walls) {
        this.sql = sql;
        this.cells = cells;
        this.walls = walls;
    }

    /** Another record with the same value. */
    private record Other(@Nullable String number, String scope) {}

    /**
     * Notes a fault for each unique value that is new to the record and that another live one has.
     *
     * @param id of the record; 0 for a new one
     * @param before values that it has already
     */
    void check(
            RegisterTable table,
            long id,
            Map<String, Object> before,
            Map<String, Object> after,
            Actor by,
            Checks checks) {
        for (Field field : table.definition().fields()) {
            Object value = field.unique() ? after.get(field.name()) : null;
            if (value != null && !value.equals(before.get(field.name()))) {
                other(table, id, field, value)
                        .ifPresent(other ->
                                checks.that(false, field.name(), shown(field, value), TAKEN, named(table, other, by)));
            }
        }
    }

    /**
     * Which of many drafts have a value that some record has, perhaps their own; asked with one statement a field.
     *
     * @param drafts of one register
     */
    BitSet suspects(List<RecordWriter.Draft> drafts) {
        BitSet suspects = new BitSet(drafts.size());
        if (!drafts.isEmpty()) {
            RegisterTable table = drafts.getFirst().table();
            table.definition().fields().stream()
                    .filter(Field::unique)
                    .forEach(field -> suspects(table, field, drafts, suspects));
        }
        return suspects;
    }

    private void suspects(RegisterTable table, Field field, List<RecordWriter.Draft> drafts, BitSet suspects) {
        List<Shape.Column> columns = RecordTables.identifying(table.shape(), field);
        List<Integer> positions = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Object value =
                    drafts.get(i).faults().isEmpty() ? drafts.get(i).values().get(field.name()) : null;
            if (value != null && columns.size() > 1) {
                suspects.set(i); // a place: few, and asked one by one
            } else if (value != null) {
                positions.add(i);
                values.add(castable(cells.write(columns.getFirst(), value)));
            }
        }
        if (!positions.isEmpty()) {
            taken(table, field, columns.getFirst(), values).forEach(n -> suspects.set(positions.get(n - 1)));
        }
    }

    /** Positions of the values that a live record has, from 1. Values go as texts and are cast: a column has its own collation. */
    private List<Integer> taken(RegisterTable table, Field field, Shape.Column column, List<String> values) {
        String query =
                "select v.n::int from unnest(?::text[]) with ordinality as v (x, n) cross join lateral (select 1 from "
                        + table.name() + " where not struck and " + RecordTables.key(field, column, column.name())
                        + " = " + RecordTables.key(field, column, "v.x::" + column.type()) + " limit 1) as taken";
        return walls.everything(
                table.definition(),
                () -> sql.sql(query)
                        .param(values.toArray(String[]::new))
                        .query(Integer.class)
                        .list());
    }

    private static String castable(@Nullable Object value) {
        return value instanceof byte[] bytes ? "\\x" + HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }

    private Optional<Other> other(RegisterTable table, long id, Field field, Object value) {
        List<String> conditions = new ArrayList<>(List.of("not struck", "id <> ?"));
        List<@Nullable Object> values = new ArrayList<>(List.of(id));
        for (Shape.Column column : RecordTables.identifying(table.shape(), field)) {
            String key = RecordTables.key(field, column, column.name());
            conditions.add(
                    key + " = " + (key.equals(column.name()) ? "?" : RecordTables.key(field, column, "?::text")));
            values.add(cells.write(column, value));
        }
        return walls.everything(
                table.definition(),
                () -> sql.sql("select number, scope from " + table.name() + " where " + String.join(" and ", conditions)
                                + " limit 1")
                        .params(values)
                        .query((row, n) -> new Other(row.getString(1), Objects.requireNonNull(row.getString(2))))
                        .optional());
    }

    private static @Nullable String named(RegisterTable table, Other other, Actor by) {
        boolean readable = RecordRights.mayRead(table.definition(), by)
                && RecordRights.mayRead(table.definition(), other.scope, by);
        return readable ? other.number : null;
    }

    private static String shown(Field field, Object value) {
        return field.isPersonal() ? "" : ValueText.text(field, value);
    }

    /** The field whose index refused a write; empty when it was something else. */
    static Optional<Fault> taken(RegisterTable table, DuplicateKeyException refused) {
        String message = String.valueOf(refused.getMostSpecificCause().getMessage());
        return table.definition().fields().stream()
                .filter(field ->
                        field.unique() && message.contains('"' + RecordTables.uniqueName(table.shape(), field) + '"'))
                .map(field -> new Fault(field.name(), "", TAKEN, null))
                .findFirst();
    }
}
