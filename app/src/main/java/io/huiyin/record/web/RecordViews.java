package io.huiyin.record.web;

import io.huiyin.base.Actor;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.record.Change;
import io.huiyin.record.Difference;
import io.huiyin.record.RecordLabels;
import io.huiyin.record.RecordLooks;
import io.huiyin.record.RecordRights;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import io.huiyin.shell.Messages;
import io.huiyin.shell.PersonNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the page of one record shows. */
@Component("registerRecordViews")
public class RecordViews {

    private static final int REFERRING_SHOWN = 8;

    private final Records records;
    private final RecordTexts texts;
    private final RecordLabels labels;
    private final RecordLooks looks;
    private final PersonNames people;

    RecordViews(Records records, RecordTexts texts, RecordLabels labels, RecordLooks looks, PersonNames people) {
        this.people = people;
        this.looks = looks;
        this.records = records;
        this.texts = texts;
        this.labels = labels;
    }

    /** A field with its value; {@code rows} of a table, {@code files} of attachments. */
    public record Line(
            Field field,
            RecordTexts.Cell cell,
            List<FieldType.FileValue> files,
            @Nullable Table table) {

        public Line {
            files = List.copyOf(files);
        }

        public boolean isLong() {
            return field.type() instanceof FieldType.LongText;
        }

        /** A value that is shown as a mask, and may be opened. */
        public boolean sealed() {
            return field.isConfidential() && !cell.text().equals(RecordTexts.NONE);
        }
    }

    /** The rows inside a record. */
    public record Table(List<Field> columns, List<List<RecordTexts.Cell>> rows) {

        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** What became of one field, in words. */
    public record Differing(String label, String before, String after) {}

    /** One event, and what who did it is called. */
    public record Step(Change change, String person, List<Differing> differences) {

        public Step {
            differences = List.copyOf(differences);
        }
    }

    /** Another record that refers to this one. */
    public record Other(String text, @Nullable String number, String href) {}

    /**
     * The records of one register that refer to this one.
     *
     * @param list address of them all
     * @param add address of a new one that refers to this one already; null when the actor may not
     */
    public record Referring(
            Definition definition,
            Field field,
            long total,
            String list,
            @Nullable String add,
            List<Other> first) {

        public Referring {
            first = List.copyOf(first);
        }
    }

    /** Somebody had a confidential value opened. */
    public record Looked(String actor, Instant at, String label, String reason) {}

    /** The page. */
    public record Shown(
            Definition definition,
            RegisterRecord record,
            String title,
            List<Line> lines,
            List<Step> steps,
            List<Referring> referring,
            boolean mayChange,
            boolean masked,
            boolean mayLook,
            List<Looked> looks,
            String addedBy,
            String changedBy) {

        public Shown {
            looks = List.copyOf(looks);
            lines = List.copyOf(lines);
            steps = List.copyOf(steps);
            referring = List.copyOf(referring);
        }
    }

    Shown shown(Definition definition, RegisterRecord record, Actor by, Messages m) {
        boolean confidential = definition.fields().stream()
                .anyMatch(field -> field.isConfidential() && record.value(field.name()) != null);
        boolean mayLook = RecordLooks.mayLook(definition, record, by);
        PersonNames.Page names = people.page();
        return new Shown(
                definition,
                record,
                texts.title(definition, record, m),
                lines(definition, record, m),
                steps(definition, record, by, names, m),
                referring(record, by, m),
                RecordRights.mayChange(definition, record, by),
                confidential,
                confidential && mayLook,
                mayLook || by.may(Verb.VERIFY) ? looks(definition, record, by, names, m) : List.of(),
                names.of(record.addedBy(), m),
                names.of(record.changedBy(), m));
    }

    private List<Looked> looks(
            Definition definition, RegisterRecord record, Actor by, PersonNames.Page names, Messages m) {
        return looks.list(record.register(), record.id(), by).stream()
                .map(look -> new Looked(
                        names.of(look.actor(), m),
                        look.at(),
                        definition
                                .field(look.field())
                                .map(field -> field.title().in(m.language().locale()))
                                .orElse(look.field()),
                        look.reason()))
                .toList();
    }

    private List<Line> lines(Definition definition, RegisterRecord record, Messages m) {
        Map<String, Map<Long, RecordLabels.Label>> found = texts.labels(definition.fields(), List.of(record));
        return definition.fields().stream()
                .map(field -> {
                    Object value = record.value(field.name());
                    return new Line(
                            field,
                            texts.cell(definition, field, value, found, m),
                            files(value),
                            field.type() instanceof FieldType.Rows rows && value instanceof List<?> list
                                    ? table(definition, rows, list, m)
                                    : null);
                })
                .toList();
    }

    private Table table(Definition definition, FieldType.Rows rows, List<?> list, Messages m) {
        List<List<RecordTexts.Cell>> lines = new ArrayList<>();
        for (Object row : list) {
            if (row instanceof Map<?, ?> values) {
                lines.add(rows.fields().stream()
                        .map(field -> texts.cell(definition, field, values.get(field.name()), Map.of(), m))
                        .toList());
            }
        }
        return new Table(rows.fields(), lines);
    }

    private static List<FieldType.FileValue> files(@Nullable Object value) {
        return value instanceof Collection<?> list
                ? list.stream()
                        .filter(FieldType.FileValue.class::isInstance)
                        .map(FieldType.FileValue.class::cast)
                        .toList()
                : List.of();
    }

    private List<Step> steps(
            Definition definition, RegisterRecord record, Actor by, PersonNames.Page names, Messages m) {
        return records.history(record.register(), record.id(), by).reversed().stream()
                .map(change -> new Step(
                        change,
                        names.of(change.actor(), m),
                        change.differences().stream()
                                .map(one -> differing(definition, one, m))
                                .toList()))
                .toList();
    }

    private Differing differing(Definition definition, Difference one, Messages m) {
        Optional<Field> field = definition.field(one.field());
        String label = field.map(f -> f.title().in(m.language().locale())).orElse(one.field());
        return new Differing(
                label,
                text(definition, field.orElse(null), one.before(), m),
                text(definition, field.orElse(null), one.after(), m));
    }

    private String text(Definition definition, @Nullable Field field, @Nullable Object value, Messages m) {
        if (field == null) {
            return value == null ? "–" : value.toString();
        }
        return value instanceof Long id && field.type() instanceof FieldType.Reference reference
                ? texts.label(reference.register(), id, m)
                : texts.text(definition, field, value, m);
    }

    private List<Referring> referring(RegisterRecord record, Actor by, Messages m) {
        return labels.referring(record.register(), record.id(), REFERRING_SHOWN, by).stream()
                .map(one -> {
                    String other = "/registers/" + one.definition().register();
                    String asked = one.field().name() + "=" + record.id();
                    return new Referring(
                            one.definition(),
                            one.field(),
                            one.total(),
                            other + "?" + asked,
                            RecordRights.mayAdd(one.definition(), by) ? other + "/new?f-" + asked : null,
                            one.first().stream()
                                    .map(label -> new Other(
                                            texts.text(one.definition(), label, m),
                                            label.number(),
                                            other + "/records/" + label.id()))
                                    .toList());
                })
                .toList();
    }

    /** Under which name the file is, or once was, attached to the record. */
    static Optional<String> fileName(RegisterRecord record, List<Change> history, String hash) {
        Stream<@Nullable Object> once = history.stream()
                .flatMap(change -> change.differences().stream())
                .flatMap(one -> Stream.of(Optional.ofNullable(one.before()), Optional.ofNullable(one.after())))
                .flatMap(Optional::stream);
        return Stream.<@Nullable Object>concat(record.values().values().stream(), once)
                .flatMap(value -> files(value).stream())
                .filter(file -> file.hash().equals(hash))
                .map(FieldType.FileValue::name)
                .findFirst();
    }
}
