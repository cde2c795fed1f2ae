package io.huiyin.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a register, or of a table inside its records.
 *
 * @param name {@code [a-z][a-z0-9_]{0,40}}, no word that SQL or JavaScript keep for themselves
 * @param required true when every record must have it
 * @param requiredWhen when a record must have it; null when {@code required} says it all
 * @param unique true when no two records (that are not struck) may have the same value
 * @param was its name in the version before; null when it was not renamed
 * @param preset what a new form starts with, as text; null for nothing
 */
public record Field(
        String name,
        Definition.Text title,
        Definition.Text help,
        FieldType type,
        boolean required,
        @Nullable Condition requiredWhen,
        boolean unique,
        Privacy privacy,
        Search search,
        @Nullable String was,
        @Nullable String preset) {

    public enum Privacy {
        /** About no person. */
        NONE,
        /** About a person; erased with them. */
        OPEN,
        /** Ciphertext at rest; reading it is recorded. */
        CONFIDENTIAL
    }

    public enum Search {
        NONE,
        /** Found by its whole value. */
        EXACT,
        /** Found by any two characters that stand together. */
        TEXT
    }

    /**
     * Holds when the other field has one of these values.
     *
     * @param is values as text; empty when any value will do
     */
    public record Condition(String field, List<String> is) {

        public Condition {
            is = List.copyOf(is);
        }

        /** True while these values, as events hold them, are so. */
        public boolean holds(Map<String, Object> values) {
            Object value = values.get(field);
            return value != null && (is.isEmpty() || is.contains(String.valueOf(value)));
        }
    }

    /** True for what is counted with and set as figures are. */
    public boolean isNumber() {
        return switch (type) {
            case FieldType.Whole _,
                    FieldType.Decimal _,
                    FieldType.Money _,
                    FieldType.Percentage _,
                    FieldType.Calculated _ -> true;
            default -> false;
        };
    }

    public boolean isConfidential() {
        return privacy == Privacy.CONFIDENTIAL;
    }

    public boolean isPersonal() {
        return privacy != Privacy.NONE;
    }

    /** The same field, which nothing is required to have. */
    Field optional() {
        return new Field(name, title, help, type, false, null, unique, privacy, search, was, preset);
    }

    /** True when somebody may enter it. */
    public boolean isEntered() {
        return !(type instanceof FieldType.Calculated);
    }
}
