package io.huiyin.definition;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks values that a definition itself holds as text: presets, and what a condition asks for. */
final class ValueTexts {

    private ValueTexts() {}

    /** Notes a fault at {@code path} unless a field could have this value. */
    static void check(String text, Field field, Definition definition, String path, Faults faults) {
        Definition.Text suggestion = problem(text, field.type(), definition);
        if (suggestion != null) {
            faults.add(path, suggestion, "no-value", text, field.name());
        }
    }

    /** Null when a field of that type could have the value. */
    private static Definition.@Nullable Text problem(String text, FieldType type, Definition definition) {
        return switch (type) {
            case FieldType.Text one -> text(text, one);
            case FieldType.LongText one -> length(text, one.max());
            case FieldType.Person _ -> length(text, 60);
            case FieldType.Whole one -> number(text, 0, decimal(one.min()), decimal(one.max()));
            case FieldType.Decimal one -> number(text, one.scale(), one.min(), one.max());
            case FieldType.Money one -> number(text, 2, one.min(), one.max());
            case FieldType.Percentage one -> number(text, 2, one.min(), one.max());
            case FieldType.Calculated one -> number(text, one.scale(), null, null);
            case FieldType.Date one -> date(text, one);
            case FieldType.DateTime _ -> isInstant(text) ? null : Suggestions.say("instant");
            case FieldType.Flag _ ->
                List.of("true", "false").contains(text) ? null : Suggestions.allowed(List.of("true", "false"));
            case FieldType.Code code -> code(text, code, definition);
            case FieldType.Phone _ -> text.matches("\\+?[0-9][0-9-]{3,18}[0-9]") ? null : Suggestions.say("phone");
            case FieldType.Unit _, FieldType.Category _, FieldType.Place _ -> length(text, 60);
            case FieldType.IdNumber _, FieldType.Reference _, FieldType.Attachment _, FieldType.Rows _ ->
                Suggestions.say("remove");
        };
    }

    private static Definition.@Nullable Text text(String text, FieldType.Text type) {
        String pattern = type.pattern();
        boolean matches = pattern == null || Pattern.compile(pattern).matches(text);
        return matches && !text.contains("\n") ? length(text, type.max()) : Suggestions.say("matching", "" + pattern);
    }

    private static Definition.@Nullable Text length(String text, int most) {
        return text.codePointCount(0, text.length()) <= most ? null : Suggestions.say("most", most);
    }

    private static @Nullable BigDecimal decimal(@Nullable Long number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    private static Definition.@Nullable Text number(
            String text, int scale, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        if (!text.matches("-?[0-9]{1,18}(\\.[0-9]{1,8})?") || new BigDecimal(text).scale() > scale) {
            return Suggestions.say("number", scale);
        }
        BigDecimal number = new BigDecimal(text);
        if (min != null && number.compareTo(min) < 0) {
            return Suggestions.say("at-least", min);
        }
        return max != null && number.compareTo(max) > 0 ? Suggestions.say("at-most", max) : null;
    }

    private static Definition.@Nullable Text date(String text, FieldType.Date type) {
        LocalDate day = FieldReader.day(text);
        if (day == null) {
            return Suggestions.say("date");
        }
        LocalDate min = type.min();
        LocalDate max = type.max();
        if (min != null && day.isBefore(min)) {
            return Suggestions.say("at-least", min);
        }
        return max != null && day.isAfter(max) ? Suggestions.say("at-most", max) : null;
    }

    private static boolean isInstant(String text) {
        try {
            return OffsetDateTime.parse(text).getNano() == 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Definition.@Nullable Text code(String text, FieldType.Code type, Definition definition) {
        List<String> values = definition
                .codeList(type.list())
                .map(list -> list.codes().stream().map(Definition.Code::value).toList())
                .orElse(List.of(text));
        return values.contains(text) ? null : Suggestions.among(text, values);
    }
}
