package io.huiyin.publishing;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions.Published;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.record.Conversion;
import io.huiyin.record.FieldChanges;
import io.huiyin.record.RecordTables;
import io.huiyin.value.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the steps from the tables as they really are to what a definition needs. Steps that were done already, by a process that died
 * before it could say so, are not found again.
 */
final class Migration {

    /** Where a field lies: the table, and the fields' former and future names. */
    private record Move(String table, Field from, Field to) {}

    private final Map<String, Map<String, String>> tables = new HashMap<>();
    private final Set<String> indexes;
    private final Set<String> created = new LinkedHashSet<>();
    private final Set<String> fresh = new LinkedHashSet<>();
    private final int version;
    private final List<Step> steps = new ArrayList<>();

    private Migration(Catalogue real, int version) {
        real.tables().forEach((table, columns) -> tables.put(table, new TreeMap<>(columns)));
        this.indexes = new LinkedHashSet<>(real.indexes());
        this.version = version;
    }

    /** @param before the version in force; null when there is none */
    static List<Step> of(Catalogue real, @Nullable Published before, Definition next) {
        if (next.fields().isEmpty() && !real.hasTable(Shape.of(next).table())) {
            return List.of(); // matters without fields of their own
        }
        Migration migration = new Migration(real, before == null ? 0 : before.version());
        migration.fields(before == null ? List.of() : before.definition().fields(), next);
        if (before != null) {
            migration.dropSorted(before.definition(), next);
        }
        migration.indexes(next);
        if (before != null) {
            Recomputed.fields(before.definition(), next)
                    .forEach(field -> migration.steps.add(
                            new Step.Calculate(field.title(), Shape.of(next).table())));
        }
        return List.copyOf(migration.steps);
    }

    private void fields(List<Field> before, Definition next) {
        Shape shape = Shape.of(next);
        FieldChanges changes = FieldChanges.of(before, next.fields());
        if (tables.containsKey(shape.table())) {
            table(shape.table(), changes, true);
            changes.next().forEach(field -> files(shape.table(), field, changes.origin(field)));
            changes.dropped().forEach(field -> setFilesAside(shape.table(), field));
            children(shape, changes);
        } else {
            create(
                    next.title(),
                    shape.table(),
                    Shape.SYSTEM.size() + shape.columns().size(),
                    false);
        }
        for (Shape.Child child : shape.children()) {
            if (!tables.containsKey(child.table())) {
                create(child.field().title(), child.table(), child.columns().size() + 2, true);
            }
        }
    }

    private void create(Definition.Text what, String table, int columns, boolean child) {
        tables.put(table, new TreeMap<>());
        created.add(table);
        steps.add(new Step.CreateTable(what, table, child, columns));
    }

    /** Columns of one table: what is dropped goes aside first, then names change, then types, then new ones come. */
    private void table(String table, FieldChanges changes, boolean indexed) {
        changes.dropped().forEach(field -> setAside(table, field, indexed));
        List<Move> moves = new ArrayList<>();
        for (Field field : changes.next()) {
            Field origin = changes.origin(field);
            if (origin == null) {
                continue;
            }
            if (isOtherScale(origin, field)) {
                drop(table, origin, indexed);
            } else if (Conversion.isPossible(origin, field) && Conversion.isResealed(origin, field)) {
                reseal(table, origin, field, indexed);
            } else if (Conversion.isPossible(origin, field)) {
                moves.add(new Move(table, origin, field));
                if (indexed && isIndexedOtherwise(origin, field)) {
                    dropIndexes(table, origin);
                }
            } else {
                setAside(table, origin, indexed);
            }
        }
        rename(moves, indexed);
        changes.next().forEach(field -> columns(table, field));
    }

    /** Writing the whole table anew, as for a number that is entered, would keep everybody waiting for what is computed anyway. */
    private static boolean isOtherScale(Field origin, Field field) {
        return origin.type() instanceof FieldType.Calculated before
                && field.type() instanceof FieldType.Calculated next
                && before.scale() != next.scale();
    }

    private void reseal(String table, Field origin, Field field, boolean indexed) {
        List<Shape.Column> emptied = Shape.columns(List.of(origin)).stream()
                .filter(column -> columns(table).containsKey(column.name()))
                .toList();
        if (emptied.isEmpty()) {
            return;
        }
        if (indexed) {
            dropIndexes(table, origin);
        }
        columns(table, field);
        steps.add(new Step.Reseal(field.title(), table, origin, field));
        for (Shape.Column column : emptied) {
            columns(table).remove(column.name());
            steps.add(new Step.DropEmptied(field.title(), table, column.name()));
        }
    }

    private void drop(String table, Field field, boolean indexed) {
        for (Shape.Column column : Shape.columns(List.of(field))) {
            if (columns(table).remove(column.name()) != null) {
                steps.add(new Step.DropCalculated(field.title(), table, column.name()));
            }
        }
        if (indexed) {
            dropIndexes(table, field);
        }
    }

    private void setAside(String table, Field field, boolean indexed) {
        for (Shape.Column column : Shape.columns(List.of(field))) {
            String aside = "x" + version + "_" + column.name().substring(2);
            Map<String, String> columns = columns(table);
            if (columns.containsKey(column.name()) && !columns.containsKey(aside)) {
                move(columns, column.name(), aside);
                steps.add(new Step.SetAside(field.title(), table, column.name(), aside));
            }
        }
        if (indexed) {
            dropIndexes(table, field);
        }
    }

    private void dropIndexes(String table, Field field) {
        for (String index :
                List.of(RecordTables.uniqueName(table, field.name()), RecordTables.plainName(table, field.name()))) {
            if (indexes.remove(index)) {
                fresh.add(field.name());
                steps.add(new Step.DropIndex(table, index, Step.When.WITHIN));
            }
        }
    }

    /** An index over two fields goes when one of them is no longer what it was; should both be wanted again, it is built anew. */
    private void dropSorted(Definition before, Definition next) {
        String table = Shape.of(next).table();
        String by = RecordTables.sortField(before);
        FieldChanges changes = FieldChanges.of(before.fields(), next.fields());
        for (Field field : before.fields()) {
            String index = RecordTables.sortedName(table, field.name(), by);
            boolean stay = stays(changes, field.name()) && stays(changes, by);
            if (!stay && indexes.remove(index)) {
                steps.add(new Step.DropIndex(table, index, Step.When.WITHIN));
            }
        }
    }

    private static boolean stays(FieldChanges changes, String name) {
        for (Field field : changes.next()) {
            Field origin = changes.origin(field);
            if (field.name().equals(name) && origin != null && origin.name().equals(name)) {
                return types(origin).equals(types(field));
            }
        }
        return false;
    }

    private static List<String> types(Field field) {
        return Shape.columns(List.of(field)).stream().map(Shape.Column::type).toList();
    }

    private static boolean isIndexedOtherwise(Field origin, Field field) {
        return RecordTables.isLong(origin) != RecordTables.isLong(field)
                || Shape.columns(List.of(origin)).size()
                        != Shape.columns(List.of(field)).size();
    }

    /** One after the other, each when its new name is free. */
    private void rename(List<Move> moves, boolean indexed) {
        List<Move> waiting = new ArrayList<>(moves.stream()
                .filter(move -> !move.from().name().equals(move.to().name()))
                .toList());
        boolean moved = true;
        while (moved) {
            moved = waiting.removeIf(move -> renameOne(move, indexed));
        }
    }

    private boolean renameOne(Move move, boolean indexed) {
        Map<String, String> columns = columns(move.table());
        Map<String, String> names = new LinkedHashMap<>();
        for (Shape.Column column : Shape.columns(List.of(move.from()))) {
            String to = "f_" + move.to().name()
                    + column.name().substring(2 + move.from().name().length());
            if (!columns.containsKey(column.name()) || columns.containsKey(to)) {
                return false;
            }
            names.put(column.name(), to);
        }
        names.forEach((from, to) -> {
            move(columns, from, to);
            steps.add(new Step.RenameColumn(move.to().title(), move.table(), from, to));
        });
        fresh.add(move.to().name());
        if (indexed) {
            renameIndex(
                    move.table(),
                    RecordTables.uniqueName(move.table(), move.from().name()),
                    RecordTables.uniqueName(move.table(), move.to().name()));
            renameIndex(
                    move.table(),
                    RecordTables.plainName(move.table(), move.from().name()),
                    RecordTables.plainName(move.table(), move.to().name()));
        }
        return true;
    }

    private void renameIndex(String table, String from, String to) {
        if (indexes.contains(from) && !indexes.contains(to)) {
            indexes.remove(from);
            indexes.add(to);
            steps.add(new Step.RenameIndex(table, from, to));
        }
    }

    private void columns(String table, Field field) {
        Map<String, String> columns = columns(table);
        for (Shape.Column column : Shape.columns(List.of(field))) {
            String real = columns.get(column.name());
            String wanted = Catalogue.plain(column.type());
            if (real == null) {
                columns.put(column.name(), wanted);
                fresh.add(field.name());
                steps.add(new Step.AddColumn(field.title(), table, column.name(), column.type()));
            } else if (!real.equals(wanted)) {
                columns.put(column.name(), wanted);
                steps.add(new Step.Widen(field.title(), table, column.name(), real, column.type()));
            }
        }
    }

    private void files(String table, Field field, @Nullable Field origin) {
        if (origin == null || !(origin.type() instanceof FieldType.Attachment)) {
            return;
        }
        if (!(field.type() instanceof FieldType.Attachment)) {
            setFilesAside(table, origin);
        } else if (!origin.name().equals(field.name())) {
            steps.add(new Step.MoveFiles(field.title(), table, origin.name(), field.name()));
        }
    }

    private void setFilesAside(String table, Field field) {
        if (field.type() instanceof FieldType.Attachment) {
            steps.add(new Step.MoveFiles(field.title(), table, field.name(), "x" + version + "_" + field.name()));
        }
    }

    private void children(Shape shape, FieldChanges changes) {
        changes.dropped().forEach(field -> setTableAside(shape.table(), field));
        for (Field field : changes.next()) {
            Field origin = changes.origin(field);
            if (origin == null || !(origin.type() instanceof FieldType.Rows before)) {
                continue;
            }
            if (field.type() instanceof FieldType.Rows rows) {
                String from = Shape.child(shape.table(), origin.name());
                String to = Shape.child(shape.table(), field.name());
                if (tables.containsKey(from) && !tables.containsKey(to)) {
                    move(tables, from, to);
                    steps.add(new Step.RenameTable(field.title(), from, to));
                }
                if (tables.containsKey(to)) {
                    table(to, FieldChanges.of(before.fields(), rows.fields()), false);
                }
            } else {
                setTableAside(shape.table(), origin);
            }
        }
    }

    private void setTableAside(String table, Field field) {
        String from = Shape.child(table, field.name());
        String aside = Shape.name("x" + version + "_" + from);
        if (field.type() instanceof FieldType.Rows && tables.containsKey(from) && !tables.containsKey(aside)) {
            move(tables, from, aside);
            steps.add(new Step.SetTableAside(field.title(), from, aside));
        }
    }

    private void indexes(Definition next) {
        Shape shape = Shape.of(next);
        List<RecordTables.Index> wanted = RecordTables.indexes(next);
        for (RecordTables.Index index : wanted) {
            if (!indexes.contains(index.name())) {
                steps.add(
                        new Step.AddIndex(shape.table(), index.name(), index.unique(), index.on(), when(shape, index)));
            }
        }
        List<String> names = wanted.stream().map(RecordTables.Index::name).toList();
        indexes.stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> steps.add(new Step.DropIndex(shape.table(), name, Step.When.AFTER)));
    }

    private Step.When when(Shape shape, RecordTables.Index index) {
        if (created.contains(shape.table())) {
            return Step.When.WITHIN;
        }
        if (!index.unique()) {
            return Step.When.AFTER;
        }
        return fresh.contains(index.field()) ? Step.When.WITHIN : Step.When.BEFORE;
    }

    private Map<String, String> columns(String table) {
        return tables.computeIfAbsent(table, name -> new TreeMap<>());
    }

    private static <V> void move(Map<String, V> map, String from, String to) {
        V value = map.remove(from);
        if (value != null) {
            map.put(to, value);
        }
    }
}
