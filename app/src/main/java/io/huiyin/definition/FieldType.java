package io.huiyin.definition;

import io.huiyin.network.UnitLevel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a field holds. The comment of each type names the Java type of its value; a missing value is null.
 *
 * <p>Form, validator, table, list, import, export and API all follow from these.
 */
public sealed interface FieldType {

    /** The word for it in a definition, such as {@code long_text}. */
    String word();

    /**
     * {@link String}, one line.
     *
     * @param max characters (code points) at most, 1 to 4,000
     * @param pattern RE2 expression that the whole text must match; null for none
     */
    record Text(int max, @Nullable String pattern) implements FieldType {
        @Override
        public String word() {
            return "text";
        }
    }

    /**
     * {@link String} of several lines.
     *
     * @param max characters at most, 1 to 20,000
     */
    record LongText(int max) implements FieldType {
        @Override
        public String word() {
            return "long_text";
        }
    }

    /** {@link Long}. */
    record Whole(@Nullable Long min, @Nullable Long max) implements FieldType {
        @Override
        public String word() {
            return "integer";
        }
    }

    /**
     * {@link BigDecimal} of that scale.
     *
     * @param scale digits after the point, 0 to 8
     */
    record Decimal(
            int scale, @Nullable BigDecimal min, @Nullable BigDecimal max) implements FieldType {
        @Override
        public String word() {
            return "decimal";
        }
    }

    /** {@link BigDecimal} of scale 2, in yuan. */
    record Money(@Nullable BigDecimal min, @Nullable BigDecimal max) implements FieldType {
        @Override
        public String word() {
            return "money";
        }
    }

    /** {@link BigDecimal} of scale 2: 54.45 means 54.45 %. */
    record Percentage(@Nullable BigDecimal min, @Nullable BigDecimal max) implements FieldType {
        @Override
        public String word() {
            return "percentage";
        }
    }

    /** {@link LocalDate} between 1900 and 2199. */
    record Date(@Nullable LocalDate min, @Nullable LocalDate max) implements FieldType {
        @Override
        public String word() {
            return "date";
        }
    }

    /** {@link java.time.Instant}, whole seconds, entered and shown in China's time. */
    record DateTime() implements FieldType {
        @Override
        public String word() {
            return "date_time";
        }
    }

    /** {@link Boolean}; a missing one is null, not false, unless the field is required. */
    record Flag() implements FieldType {
        @Override
        public String word() {
            return "boolean";
        }
    }

    /**
     * {@link String}: the value of a code.
     *
     * @param list name of a code list of the same definition
     */
    record Code(String list) implements FieldType {
        @Override
        public String word() {
            return "code";
        }
    }

    /** {@link String}: code of a category of the definition's category file; of matter registers. */
    record Category() implements FieldType {
        @Override
        public String word() {
            return "category";
        }
    }

    /**
     * {@link String}: code of a unit.
     *
     * @param level that the unit must have; null for any
     */
    record Unit(@Nullable UnitLevel level) implements FieldType {
        @Override
        public String word() {
            return "unit";
        }
    }

    /**
     * {@link PlaceValue}: unit, address and perhaps coordinates.
     *
     * @param level that the unit must have; null for any
     * @param coordinates true when longitude and latitude may be given
     */
    record Place(@Nullable UnitLevel level, boolean coordinates) implements FieldType {
        @Override
        public String word() {
            return "place";
        }
    }

    /** {@link String}: a person's name, at most 60 characters; always personal. */
    record Person() implements FieldType {
        @Override
        public String word() {
            return "person";
        }
    }

    /** {@link String}: ASCII digits, perhaps with + and hyphens; personal unless said otherwise, as of an office. */
    record Phone() implements FieldType {
        @Override
        public String word() {
            return "phone";
        }
    }

    /** {@link String}: 18 characters of a resident identity number with its check digit (GB 11643-1999); always confidential. */
    record IdNumber() implements FieldType {
        @Override
        public String word() {
            return "id_number";
        }
    }

    /**
     * {@link Long}: id of a record of another register.
     *
     * @param register name of the other register, which has a {@code label}
     * @param fill own field to the other register's field that pre-fills it in a form
     */
    record Reference(String register, Map<String, String> fill) implements FieldType {
        public Reference {
            fill = Map.copyOf(fill);
        }

        @Override
        public String word() {
            return "reference";
        }
    }

    /**
     * {@link List} of {@link FileValue}.
     *
     * @param most files at most, 1 to 20
     */
    record Attachment(int most) implements FieldType {
        @Override
        public String word() {
            return "attachment";
        }
    }

    /**
     * {@link BigDecimal} of that scale, computed when the record is written, never entered; null when an operand is missing or a divisor
     * is zero.
     */
    record Calculated(Formula formula, int scale) implements FieldType {
        @Override
        public String word() {
            return "calculated";
        }
    }

    /**
     * {@link List} of maps from field name to value: a table inside the record.
     *
     * @param fields neither rows nor references nor attachments nor confidential
     * @param most rows at most, 1 to 500
     */
    record Rows(List<Field> fields, int most) implements FieldType {
        public Rows {
            fields = List.copyOf(fields);
        }

        @Override
        public String word() {
            return "rows";
        }
    }

    /**
     * A place.
     *
     * @param unit code of the unit
     * @param longitude degrees east, WGS 84, six digits after the point; null when not given
     * @param latitude degrees north; given when the longitude is
     */
    record PlaceValue(
            String unit,
            @Nullable String address,
            @Nullable BigDecimal longitude,
            @Nullable BigDecimal latitude) {}

    /**
     * A file.
     *
     * @param hash SHA-256 in hexadecimal, by which the attachment is stored
     */
    record FileValue(String hash, String name) {}
}
