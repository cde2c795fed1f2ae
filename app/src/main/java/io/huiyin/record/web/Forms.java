package io.huiyin.record.web;

import io.huiyin.base.Actor;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.Formula;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the form of a register from its definition. */
@Component
@NamedInterface("inputs")
public class Forms {

    private static final String ROW = "{row}";
    private static final String INDENT = "　";

    private final RecordTexts texts;
    private final Network network;
    private final JsonMapper json;

    Forms(RecordTexts texts, Network network, JsonMapper json) {
        this.texts = texts;
        this.network = network;
        this.json = json;
    }

    /** What one form needs to know while it is made. */
    private record Making(Definition definition, Map<String, String> given, FormErrors errors, Messages m) {}

    /** What a new form holds: the presets, and one's own unit where records are found by it. */
    public Map<String, String> presets(Definition definition, Actor by) {
        Map<String, String> given = new LinkedHashMap<>(FormValues.presets(definition));
        String scope = definition.scope();
        if (scope != null && by.unitId() > 0) {
            Unit own = network.unit(by.unitId());
            definition.field(scope).map(Field::type).ifPresent(type -> {
                if (type instanceof FieldType.Unit unit && (unit.level() == null || unit.level() == own.level())) {
                    given.putIfAbsent(FormValues.name(scope), own.code());
                }
            });
        }
        return given;
    }

    /** All fields in the order of the definition. */
    List<Input> inputs(Definition definition, Map<String, String> given, FormErrors errors, Messages m) {
        Making making = new Making(definition, given, errors, m);
        return definition.fields().stream()
                .map(field -> input(making, field, FormValues.name(field.name()), field.name()))
                .toList();
    }

    public Input input(Definition definition, Field field, Map<String, String> given, FormErrors errors, Messages m) {
        return input(new Making(definition, given, errors, m), field, FormValues.name(field.name()), field.name());
    }

    private Input input(Making making, Field field, String name, String fault) {
        Map<String, String> values = own(name, making.given());
        String value = values.getOrDefault("", "");
        boolean rows = field.type() instanceof FieldType.Rows;
        return new Input(
                making.definition().register(),
                name,
                field,
                values,
                value.isEmpty() ? "" : shown(field, value, making.m()),
                options(making.definition(), field, making.m().language().locale()),
                picker(field),
                files(field, name, making.given()),
                rows ? rows(making, field, name, fault) : List.of(),
                rows ? row(making, field, name, ROW, "") : List.of(),
                error(field, fault, making.errors()),
                making.given().get(name + "-mask"));
    }

    private static Map<String, String> own(String name, Map<String, String> given) {
        Map<String, String> values = new HashMap<>();
        for (String part : List.of("", "-address", "-longitude", "-latitude", Input.removal(""))) {
            String value = given.get(name + part);
            if (value != null) {
                values.put(part, value);
            }
        }
        return values;
    }

    private List<List<Input>> rows(Making making, Field field, String name, String fault) {
        List<List<Input>> rows = new ArrayList<>();
        for (int index : FormValues.filled(name, making.given())) {
            rows.add(row(making, field, name, String.valueOf(index), fault + "[" + rows.size() + "]."));
        }
        return rows;
    }

    private List<Input> row(Making making, Field field, String name, String index, String fault) {
        return field.type() instanceof FieldType.Rows rows
                ? rows.fields().stream()
                        .map(inner ->
                                input(making, inner, name + "-" + index + "-" + inner.name(), fault + inner.name()))
                        .toList()
                : List.of();
    }

    /** The fault of the field itself, or of a part of it. */
    private static @Nullable String error(Field field, String fault, FormErrors errors) {
        String own = errors.of(fault);
        if (own != null || !(field.type() instanceof FieldType.Place || field.type() instanceof FieldType.Attachment)) {
            return own;
        }
        return errors.byField().entrySet().stream()
                .filter(entry ->
                        entry.getKey().matches(Pattern.quote(fault) + "(\\.|\\[|_(address|longitude|latitude)$).*"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private String shown(Field field, String value, Messages m) {
        return switch (field.type()) {
            case FieldType.Unit _, FieldType.Place _ -> texts.unit(value, m);
            case FieldType.Reference reference
            when value.matches("[0-9]{1,18}") -> texts.label(reference.register(), Long.parseLong(value), m);
            default -> value;
        };
    }

    public static List<Option> options(Definition definition, Field field, Locale locale) {
        if (!(field.type() instanceof FieldType.Code code)) {
            return List.of();
        }
        List<Definition.Code> codes =
                definition.codeList(code.list()).map(Definition.CodeList::codes).orElse(List.of());
        Map<String, Integer> depths = new HashMap<>();
        return codes.stream()
                .map(one -> {
                    int depth = one.parent() == null ? 0 : depths.getOrDefault(one.parent(), 0) + 1;
                    depths.put(one.value(), depth);
                    return new Option(
                            one.value(), INDENT.repeat(depth) + one.title().in(locale));
                })
                .toList();
    }

    private static @Nullable String picker(Field field) {
        return switch (field.type()) {
            case FieldType.Unit unit -> "/pick/units" + level("?", unit.level());
            case FieldType.Place place -> "/pick/units?places=true" + level("&", place.level());
            case FieldType.Reference reference -> "/pick/records/" + reference.register();
            default -> null;
        };
    }

    private static String level(String before, @Nullable UnitLevel level) {
        return level == null ? "" : before + "level=" + level.code();
    }

    private static List<FieldType.FileValue> files(Field field, String name, Map<String, String> given) {
        return field.type() instanceof FieldType.Attachment
                ? ((List<?>) FormValues.raw(field, name, given))
                        .stream()
                                .map(file -> (Map<?, ?>) file)
                                .map(file -> new FieldType.FileValue(
                                        String.valueOf(file.get("hash")), String.valueOf(file.get("name"))))
                                .toList()
                : List.of();
    }

    /** Faults that stand beside no input. */
    static List<String> others(List<Input> inputs, FormErrors errors) {
        Set<String> beside = inputs.stream()
                .flatMap(input ->
                        Stream.concat(Stream.of(input), input.rows().stream().flatMap(List::stream)))
                .map(Input::error)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return errors.byField().entrySet().stream()
                .filter(entry -> !beside.contains(entry.getValue()))
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .sorted()
                .toList();
    }

    /** What the form's script needs: conditions, formulas, where the draft is kept and what never enters it. */
    public String script(Definition definition, Actor by, @Nullable Long id, boolean refused) {
        Map<String, Object> required = new LinkedHashMap<>();
        Map<String, Object> rows = new LinkedHashMap<>();
        for (Field field : definition.fields()) {
            Field.Condition when = field.requiredWhen();
            if (when != null) {
                required.put(field.name(), Map.of("field", when.field(), "is", when.is()));
            }
            if (field.type() instanceof FieldType.Rows table) {
                rows.put(field.name(), calculated(table.fields()));
            }
        }
        return json.writeValueAsString(Map.of(
                "required",
                required,
                "calculated",
                calculated(definition.fields()),
                "rows",
                rows,
                "secret",
                secret(definition),
                "draft",
                draft(definition, by, id),
                "refused",
                refused));
    }

    private static Map<String, Object> calculated(List<Field> fields) {
        Map<String, Object> calculated = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.type() instanceof FieldType.Calculated one) {
                calculated.put(field.name(), Map.of("formula", tree(one.formula()), "scale", one.scale()));
            }
        }
        return calculated;
    }

    /** Under which key the browser keeps a draft of this form. */
    static String draft(Definition definition, Actor by, @Nullable Long id) {
        return "huiyin.draft." + definition.register() + "." + by.name() + "." + (id == null ? "new" : id);
    }

    private static List<String> secret(Definition definition) {
        return definition.fields().stream()
                .flatMap(field -> field.isPersonal()
                        ? Stream.of(field.name())
                        : field.type() instanceof FieldType.Rows rows
                                ? rows.fields().stream()
                                        .filter(Field::isPersonal)
                                        .map(inner -> field.name() + "." + inner.name())
                                : Stream.of())
                .toList();
    }

    private static Map<String, Object> tree(Formula formula) {
        return switch (formula) {
            case Formula.Constant constant -> Map.of("number", constant.value().toPlainString());
            case Formula.Value value -> Map.of("value", value.field());
            case Formula.Sum sum -> Map.of("sum", sum.rows(), "of", sum.field());
            case Formula.Count count -> Map.of("count", count.rows());
            case Formula.Between between -> Map.of(between.measure().key(), List.of(between.from(), between.to()));
            case Formula.Binary binary ->
                Map.of(
                        "left",
                        tree(binary.left()),
                        "operator",
                        binary.operator().sign(),
                        "right",
                        tree(binary.right()));
        };
    }
}
