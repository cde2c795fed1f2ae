package io.huiyin.publishing;

import io.huiyin.definition.Definition;
import io.huiyin.record.RecordTables;
import io.huiyin.value.Shape;
import java.util.List;
import java.util.regex.Pattern;

/** The steps in SQL. Only names that the rules for definitions let through get here; anything else is a fault of ours and stops it. */
final class StepSql {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final RecordTables tables;
    private final Shape shape;
    private final List<RecordTables.Index> indexes;

    StepSql(RecordTables tables, Definition next) {
        this.tables = tables;
        this.shape = Shape.of(next);
        this.indexes = RecordTables.indexes(next);
    }

    List<String> of(Step step) {
        return switch (step) {
            case Step.CreateTable create -> create(create);
            case Step.AddColumn add ->
                List.of("alter table " + name(add.table()) + " add column " + column(add.table(), add.column()));
            case Step.RenameColumn rename -> List.of(renameColumn(rename.table(), rename.from(), rename.to()));
            case Step.SetAside aside -> List.of(renameColumn(aside.table(), aside.from(), aside.to()));
            case Step.Widen widen ->
                List.of("alter table " + name(widen.table()) + " alter column " + name(widen.column()) + " type "
                        + widen.to());
            case Step.DropCalculated drop ->
                List.of("alter table " + name(drop.table()) + " drop column " + name(drop.column()));
            case Step.DropEmptied drop ->
                List.of("alter table " + name(drop.table()) + " drop column " + name(drop.column()));
            case Step.Calculate _, Step.Reseal _ -> List.of();
            case Step.RenameTable rename -> List.of(renameTable(rename.from(), rename.to()));
            case Step.SetTableAside aside -> List.of(renameTable(aside.from(), aside.to()));
            case Step.MoveFiles files ->
                List.of("update record_attachment set field = '" + name(files.to()) + "' where field = '"
                        + name(files.from()) + "' and record_id in (select id from " + name(files.table()) + ")");
            case Step.AddIndex add -> List.of(index(add).sql(false));
            case Step.RenameIndex rename ->
                List.of("alter index " + name(rename.from()) + " rename to " + name(rename.to()));
            case Step.DropIndex drop -> List.of("drop index if exists " + name(drop.index()));
        };
    }

    /** Builds or drops the index while others read and write; outside of a transaction. */
    String concurrently(Step step) {
        return switch (step) {
            case Step.AddIndex add -> index(add).sql(true);
            case Step.DropIndex drop -> "drop index concurrently if exists " + name(drop.index());
            case Step other -> throw new IllegalArgumentException(other + " is no step of an index");
        };
    }

    private List<String> create(Step.CreateTable create) {
        return create.child()
                ? shape.children().stream()
                        .filter(child -> child.table().equals(create.table()))
                        .flatMap(child -> tables.child(shape, child).stream())
                        .toList()
                : tables.main(shape);
    }

    private RecordTables.Index index(Step.AddIndex add) {
        return indexes.stream()
                .filter(index -> index.name().equals(add.index()))
                .findFirst()
                .orElseThrow();
    }

    private String column(String table, String name) {
        List<Shape.Column> columns = table.equals(shape.table())
                ? shape.columns()
                : shape.children().stream()
                        .filter(child -> child.table().equals(table))
                        .flatMap(child -> child.columns().stream())
                        .toList();
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .map(RecordTables::column)
                .orElseThrow();
    }

    private static String renameColumn(String table, String from, String to) {
        return "alter table " + name(table) + " rename column " + name(from) + " to " + name(to);
    }

    private static String renameTable(String from, String to) {
        return "alter table " + name(from) + " rename to " + name(to);
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name for the database: " + name);
        }
        return name;
    }
}
