package io.huiyin.record.web;

import io.huiyin.base.City;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was typed, as values, so that a page can show it in the words in which it shows a record. Nothing is judged: what is no value of its
 * field stays the text it is.
 */
final class TypedValues {

    private TypedValues() {}

    /** @param raw as {@link FormValues#raw} gives it; null is answered when it holds nothing */
    static @Nullable Object value(Field field, @Nullable Object raw) {
        return switch (raw) {
            case null -> null;
            case Map<?, ?> place -> place(place);
            case List<?> list when list.isEmpty() -> null;
            case List<?> list ->
                list.stream().map(one -> inside(field, (Map<?, ?>) one)).toList();
            default -> raw.toString().isBlank() ? null : scalar(field, raw.toString());
        };
    }

    private static Object scalar(Field field, String text) {
        try {
            return switch (field.type()) {
                case FieldType.Whole _, FieldType.Reference _ -> Long.valueOf(text);
                case FieldType.Decimal _, FieldType.Money _, FieldType.Percentage _ -> new BigDecimal(text);
                case FieldType.Date _ -> LocalDate.parse(text);
                case FieldType.DateTime _ ->
                    LocalDateTime.parse(text).atZone(City.ZONE).toInstant();
                case FieldType.Flag _ -> text.equals("true");
                case FieldType.Place _ -> new FieldType.PlaceValue(text, null, null, null);
                default -> text;
            };
        } catch (NumberFormatException | DateTimeException e) {
            return text;
        }
    }

    private static @Nullable Object place(Map<?, ?> parts) {
        return parts.get("unit") instanceof String unit
                ? new FieldType.PlaceValue(unit, text(parts.get("address")), null, null)
                : text(parts.get("address"));
    }

    private static Object inside(Field field, Map<?, ?> one) {
        if (!(field.type() instanceof FieldType.Rows rows)) {
            return new FieldType.FileValue(String.valueOf(one.get("hash")), String.valueOf(one.get("name")));
        }
        Map<String, Object> row = new LinkedHashMap<>();
        for (Field inner : rows.fields()) {
            Object value = value(inner, one.get(inner.name()));
            if (value != null) {
                row.put(inner.name(), value);
            }
        }
        return row;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
