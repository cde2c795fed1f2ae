package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fault;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Effect;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.Formulas;
import io.huiyin.record.RegisterRecord;
import io.huiyin.record.SideRows;
import io.huiyin.value.Lineage;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import io.huiyin.value.ValueChange;
import io.huiyin.value.ValueJson;
import io.huiyin.value.ValueReader;
import io.huiyin.value.ValueText;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * The fields that a register of matters has beside the standard ones. Their values lie in the register's own table, as records do; a matter
 * holds them as its events say them: JSON under the names of the version that it is pinned to.
 */
@Component
public class OwnFields {

    private final Registers registers;
    private final SideRows rows;
    private final Map<Asked, RegisterTable> forms = new ConcurrentHashMap<>();

    OwnFields(Registers registers, SideRows rows) {
        this.registers = registers;
        this.rows = rows;
    }

    /** A form of some fields of a version; of those that are not judged, none is required. */
    private record Asked(String register, int version, Set<String> shown, Set<String> judged) {}

    /**
     * Fields that are filled in when a matter is taken in: those that no action asks, and those that the first state asks. What a
     * correction asks is not said by it for the first time.
     */
    public static List<Field> atIntake(Definition definition) {
        Set<String> later = definition.actions().stream()
                .filter(action -> action.does() != Effect.CORRECT)
                .flatMap(action -> action.asks().stream())
                .filter(asked -> !definition.begin().asks().contains(asked))
                .collect(Collectors.toUnmodifiableSet());
        return definition.ownFields().stream()
                .filter(field -> !later.contains(field.name()))
                .toList();
    }

    /** Fields that an action asks, in the order of the definition. */
    public static List<Field> of(Definition definition, Definition.Action action) {
        return definition.ownFields().stream()
                .filter(field -> action.asks().contains(field.name()))
                .toList();
    }

    /**
     * Fields of the form of an action on that matter: those that it asks. Of a correction, which can set right any field, then those that
     * a new matter has and those that this one has; none is required that is not asked and has no value.
     *
     * @param knows may know what is confidential
     */
    public static List<Field> onForm(Definition definition, Definition.Action action, Matter matter, boolean knows) {
        List<Field> asked = of(definition, action);
        if (action.does() != Effect.CORRECT) {
            return asked;
        }
        Definition records = definition.ofRecords();
        Set<String> early = names(atIntake(definition));
        Set<String> set = matter.values().keySet();
        Stream<Field> others = definition.ownFields().stream()
                .filter(field -> field.isEntered() && !asked.contains(field))
                .filter(field -> early.contains(field.name()) || set.contains(field.name()))
                .map(field -> set.contains(field.name())
                        ? field
                        : records.field(field.name()).orElseThrow());
        return Stream.concat(asked.stream(), others)
                .filter(field -> knows || !field.isConfidential())
                .toList();
    }

    /** What was there before that change, in the form of a change. */
    static ValueChange was(Definition pinned, Matter matter, ValueChange change) {
        Map<String, @Nullable Object> json = json(change);
        List<Field> changed = pinned.ownFields().stream()
                .filter(field -> json.containsKey(field.name()))
                .toList();
        return ValueChange.of(changed, typed(pinned, merged(matter.values(), json)), typed(pinned, matter.values()));
    }

    /**
     * Reads the own fields of a new matter; any may be given, also those that actions ask, as of a matter that comes from an old ledger.
     *
     * @param raw by name of field, as a form, the API or a row of a sheet gives it
     */
    ValueChange intake(Definitions.Published pinned, Map<String, ?> raw, Actor by, Checks checks) {
        Definition definition = pinned.definition();
        Set<String> judged = names(atIntake(definition));
        return read(pinned, names(definition.ownFields()), judged, raw, null, by, checks);
    }

    /** Reads the fields that an action asks; of a correction all that it asks, and any other that is given. */
    ValueChange asked(
            Definitions.Published pinned,
            Definition.Action action,
            Map<String, ?> raw,
            Matter matter,
            Actor by,
            Checks checks) {
        if (raw.isEmpty() && action.asks().isEmpty()) {
            return ValueChange.NONE;
        }
        Set<String> asked = names(of(pinned.definition(), action));
        if (action.does() != Effect.CORRECT) {
            return read(pinned, asked, asked, raw, matter, by, checks);
        }
        Set<String> shown = new HashSet<>(asked);
        Set<String> given = names(given(pinned.definition(), raw));
        asked.forEach(name -> checks.that(given.contains(name), name, "", "BASE-002", null));
        shown.addAll(given);
        Set<String> judged = shown.stream()
                .filter(name -> asked.contains(name) || matter.values().containsKey(name))
                .collect(Collectors.toUnmodifiableSet());
        return read(pinned, form(pinned, shown, judged), shown, raw, matter, by, checks);
    }

    /** The fields that a form or a body says something of. */
    static List<Field> given(Definition definition, Map<String, ?> raw) {
        return definition.ownFields().stream()
                .filter(field ->
                        field.isEntered() && ValueText.columns(field).stream().anyMatch(raw::containsKey))
                .toList();
    }

    private ValueChange read(
            Definitions.Published pinned,
            Set<String> shown,
            Set<String> judged,
            Map<String, ?> raw,
            @Nullable Matter matter,
            Actor by,
            Checks checks) {
        if (shown.isEmpty() && raw.isEmpty()) {
            return ValueChange.NONE;
        }
        Asked asked = new Asked(pinned.definition().register(), pinned.version(), shown, judged);
        RegisterTable form = forms.computeIfAbsent(asked, _ -> form(pinned, shown, judged));
        return read(pinned, form, shown, raw, matter, by, checks);
    }

    private ValueChange read(
            Definitions.Published pinned,
            RegisterTable form,
            Set<String> shown,
            Map<String, ?> raw,
            @Nullable Matter matter,
            Actor by,
            Checks checks) {
        if (shown.isEmpty() && raw.isEmpty()) {
            return ValueChange.NONE;
        }
        Definition definition = pinned.definition();
        Map<String, Object> before = matter == null ? Map.of() : typed(definition, matter.values());
        ValueReader.Read read = new ValueReader(form, rows.lookups(by)).read(raw, before);
        read.faults().forEach(fault -> checks.that(false, fault.field(), fault.value(), fault.code(), fault.allowed()));
        if (!read.faults().isEmpty()) {
            return ValueChange.NONE;
        }
        List<Field> entered = form.definition().fields().stream()
                .filter(field -> field.isEntered() && shown.contains(field.name()))
                .toList();
        ValueChange change = ValueChange.of(entered, before, read.values());
        checkUnique(definition, pinned.version(), matter, change, by, checks);
        return change;
    }

    /** Values of today's names are held against those that other matters have. */
    private void checkUnique(
            Definition definition, int version, @Nullable Matter matter, ValueChange change, Actor by, Checks checks) {
        if (change.isEmpty() || definition.ownFields().stream().noneMatch(Field::unique)) {
            return;
        }
        RegisterTable kept = registers.kept(definition.register());
        Map<String, Object> before = matter == null ? Map.of() : matter.values();
        rows.checkUnique(
                kept,
                matter == null ? 0 : matter.id(),
                SideRows.typed(kept, version, before),
                SideRows.typed(kept, version, merged(before, json(change))),
                by,
                checks);
    }

    private static RegisterTable form(Definitions.Published pinned, Set<String> shown, Set<String> judged) {
        Definition own = pinned.definition().ofRecords();
        List<Field> fields = pinned.definition().ownFields().stream()
                .filter(field -> shown.contains(field.name()) || !field.isEntered())
                .map(field -> judged.contains(field.name())
                        ? field
                        : own.field(field.name()).orElseThrow())
                .toList();
        Set<String> names = names(pinned.definition().ownFields());
        List<Definition.Rule> rules = pinned.definition().rules().stream()
                .filter(rule -> operands(rule).allMatch(names::contains))
                .toList();
        return RegisterTable.of(own.with(fields, rules), pinned.version(), Lineage.IDENTITY);
    }

    private static Stream<String> operands(Definition.Rule rule) {
        return Stream.concat(Formulas.operands(rule.left()).stream(), Formulas.operands(rule.right()).stream());
    }

    private static Set<String> names(Collection<Field> fields) {
        return fields.stream().map(Field::name).collect(Collectors.toUnmodifiableSet());
    }

    /** As an event holds them, those about persons as text. */
    static Map<String, @Nullable Object> json(ValueChange change) {
        Map<String, @Nullable Object> json = new HashMap<>(change.fields());
        change.personal().forEach((name, personal) -> json.put(name, personal.value()));
        return json;
    }

    /** The values with what has changed; null clears one. */
    static Map<String, Object> merged(Map<String, Object> before, Map<?, ? extends @Nullable Object> changed) {
        if (changed.isEmpty()) {
            return before;
        }
        Map<String, Object> merged = new TreeMap<>(before);
        changed.forEach((name, value) -> {
            if (value == null) {
                merged.remove(String.valueOf(name));
            } else {
                merged.put(String.valueOf(name), value);
            }
        });
        return merged;
    }

    /** Typed values under the names of the version that the matter is pinned to; with what is calculated. */
    public static Map<String, Object> typed(Definition pinned, Map<String, Object> json) {
        Map<String, Object> values = new TreeMap<>();
        for (Field field : pinned.ownFields()) {
            Object value = json.get(field.name());
            if (value != null && field.isEntered()) {
                typed(field, value).ifPresent(typed -> values.put(field.name(), typed));
            }
        }
        return Formulas.calculate(pinned.ownFields(), values);
    }

    /** What the rest of a matter takes over of its own fields: not what is unique, nor what is about a person. */
    static ValueChange inherited(Definition next, Matter parent) {
        List<Field> kept = next.ownFields().stream()
                .filter(field -> field.isEntered() && !field.unique() && !RegisterTable.isPersonal(field))
                .toList();
        return ValueChange.of(kept, Map.of(), typed(next, parent.values()));
    }

    /** Files that own fields hold. */
    static Stream<Evidence> files(Definition pinned, Matter matter) {
        Map<String, Object> values = typed(pinned, matter.values());
        return pinned.ownFields().stream()
                .filter(RegisterTable::isFiles)
                .flatMap(field -> values.get(field.name()) instanceof List<?> list ? list.stream() : Stream.empty())
                .map(FieldType.FileValue.class::cast)
                .map(file -> new Evidence(file.hash(), file.name()));
    }

    /** Empty when the type of the field has changed since, so that the value can no longer be read as it was. */
    private static Optional<Object> typed(Field field, Object json) {
        try {
            return Optional.of(
                    json instanceof String text ? ValueJson.ofText(field, text) : ValueJson.value(field, json));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException | ClassCastException changed) {
            return Optional.empty();
        }
    }

    /** The row that a matter has in its register's own table; empty when the register has no such fields. */
    Optional<RegisterRecord> row(Matter matter) {
        RegisterTable table = registers.kept(matter.register());
        return table.fields().isEmpty()
                ? Optional.empty()
                : Optional.of(new RegisterRecord(
                        matter.id(),
                        matter.register(),
                        matter.definitionVersion(),
                        matter.number(),
                        1,
                        matter.placePath().substring(0, matter.placePath().indexOf('/') + 1),
                        false,
                        matter.times().received(),
                        matter.receivedBy(),
                        matter.times().received(),
                        matter.receivedBy(),
                        SideRows.typed(table, matter.definitionVersion(), matter.values())));
    }

    /** Whether matters of the register have rows of their own; who gave no value has one too, for what is calculated from none. */
    boolean isKept(String register) {
        return !registers.kept(register).fields().isEmpty();
    }

    /** Writes the rows of matters whose values have changed. */
    void write(Map<Matter, @Nullable Matter> changed) {
        Map<String, Map<Matter, @Nullable Matter>> byRegister = new TreeMap<>();
        changed.forEach((after, before) -> byRegister
                .computeIfAbsent(after.register(), register -> new HashMap<>())
                .put(after, before));
        byRegister.forEach((register, some) -> {
            RegisterTable table = registers.kept(register);
            if (!table.fields().isEmpty()) {
                rows.write(
                        table,
                        some.entrySet().stream()
                                .map(one -> new SideRows.Step(
                                        Optional.ofNullable(one.getValue())
                                                .flatMap(this::row)
                                                .orElse(null),
                                        row(one.getKey()).orElseThrow()))
                                .toList());
            }
        });
    }

    /** Empties, for these matters, the columns of fields that earlier versions had: they keep their values under another name. */
    void clearAside(List<Matter> matters) {
        matters.stream().collect(Collectors.groupingBy(Matter::register)).forEach((register, some) -> {
            RegisterTable table = registers.kept(register);
            if (!table.fields().isEmpty()) {
                rows.clearAside(table, some.stream().map(Matter::id).toList());
            }
        });
    }

    /** The matters with the values that their rows hold. */
    List<Matter> complete(List<Matter> matters) {
        Map<Long, Map<String, Object>> found = new HashMap<>();
        matters.stream().collect(Collectors.groupingBy(Matter::register)).forEach((register, some) -> {
            RegisterTable table = registers.kept(register);
            if (!table.fields().isEmpty()) {
                found.putAll(rows.values(table, some.stream().map(Matter::id).collect(Collectors.toUnmodifiableSet())));
            }
        });
        return found.isEmpty()
                ? matters
                : matters.stream()
                        .map(matter -> matter.withValues(said(
                                registers.kept(matter.register()), matter, found.getOrDefault(matter.id(), Map.of()))))
                        .toList();
    }

    /** Typed values of today as the events of the matter's version would say them. */
    private static Map<String, Object> said(RegisterTable table, Matter matter, Map<String, Object> values) {
        Map<String, Object> said = new TreeMap<>();
        values.forEach((now, value) -> {
            Field field = table.field(now);
            if (field != null && field.isEntered()) {
                table.lineage()
                        .then(matter.definitionVersion(), now)
                        .ifPresent(then -> said.put(then, renamed(table, matter, then, ValueJson.json(field, value))));
            }
        });
        return said;
    }

    /** Rows with the names that the fields inside them had. */
    private static Object renamed(RegisterTable table, Matter matter, String then, Object json) {
        Map<String, String> inside = table.lineage().inside(matter.definitionVersion(), then);
        if (inside == null || !(json instanceof List<?> list)) {
            return json;
        }
        Map<String, String> back = new HashMap<>();
        inside.forEach((was, now) -> back.put(now, was));
        return list.stream()
                .map(row -> {
                    Map<String, Object> renamed = new TreeMap<>();
                    ((Map<?, ?>) row).forEach((name, value) -> {
                        String was = back.get(String.valueOf(name));
                        if (was != null) {
                            renamed.put(was, value);
                        }
                    });
                    return renamed;
                })
                .toList();
    }

    /** What does not follow from the events of these matters in their registers' own tables, by id. */
    Map<Long, String> differences(Collection<Matter> folded) {
        Map<Long, String> differences = new HashMap<>();
        folded.stream().collect(Collectors.groupingBy(Matter::register)).forEach((register, some) -> {
            RegisterTable table = registers.kept(register);
            if (!table.fields().isEmpty()) {
                differences.putAll(rows.differences(
                        table,
                        some.stream()
                                .collect(Collectors.toMap(
                                        Matter::id, matter -> row(matter).orElseThrow()))));
            }
        });
        return differences;
    }

    /** The table of a register's own fields. */
    RegisterTable table(String register) {
        return registers.kept(register);
    }

    /** The fault of a field whose unique value somebody faster took; empty when it was something else. */
    Optional<Fault> taken(String register, DuplicateKeyException refused) {
        return SideRows.taken(registers.kept(register), refused);
    }

    /** Names of the inputs by which own fields are given, those of the parts of places among them. */
    static Set<String> inputs(Definition definition) {
        Set<String> inputs = new HashSet<>();
        definition.ownFields().forEach(field -> inputs.addAll(ValueText.columns(field)));
        return inputs;
    }
}
