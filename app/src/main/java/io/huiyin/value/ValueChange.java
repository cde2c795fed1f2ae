package io.huiyin.value;

import io.huiyin.definition.Field;
import io.huiyin.journal.Personal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of the values of fields: only those that differ. Values about persons lie beside the event, under the names of their
 * fields; a field that is cleared is null among the others.
 */
public record ValueChange(Map<String, @Nullable Object> fields, Map<String, Personal> personal) {

    public static final ValueChange NONE = new ValueChange(Map.of(), Map.of());

    public static ValueChange of(List<Field> all, Map<String, Object> before, Map<String, Object> after) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        Map<String, Personal> personal = new HashMap<>();
        for (Field field : all) {
            String name = field.name();
            Object value = after.get(name);
            if (Objects.equals(before.get(name), value)) {
                continue;
            }
            if (value == null) {
                fields.put(name, null);
            } else if (RegisterTable.isPersonal(field)) {
                personal.put(name, new Personal(ValueJson.text(field, value), field.isConfidential()));
            } else {
                fields.put(name, ValueJson.json(field, value));
            }
        }
        return new ValueChange(fields, personal);
    }

    public boolean isEmpty() {
        return fields.isEmpty() && personal.isEmpty();
    }
}
