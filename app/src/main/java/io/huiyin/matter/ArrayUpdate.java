package io.huiyin.matter;

import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sets the same columns of many rows of a table by one statement, an array for each column: what a statement on {@code matter} costs before its first
 * row, its indexes and their conditions above all, is as much as some rows.
 */
final class ArrayUpdate {

    /** Between the texts of a column that holds several; no text of those holds one. */
    private static final String BETWEEN = ",";

    private final String table;
    private final String key;
    private final List<String> columns;
    private @Nullable String statement;

    private ArrayUpdate(String table, String key, List<String> columns) {
        this.table = table;
        this.key = key;
        this.columns = List.copyOf(columns);
    }

    /**
     * @param key column that says which row
     * @param columns that are set, with commas between them
     */
    static ArrayUpdate of(String table, String key, String columns) {
        return new ArrayUpdate(table, key, List.of(columns.split("[,\\s]+")));
    }

    /** @param rows with the key and all columns; of several for the same row the last counts */
    void run(JdbcTemplate jdbc, List<Columns> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Map<@Nullable Object, Columns> last = new LinkedHashMap<>();
        rows.forEach(row -> last.put(row.getValue(key), row));
        List<Columns> all = List.copyOf(last.values());
        List<Object> arrays = new ArrayList<>();
        Stream.concat(columns.stream(), Stream.of(key)).forEach(column -> arrays.add(array(all, column)));
        jdbc.update(statement(all.getFirst()), arrays.toArray());
    }

    /** The columns of a table are always of the same types. */
    private String statement(Columns row) {
        String known = statement;
        if (known == null) {
            String set = columns.stream()
                    .map(column -> column + " = " + (isSeveral(row, column) ? several(column) : "v." + column))
                    .collect(Collectors.joining(", "));
            String arrays = Stream.concat(columns.stream(), Stream.of(key))
                    .map(column -> "?::" + type(row, column) + "[]")
                    .collect(Collectors.joining(", "));
            known = "update " + table + " t set " + set + " from unnest(" + arrays + ") as v ("
                    + String.join(", ", columns) + ", " + key + ") where t." + key + " = v." + key;
            statement = known;
        }
        return known;
    }

    private static String several(String column) {
        return "string_to_array(v." + column + ", '" + BETWEEN + "')";
    }

    private static boolean isSeveral(Columns row, String column) {
        return row.getValue(column) instanceof String[];
    }

    private static String type(Columns row, String column) {
        return switch (row.getSqlType(column)) {
            case Types.BIGINT -> "bigint";
            case Types.INTEGER -> "int";
            case Types.BOOLEAN -> "boolean";
            case Types.BINARY -> "bytea";
            case Types.OTHER -> "timestamptz";
            default -> "text";
        };
    }

    private static Object array(List<Columns> rows, String column) {
        Stream<@Nullable Object> values = rows.stream().map(row -> row.getValue(column));
        return switch (rows.getFirst().getSqlType(column)) {
            case Types.BIGINT -> values.toArray(Long[]::new);
            case Types.INTEGER -> values.toArray(Integer[]::new);
            case Types.BOOLEAN -> values.toArray(Boolean[]::new);
            case Types.BINARY -> values.toArray(byte[][]::new);
            default -> values.map(ArrayUpdate::text).toArray(String[]::new);
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Instant moment -> moment.toString();
            case String[] several -> String.join(BETWEEN, several);
            default -> throw new IllegalArgumentException("no text of a column: " + value.getClass());
        };
    }
}
