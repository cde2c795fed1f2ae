package io.huiyin.record.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.record.RecordLabels;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers the field in which one chooses a record by typing, and says what the chosen one fills in. */
@RestController
@RequestMapping("/pick/records/{register}")
class RecordPicker {

    private static final int SHOWN = 12;
    private static final int TYPED_MAX = 100;

    private final Definitions definitions;
    private final Records records;
    private final RecordLabels labels;
    private final RecordTexts texts;
    private final Access access;
    private final Bundles bundles;

    RecordPicker(
            Definitions definitions,
            Records records,
            RecordLabels labels,
            RecordTexts texts,
            Access access,
            Bundles bundles) {
        this.definitions = definitions;
        this.records = records;
        this.labels = labels;
        this.texts = texts;
        this.access = access;
        this.bundles = bundles;
    }

    /** What the field's list shows of a record; {@code value} is its id. */
    record Choice(String value, String text, @Nullable String note) {}

    record Choices(List<Choice> items) {}

    /** Values by name of the input of the form, and in words where one picks. */
    record Filling(Map<String, String> values, Map<String, String> texts) {}

    @GetMapping
    Choices pick(@PathVariable String register, @RequestParam(defaultValue = "") String q) {
        Definition definition = definitions.current(register).definition();
        Messages m = bundles.current();
        String typed = q.length() > TYPED_MAX ? q.substring(0, TYPED_MAX) : q;
        return new Choices(labels.search(register, typed, SHOWN, access.actor()).stream()
                .map(label -> new Choice(String.valueOf(label.id()), texts.text(definition, label, m), label.number()))
                .toList());
    }

    /**
     * What the record fills in.
     *
     * @param into register whose form it is
     * @param field the reference of that form
     */
    @GetMapping("/fill")
    Filling fill(
            @PathVariable String register,
            @RequestParam("into") String into,
            @RequestParam("for") String field,
            @RequestParam long id) {
        Actor by = access.actor();
        Definition own = definitions.current(into).definition();
        Field reference = own.field(field).orElseThrow(() -> Refused.notFound("BASE-009", field));
        Definition other = definitions.current(register).definition();
        RegisterRecord record = records.record(register, id, by);
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> shown = new LinkedHashMap<>();
        if (reference.type() instanceof FieldType.Reference refers
                && refers.register().equals(register)) {
            refers.fill().forEach((to, from) -> {
                Field theirs = other.field(from).orElse(null);
                Object value = record.value(from);
                if (theirs != null && value != null && !theirs.isConfidential()) {
                    put(own, to, FormValues.of(theirs, value), values);
                    shown.put(to, words(theirs, value));
                }
            });
        }
        return new Filling(values, shown);
    }

    private static void put(Definition own, String to, Map<String, String> inputs, Map<String, String> values) {
        if (own.field(to).filter(Field::isEntered).isPresent()) {
            inputs.forEach((part, value) -> values.put(to + part, value));
        }
    }

    private String words(Field field, Object value) {
        Messages m = bundles.current();
        return switch (value) {
            case FieldType.PlaceValue place -> texts.unit(place.unit(), m);
            case Long id
            when field.type() instanceof FieldType.Reference reference -> texts.label(reference.register(), id, m);
            case String code when field.type() instanceof FieldType.Unit -> texts.unit(code, m);
            default -> value.toString();
        };
    }
}
