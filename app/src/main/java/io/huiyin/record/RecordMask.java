package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.value.RegisterTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the place of a confidential value wherever a record is shown, to everybody: three dots, and of a phone its last four digits.
 * The value itself is opened one at a time, by {@link RecordLooks}. Only the product itself works with plain values.
 */
public final class RecordMask {

    public static final String DOTS = "•••";

    private static final int SHOWN = 4;

    private RecordMask() {}

    /** The record as an actor sees it. */
    static RegisterRecord seen(RegisterTable table, RegisterRecord record, Actor by) {
        if (by.isSystem()) {
            return record;
        }
        Map<String, Object> masks = new HashMap<>();
        for (Field field : table.definition().fields()) {
            Object value = record.value(field.name());
            if (value != null && field.isConfidential()) {
                masks.put(field.name(), mask(field, value));
            }
        }
        return masks.isEmpty() ? record : record.with(masks);
    }

    static @Nullable Object seen(Field field, @Nullable Object value, Actor by) {
        return value == null || by.isSystem() || !field.isConfidential() ? value : mask(field, value);
    }

    static String mask(Field field, Object value) {
        return field.type() instanceof FieldType.Phone && value instanceof String phone && phone.length() > 2 * SHOWN
                ? DOTS + phone.substring(phone.length() - SHOWN)
                : DOTS;
    }

    /** A form that shows a mask sends it back: that is no change. */
    static Map<String, ?> without(RegisterTable table, RegisterRecord before, Map<String, ?> raw) {
        Map<String, Object> named = new HashMap<>(raw);
        for (Field field : table.definition().fields()) {
            Object value = before.value(field.name());
            if (field.isConfidential() && value != null && Objects.equals(raw.get(field.name()), mask(field, value))) {
                named.remove(field.name());
            }
        }
        return named;
    }
}
