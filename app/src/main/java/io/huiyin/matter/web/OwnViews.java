package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.Formulas;
import io.huiyin.journal.Event;
import io.huiyin.matter.Matter;
import io.huiyin.matter.OwnFields;
import io.huiyin.record.web.FormValues;
import io.huiyin.record.web.Forms;
import io.huiyin.record.web.Input;
import io.huiyin.record.web.RecordTexts;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Messages;
import io.huiyin.value.ValueJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Own fields of a register of matters: their inputs, and their values in words and as JSON. */
@Component
public class OwnViews {

    private static final String HIDDEN = "***";

    private final Forms forms;
    private final RecordTexts texts;
    private final Bundles bundles;
    private final Access access;

    OwnViews(Forms forms, RecordTexts texts, Bundles bundles, Access access) {
        this.forms = forms;
        this.texts = texts;
        this.bundles = bundles;
        this.access = access;
    }

    /**
     * Above a column of rows.
     *
     * @param whole its values stay on one line: days and numbers
     */
    public record Head(String title, boolean whole) {

        static Head of(Field field, Messages m) {
            return new Head(
                    field.title().in(m.language().locale()),
                    field.isNumber() || field.type() instanceof FieldType.Date);
        }
    }

    /**
     * A field with its value.
     *
     * @param heads of the rows; empty when the field has none
     * @param files that are attached
     */
    public record Shown(
            String title,
            String text,
            @Nullable String href,
            List<Head> heads,
            List<List<String>> rows,
            List<FieldType.FileValue> files) {

        public Shown {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
            files = List.copyOf(files);
        }
    }

    /**
     * The inputs of a form.
     *
     * @param script what the form's script needs, as JSON
     */
    public record Inputs(List<Input> all, String script) {

        static final Inputs NONE = new Inputs(List.of(), "");

        public Inputs {
            all = List.copyOf(all);
        }
    }

    /** The values that a matter has, in the order of its definition. */
    List<Shown> shown(Matter matter, Definition definition, boolean known) {
        Messages m = bundles.current();
        Map<String, Object> values = OwnFields.typed(definition, matter.values());
        List<Shown> shown = new ArrayList<>();
        for (Field field : definition.ownFields()) {
            Object value = values.get(field.name());
            if (value != null) {
                shown.add(shown(definition, field, value, known, m));
            }
        }
        return shown;
    }

    private Shown shown(Definition definition, Field field, Object value, boolean known, Messages m) {
        String title = field.title().in(m.language().locale());
        if (field.isConfidential() && !known) {
            return new Shown(title, HIDDEN, null, List.of(), List.of(), List.of());
        }
        if (field.type() instanceof FieldType.Rows rows && value instanceof List<?> list) {
            return new Shown(
                    title,
                    "",
                    null,
                    rows.fields().stream().map(inner -> Head.of(inner, m)).toList(),
                    list.stream().map(row -> cells(definition, rows, row, m)).toList(),
                    List.of());
        }
        if (field.type() instanceof FieldType.Attachment && value instanceof List<?> list) {
            List<FieldType.FileValue> files =
                    list.stream().map(FieldType.FileValue.class::cast).toList();
            return new Shown(title, "", null, List.of(), List.of(), files);
        }
        RecordTexts.Cell cell = texts.cell(definition, field, value, Map.of(), m);
        return new Shown(title, reference(field, value, m, cell), cell.href(), List.of(), List.of(), List.of());
    }

    private String reference(Field field, Object value, Messages m, RecordTexts.Cell cell) {
        return field.type() instanceof FieldType.Reference reference && value instanceof Long id
                ? texts.label(reference.register(), id, m)
                : cell.text();
    }

    private List<String> cells(Definition definition, FieldType.Rows rows, Object row, Messages m) {
        return rows.fields().stream()
                .map(inner -> texts.text(
                        definition, inner, row instanceof Map<?, ?> values ? values.get(inner.name()) : null, m))
                .toList();
    }

    /** What an event changed, by title; cleared fields show a dash. */
    Map<String, String> changes(Definition definition, Event event, boolean known) {
        if (!(event.data().get("fields") instanceof Map<?, ?> said)) {
            return Map.of();
        }
        Messages m = bundles.current();
        Map<String, Object> json = json(said, event, "f_");
        Map<String, Object> values = OwnFields.typed(definition, json);
        Map<String, Object> was = event.data().get("fields_was") instanceof Map<?, ?> before
                ? OwnFields.typed(definition, json(before, event, "was_f_"))
                : Map.of();
        Map<String, String> changes = new LinkedHashMap<>();
        for (Field field : definition.ownFields()) {
            String name = field.name();
            boolean changed = said.containsKey(name) || json.containsKey(name);
            if (changed && field.isEntered()) {
                String now = text(definition, field, values.get(name), m);
                String text = was.containsKey(name) ? text(definition, field, was.get(name), m) + " → " + now : now;
                changes.put(field.title().in(m.language().locale()), field.isConfidential() && !known ? HIDDEN : text);
            }
        }
        return changes;
    }

    /** What an event says of own fields, those about persons among them, which are called so. */
    private static Map<String, Object> json(Map<?, ?> said, Event event, String prefix) {
        Map<String, Object> json = new HashMap<>();
        said.forEach((name, value) -> {
            if (value != null) {
                json.put(String.valueOf(name), value);
            }
        });
        event.personal().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                json.put(name.substring(prefix.length()), value);
            }
        });
        return json;
    }

    /** Another record by its name, not by its id. */
    private String text(Definition definition, Field field, @Nullable Object value, Messages m) {
        return field.type() instanceof FieldType.Reference reference && value instanceof Long id
                ? texts.label(reference.register(), id, m)
                : texts.text(definition, field, value, m);
    }

    /** The values as the API shows them; confidential ones are left out unless the caller may know them. */
    Map<String, Object> json(Matter matter, Definition definition, boolean known) {
        Map<String, Object> values = OwnFields.typed(definition, matter.values());
        Map<String, Object> json = new LinkedHashMap<>();
        for (Field field : definition.ownFields()) {
            Object value = values.get(field.name());
            if (value != null && (known || !field.isConfidential())) {
                json.put(field.name(), ValueJson.json(field, value));
            }
        }
        return json;
    }

    /** Inputs for a new matter; of a form that was refused, with what was typed. */
    Inputs atIntake(Definition definition, Map<String, String> typed, FormErrors errors) {
        List<Field> asked = OwnFields.atIntake(definition);
        Set<String> names = asked.stream().map(Field::name).collect(Collectors.toSet());
        List<Field> shown =
                asked.stream().filter(field -> isWorkedOutOf(names, field)).toList();
        Definition form = definition.with(shown, List.of());
        Map<String, String> given = new HashMap<>(forms.presets(form, access.actor()));
        given.putAll(typed);
        return inputs(form, given, errors);
    }

    /** What is worked out of fields that come later has nothing to show yet. */
    private static boolean isWorkedOutOf(Set<String> names, Field field) {
        return !(field.type() instanceof FieldType.Calculated calculated)
                || names.containsAll(Formulas.operands(calculated.formula()));
    }

    /** Inputs for what an action asks, or a correction can set right, holding what the matter has already; of a form that was refused, what was typed. */
    Inputs of(
            Definition definition,
            Definition.Action action,
            Matter matter,
            boolean knows,
            Map<String, String> typed,
            FormErrors errors) {
        List<Field> asked = OwnFields.onForm(definition, action, matter, knows);
        Definition form = definition.with(asked, List.of());
        Map<String, String> given =
                typed.isEmpty() ? FormValues.of(asked, OwnFields.typed(definition, matter.values())) : typed;
        return inputs(form, given, errors);
    }

    private Inputs inputs(Definition form, Map<String, String> given, FormErrors errors) {
        Messages m = bundles.current();
        return form.fields().isEmpty()
                ? Inputs.NONE
                : new Inputs(
                        form.fields().stream()
                                .map(field -> forms.input(form, field, given, errors, m))
                                .toList(),
                        forms.script(form, access.actor(), null, errors.any()));
    }
}
