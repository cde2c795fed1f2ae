package io.huiyin.record.web;

import io.huiyin.base.City;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Values as the inputs of a form carry them. An input is called {@code f-} and its field: {@code f-topic}; parts and rows follow behind
 * more hyphens: {@code f-site-address}, {@code f-items-0-amount}, {@code f-files-0-hash}. No name of a field has a hyphen.
 */
@NamedInterface("inputs")
public final class FormValues {

    static final String PREFIX = "f-";

    /** The parts of a place beside its unit. */
    static final List<String> PLACE_PARTS = List.of("address", "longitude", "latitude");

    private static final int ROWS_MOST = 1_000;

    private FormValues() {}

    public static String name(String field) {
        return PREFIX + field;
    }

    /** What the inputs hold when a record is opened. */
    public static Map<String, String> of(List<Field> fields, Map<String, Object> values) {
        Map<String, String> inputs = new LinkedHashMap<>();
        fields.stream()
                .filter(Field::isEntered)
                .forEach(field -> put(inputs, name(field.name()), field, values.get(field.name())));
        return inputs;
    }

    /** What the inputs of one field hold, by what follows their name; the value itself under the empty text. */
    static Map<String, String> of(Field field, Object value) {
        Map<String, String> inputs = new LinkedHashMap<>();
        put(inputs, "", field, value);
        return inputs;
    }

    /** What the inputs of a new form hold. */
    static Map<String, String> presets(Definition definition) {
        Map<String, String> inputs = new LinkedHashMap<>();
        definition.fields().stream().filter(Field::isEntered).forEach(field -> {
            if (field.preset() != null) {
                inputs.put(name(field.name()), field.preset());
            }
        });
        return inputs;
    }

    /** One value as its input carries it, for comparing; empty when there is none. */
    static String text(Field field, @Nullable Object value) {
        Map<String, String> inputs = new TreeMap<>(value == null ? Map.of() : of(field, value));
        return inputs.size() == 1 && inputs.containsKey("")
                ? inputs.get("")
                : inputs.isEmpty() ? "" : inputs.toString();
    }

    /** What somebody typed into the inputs of one field, in the same form as {@link #text(Field, Object)}. */
    static String typed(Field field, Map<String, String> inputs) {
        Map<String, String> own = new TreeMap<>();
        String name = name(field.name());
        inputs.forEach((input, value) -> {
            if ((input.equals(name) || input.startsWith(name + "-")) && !value.isBlank()) {
                own.put(input.substring(name.length()), value.strip());
            }
        });
        return own.size() == 1 && own.containsKey("") ? own.get("") : own.isEmpty() ? "" : own.toString();
    }

    private static void put(Map<String, String> inputs, String name, Field field, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case FieldType.PlaceValue place -> {
                inputs.put(name, place.unit());
                putText(inputs, name + "-address", place.address());
                putText(inputs, name + "-longitude", place.longitude());
                putText(inputs, name + "-latitude", place.latitude());
            }
            case Instant instant ->
                inputs.put(name, LocalDateTime.ofInstant(instant, City.ZONE).toString());
            case BigDecimal number -> inputs.put(name, number.toPlainString());
            case List<?> list -> putAll(inputs, name, field, list);
            default -> inputs.put(name, value.toString());
        }
    }

    private static void putAll(Map<String, String> inputs, String name, Field field, List<?> list) {
        int index = 0;
        for (Object one : list) {
            String prefix = name + "-" + index++ + "-";
            if (one instanceof FieldType.FileValue file) {
                inputs.put(prefix + "hash", file.hash());
                inputs.put(prefix + "name", file.name());
            } else if (one instanceof Map<?, ?> row && field.type() instanceof FieldType.Rows rows) {
                rows.fields().forEach(inner -> put(inputs, prefix + inner.name(), inner, row.get(inner.name())));
            }
        }
    }

    private static void putText(Map<String, String> inputs, String name, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            inputs.put(name, number.toPlainString());
        } else if (value != null) {
            inputs.put(name, value.toString());
        }
    }

    /** What the form says, for the validator: every field that is entered, an empty text where nothing was. */
    public static Map<String, Object> raw(List<Field> fields, Map<String, String> inputs) {
        Map<String, Object> raw = new LinkedHashMap<>();
        fields.stream()
                .filter(Field::isEntered)
                .forEach(field -> raw.put(field.name(), raw(field, name(field.name()), inputs)));
        return raw;
    }

    static Object raw(Field field, String name, Map<String, String> inputs) {
        return switch (field.type()) {
            case FieldType.Place _ -> place(name, inputs);
            case FieldType.Attachment _ -> files(name, inputs);
            case FieldType.Rows rows -> rows(rows, name, inputs);
            default -> inputs.getOrDefault(name, "").strip();
        };
    }

    private static Object place(String name, Map<String, String> inputs) {
        Map<String, Object> place = new LinkedHashMap<>();
        String unit = inputs.getOrDefault(name, "").strip();
        if (!unit.isEmpty()) {
            place.put("unit", unit);
        }
        for (String part : PLACE_PARTS) {
            String value = inputs.getOrDefault(name + "-" + part, "").strip();
            if (!value.isEmpty()) {
                place.put(part, value);
            }
        }
        return place.isEmpty() ? "" : place;
    }

    private static List<Map<String, String>> files(String name, Map<String, String> inputs) {
        List<Map<String, String>> files = new ArrayList<>();
        for (int index : indexes(name, inputs)) {
            String hash = inputs.get(name + "-" + index + "-hash");
            if (hash != null && !hash.isBlank()) {
                files.add(Map.of("hash", hash, "name", inputs.getOrDefault(name + "-" + index + "-name", hash)));
            }
        }
        return files;
    }

    /** Rows in which nothing was typed do not count. */
    private static List<Map<String, Object>> rows(FieldType.Rows rows, String name, Map<String, String> inputs) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int index : filled(name, inputs)) {
            Map<String, Object> row = new LinkedHashMap<>();
            rows.fields().stream().filter(Field::isEntered).forEach(inner -> {
                Object value = raw(inner, name + "-" + index + "-" + inner.name(), inputs);
                if (!value.equals("")) {
                    row.put(inner.name(), value);
                }
            });
            all.add(row);
        }
        return all;
    }

    /** The numbers of the rows in which something was typed, in order: the n-th row of the validator is the n-th of these. */
    static List<Integer> filled(String name, Map<String, String> inputs) {
        return indexes(name, inputs).stream()
                .filter(index -> inputs.entrySet().stream()
                        .anyMatch(input -> input.getKey().startsWith(name + "-" + index + "-")
                                && !input.getValue().isBlank()))
                .toList();
    }

    private static List<Integer> indexes(String name, Map<String, String> inputs) {
        return inputs.keySet().stream()
                .filter(input -> input.startsWith(name + "-"))
                .map(input -> input.substring(name.length() + 1).split("-", 2)[0])
                .filter(part -> part.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .distinct()
                .sorted()
                .limit(ROWS_MOST)
                .toList();
    }
}
