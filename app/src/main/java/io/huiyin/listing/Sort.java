package io.huiyin.listing;

import io.huiyin.base.City;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.record.RecordTables;
import io.huiyin.value.Shape;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list: by one column, then by id. Records without a value come last, whichever way the others go.
 *
 * @param key as a query names it, such as {@code -date}
 * @param type Java type of the column's values
 * @param always true when no record lacks a value
 */
record Sort(String key, Field<Object> column, Class<?> type, boolean descending, boolean always) {

    static final String NUMBER = "number";
    static final String ADDED = "added";
    static final String CHANGED = "changed";

    /** @throws Refused when the list cannot be sorted by that */
    static Sort of(Listed listed, @Nullable String asked) {
        String key =
                asked == null || asked.isBlank() ? listed.definition().list().sort() : asked.strip();
        boolean descending = key.startsWith("-");
        String name = descending ? key.substring(1) : key;
        ListedField field = listed.field(name);
        Shape.Column column = field == null ? null : listed.sortColumn(field);
        if (field != null && column != null) {
            return new Sort(key, column(listed.alias(field), column.name()), type(column), descending, false);
        }
        return switch (name) {
            case NUMBER -> new Sort(key, column(Listed.MAIN, "number"), String.class, descending, false);
            case ADDED ->
                new Sort(key, column(Listed.MAIN, "id"), Long.class, descending, true); // ids rise as records are added
            case CHANGED -> new Sort(key, column(Listed.MAIN, "changed_at"), OffsetDateTime.class, descending, true);
            default ->
                throw Refused.invalid(List.of(new Fault("sort", key, "BASE-006", String.join(", ", listed.sorts()))));
        };
    }

    /** Column of the listed table whose index serves this order; null when it needs none or can have none. */
    @Nullable
    String indexed(Listed listed) {
        String name = descending ? key.substring(1) : key;
        ListedField field = listed.field(name);
        if (field == null) {
            return name.equals(CHANGED) ? "changed_at" : null;
        }
        Shape.Column sorted = listed.sortColumn(field);
        return sorted == null
                        || RecordTables.isLong(field.field())
                        || !listed.alias(field).equals(Listed.MAIN)
                ? null
                : sorted.name();
    }

    private static Field<Object> column(String alias, String name) {
        return DSL.field(DSL.name(alias, name), Object.class);
    }

    private static Class<?> type(Shape.Column column) {
        if (column.part() == Shape.Part.PATH) {
            return String.class;
        }
        String type = column.type();
        return switch (type) {
            case "bigint" -> Long.class;
            case "date" -> LocalDate.class;
            case "timestamptz" -> OffsetDateTime.class;
            case "boolean" -> Boolean.class;
            default -> type.startsWith("numeric") ? BigDecimal.class : String.class;
        };
    }

    /**
     * The last record of a page, opaque to callers.
     *
     * @param value of the column; null when the record has none
     */
    record Cursor(@Nullable Object value, long id) {

        private static final int LONGEST = 100_000;
        private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,10})?");

        String write(Sort sort) {
            String text = sort.key() + "\n" + id + "\n" + (value == null ? "" : "=" + value);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        /** @throws Refused {@code RECORD-132} when it is not one of ours, or of another order */
        static Cursor read(String given, Sort sort) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(given), StandardCharsets.UTF_8);
                String[] parts = text.split("\n", 3);
                if (text.length() <= LONGEST
                        && parts.length == 3
                        && parts[0].equals(sort.key())
                        && text.indexOf(0) < 0) {
                    Object value = parts[2].isEmpty() ? null : value(parts[2].substring(1), sort.type());
                    return new Cursor(value, Long.parseLong(parts[1]));
                }
            } catch (IllegalArgumentException | DateTimeException notOurs) {
                throw Refused.invalid("RECORD-132");
            }
            throw Refused.invalid("RECORD-132");
        }

        private static Object value(String text, Class<?> type) {
            if (type == Long.class) {
                return Long.valueOf(text);
            }
            if (type == BigDecimal.class && NUMBER.matcher(text).matches()) {
                return new BigDecimal(text);
            }
            if (type == LocalDate.class) {
                return inOurTime(LocalDate.parse(text));
            }
            if (type == OffsetDateTime.class) {
                OffsetDateTime moment = OffsetDateTime.parse(text);
                inOurTime(moment.toLocalDate());
                return moment;
            }
            if (type == Boolean.class) {
                return Boolean.valueOf(text);
            }
            if (type == String.class) {
                return text;
            }
            throw new IllegalArgumentException("not a value of the column");
        }

        private static LocalDate inOurTime(LocalDate day) {
            if (day.getYear() < 1 || day.getYear() > 9_999) {
                throw new DateTimeException("no record has that date");
            }
            return day;
        }
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atZone(City.ZONE).toOffsetDateTime();
    }
}
