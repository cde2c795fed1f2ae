package io.huiyin.value;

import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FieldType.FileValue;
import io.huiyin.definition.FieldType.PlaceValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values as events and the API write them: decimals as text, days and moments in ISO 8601, units by code, references by id. No floating
 * point, so that the form of a value is one only.
 */
public final class ValueJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private ValueJson() {}

    /** Text, whole number, boolean, list or map with sorted keys. */
    public static Object json(Field field, Object value) {
        return switch (field.type()) {
            case FieldType.Decimal _, FieldType.Money _, FieldType.Percentage _, FieldType.Calculated _ ->
                value instanceof BigDecimal number ? number.toPlainString() : value;
            case FieldType.Date _, FieldType.DateTime _ -> value.toString();
            case FieldType.Place _ -> value instanceof PlaceValue place ? place(place) : value;
            case FieldType.Attachment _ ->
                list(value).stream()
                        .map(file -> file instanceof FileValue(String hash, String name)
                                ? new TreeMap<String, Object>(Map.of("hash", hash, "name", name))
                                : file)
                        .toList();
            case FieldType.Rows rows ->
                list(value).stream()
                        .map(row -> fields(rows.fields(), (Map<?, ?>) row))
                        .toList();
            case FieldType.Text _,
                    FieldType.LongText _,
                    FieldType.Whole _,
                    FieldType.Flag _,
                    FieldType.Code _,
                    FieldType.Category _,
                    FieldType.Unit _,
                    FieldType.Person _,
                    FieldType.Phone _,
                    FieldType.IdNumber _,
                    FieldType.Reference _ -> value;
        };
    }

    /** All values that those fields have, by name. */
    public static Map<String, Object> fields(List<Field> fields, Map<?, ?> values) {
        Map<String, Object> json = new TreeMap<>();
        for (Field field : fields) {
            Object value = values.get(field.name());
            if (value != null) {
                json.put(field.name(), json(field, value));
            }
        }
        return json;
    }

    /** The typed value again; a decimal takes the scale that the field has now. */
    public static Object value(Field field, Object json) {
        return switch (field.type()) {
            case FieldType.Whole _, FieldType.Reference _ ->
                json instanceof Number number ? (Object) number.longValue() : Long.valueOf(json.toString());
            case FieldType.Decimal decimal -> decimal(json, decimal.scale());
            case FieldType.Calculated calculated -> decimal(json, calculated.scale());
            case FieldType.Money _, FieldType.Percentage _ -> decimal(json, 2);
            case FieldType.Date _ -> LocalDate.parse(json.toString());
            case FieldType.DateTime _ -> Instant.parse(json.toString());
            case FieldType.Flag _ -> json instanceof Boolean ? json : Boolean.valueOf(json.toString());
            case FieldType.Place _ -> place((Map<?, ?>) json);
            case FieldType.Attachment _ -> files(list(json));
            case FieldType.Rows rows ->
                list(json).stream()
                        .map(row -> values(rows.fields(), (Map<?, ?>) row))
                        .toList();
            case FieldType.Text _,
                    FieldType.LongText _,
                    FieldType.Code _,
                    FieldType.Category _,
                    FieldType.Unit _,
                    FieldType.Person _,
                    FieldType.Phone _,
                    FieldType.IdNumber _ -> json.toString();
        };
    }

    /** As one text: what is sealed, and what lies beside an event about a person. */
    public static String text(Field field, Object value) {
        Object json = json(field, value);
        return json instanceof String text ? text : JSON.writeValueAsString(json);
    }

    /** The typed value of {@link #text}. */
    public static Object ofText(Field field, String text) {
        return switch (field.type()) {
            case FieldType.Place _ -> value(field, JSON.readValue(text, Map.class));
            case FieldType.Attachment _, FieldType.Rows _ -> value(field, JSON.readValue(text, List.class));
            default -> value(field, text);
        };
    }

    /** Any JSON as text, its keys sorted. */
    public static String write(Object json) {
        return JSON.writeValueAsString(json);
    }

    /** Lists, maps and plain values of a JSON text. */
    public static Object parse(String text) {
        return JSON.readValue(text, Object.class);
    }

    private static Map<String, Object> values(List<Field> fields, Map<?, ?> json) {
        Map<String, Object> values = new TreeMap<>();
        for (Field field : fields) {
            Object value = json.get(field.name());
            if (value != null) {
                values.put(field.name(), value(field, value));
            }
        }
        return values;
    }

    private static Map<String, Object> place(PlaceValue place) {
        Map<String, Object> json = new TreeMap<>();
        json.put("unit", place.unit());
        if (place.address() != null) {
            json.put("address", place.address());
        }
        if (place.longitude() != null && place.latitude() != null) {
            json.put("longitude", place.longitude().toPlainString());
            json.put("latitude", place.latitude().toPlainString());
        }
        return json;
    }

    private static PlaceValue place(Map<?, ?> json) {
        return new PlaceValue(
                String.valueOf(json.get("unit")),
                json.get("address") instanceof String address ? address : null,
                degrees(json.get("longitude")),
                degrees(json.get("latitude")));
    }

    private static @Nullable BigDecimal degrees(@Nullable Object json) {
        return json == null ? null : decimal(json, 6);
    }

    private static List<FileValue> files(List<?> json) {
        List<FileValue> files = new ArrayList<>(json.size());
        for (Object one : json) {
            Map<?, ?> file = (Map<?, ?>) one;
            files.add(new FileValue(Objects.toString(file.get("hash")), Objects.toString(file.get("name"))));
        }
        return files;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }

    private static BigDecimal decimal(Object json, int scale) {
        return new BigDecimal(json.toString()).setScale(scale, RoundingMode.HALF_UP);
    }
}
