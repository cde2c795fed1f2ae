package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.Fault;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.register.RegisterTarget;
import io.huiyin.register.Row;
import io.huiyin.register.RowResult;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.ValueJson;
import io.huiyin.value.ValueText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Imports records into a register that a definition describes: the same values and checks as its form, one row each. */
final class RecordTarget implements RegisterTarget {

    private static final String NUMBER = "number";
    private static final String NUMBER_TITLE = "编号";

    private final RegisterTable table;
    private final List<Field> shown;
    private final List<Field> unique;
    private final RecordWriter writer;
    private final ListIndexes indexes;
    private final OpenRegisters open;

    /** @param shown fields of another register that a view only shows */
    RecordTarget(RegisterTable table, List<Field> shown, RecordWriter writer, ListIndexes indexes, OpenRegisters open) {
        this.open = open;
        this.table = table;
        this.shown = List.copyOf(shown);
        this.unique = table.definition().fields().stream().filter(Field::unique).toList();
        this.writer = writer;
        this.indexes = indexes;
    }

    @Override
    public String register() {
        return table.register();
    }

    @Override
    public String title(Locale locale) {
        return table.definition().title().in(locale);
    }

    @Override
    public boolean mayImport(Actor by, String city) {
        return RecordRights.mayAdd(table.definition(), by);
    }

    @Override
    public void requireOpen() {
        open.require(register());
    }

    @Override
    public List<Column> columns() {
        return table.definition().fields().stream()
                .filter(Field::isEntered)
                .flatMap(field -> ValueText.columns(field).stream().map(name -> column(field, name)))
                .toList();
    }

    private static Column column(Field field, String name) {
        boolean required = field.required() && name.equals(field.name());
        return new Column(
                name, required, titles(field, name.substring(field.name().length())));
    }

    private static List<String> titles(Field field, String part) {
        Definition.Text title = field.title();
        return List.of(title.zh() + part, title.en() + part);
    }

    @Override
    public Set<String> leftOut() {
        Set<String> heads = new HashSet<>(Set.of(NUMBER, NUMBER_TITLE));
        table.definition().fields().stream().filter(field -> !field.isEntered()).forEach(field -> heads(field, heads));
        shown.forEach(field -> heads(field, heads));
        return heads;
    }

    private static void heads(Field field, Set<String> into) {
        for (String name : ValueText.columns(field)) {
            into.add(name.toLowerCase(Locale.ROOT));
            titles(field, name.substring(field.name().length()))
                    .forEach(title -> into.add(title.toLowerCase(Locale.ROOT)));
        }
    }

    /** Unless rows must differ from each other, may refer to each other or count together. */
    @Override
    public boolean independent() {
        return table.definition().limits().isEmpty()
                && table.definition().fields().stream()
                        .noneMatch(field ->
                                field.unique() || table.referencesTo(register()).contains(field));
    }

    @Override
    public Runnable takeMany() {
        indexes.begin(table);
        return () -> indexes.end(register());
    }

    @Override
    public boolean inOrder() {
        return table.definition().number() != null;
    }

    @Override
    public List<RowResult> check(List<Row> rows, Actor by) {
        RecordWriter.Reading reading = writer.reading(table, by);
        Map<String, Long> taken = new HashMap<>();
        List<RecordWriter.Draft> drafts = new ArrayList<>(rows.size());
        for (Row row : rows) {
            drafts.add(writer.draftOfMany(table, reading, null, row.values(), by));
        }
        drafts = writer.checkMany(reading, drafts, by);
        List<RowResult> results = new ArrayList<>(rows.size());
        for (int i = 0; i < drafts.size(); i++) {
            RecordWriter.Draft draft = drafts.get(i);
            List<Fault> faults =
                    draft.faults().isEmpty() ? repeated(draft, rows.get(i).line(), taken) : draft.faults();
            results.add(
                    faults.isEmpty()
                            ? new RowResult.Accepted(writer.append(draft, by, null))
                            : new RowResult.Rejected(faults));
        }
        return results;
    }

    /** Values that must be unique and that an earlier row of the batch has. */
    private List<Fault> repeated(RecordWriter.Draft draft, long line, Map<String, Long> taken) {
        List<Fault> faults = new ArrayList<>();
        for (Field field : unique) {
            Object value = draft.values().get(field.name());
            if (value != null) {
                String text =
                        field.type() instanceof FieldType.Reference ? value.toString() : ValueJson.text(field, value);
                Long earlier = taken.putIfAbsent(field.name() + " " + text, line);
                if (earlier != null) {
                    faults.add(new Fault(field.name(), "", "RECORD-122", null));
                }
            }
        }
        return faults;
    }
}
