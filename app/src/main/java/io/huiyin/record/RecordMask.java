package io.huiyin.record;

import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.value.RegisterTable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody sees of a confidential value who may not know it: three dots, and of a phone its last four digits. */
public final class RecordMask {

    public static final String DOTS = "•••";

    private static final int SHOWN = 4;

    private RecordMask() {}

    /** The record as an actor sees it. */
    static RegisterRecord seen(RegisterTable table, RegisterRecord record, boolean mayKnow) {
        Map<String, Object> masks = new HashMap<>();
        for (Field field : table.definition().fields()) {
            Object value = record.value(field.name());
            if (value != null && !mayKnow && field.isConfidential()) {
                masks.put(field.name(), mask(field, value));
            }
        }
        return masks.isEmpty() ? record : record.with(masks);
    }

    static @Nullable Object seen(Field field, @Nullable Object value, boolean mayKnow) {
        return value == null || mayKnow || !field.isConfidential() ? value : mask(field, value);
    }

    static String mask(Field field, Object value) {
        return field.type() instanceof FieldType.Phone && value instanceof String phone && phone.length() > 2 * SHOWN
                ? DOTS + phone.substring(phone.length() - SHOWN)
                : DOTS;
    }
}
