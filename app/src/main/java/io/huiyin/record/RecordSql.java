package io.huiyin.record;

import io.huiyin.value.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that write a register's tables, made of the names of its {@link Shape}; values are always bound. */
final class RecordSql {

    /** System columns that every event sets, in the order in which they are bound. */
    static final List<String> CHANGEABLE = List.of("version", "seq", "scope", "struck", "changed_at", "changed_by");

    private RecordSql() {}

    /** Binds id, number, added_at, added_by, {@link #CHANGEABLE} and the columns. */
    static String insert(Shape shape) {
        return insert(shape.table(), inserted(shape));
    }

    /** Names of the columns that {@link #insert(Shape)} binds. */
    static List<String> inserted(Shape shape) {
        List<String> columns = new ArrayList<>(List.of("id", "number", "added_at", "added_by"));
        columns.addAll(changeable(shape));
        return columns;
    }

    /** Binds {@link #CHANGEABLE}, the columns, and the id. */
    static String update(Shape shape) {
        return "update " + shape.table() + " set " + String.join(" = ?, ", changeable(shape)) + " = ? where id = ?";
    }

    /** Binds record, position and the columns. */
    static String insert(Shape.Child child) {
        List<String> columns = new ArrayList<>(List.of("record_id", "position"));
        child.columns().forEach(column -> columns.add(column.name()));
        return insert(child.table(), columns);
    }

    /** Names of the columns that are read of a record; a plan for a star would break when a column comes or goes. */
    static String read(Shape shape) {
        return String.join(", ", inserted(shape));
    }

    /** Names of the columns that are read of a row inside a record. */
    static String read(Shape.Child child) {
        return Stream.concat(
                        Stream.of("record_id", "position"),
                        child.columns().stream().map(Shape.Column::name))
                .collect(Collectors.joining(", "));
    }

    private static List<String> changeable(Shape shape) {
        return Stream.concat(CHANGEABLE.stream(), shape.columns().stream().map(Shape.Column::name))
                .toList();
    }

    private static String insert(String table, List<String> columns) {
        return "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }
}
