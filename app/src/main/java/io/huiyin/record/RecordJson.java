package io.huiyin.record;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.value.ValueJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records and their history as the API answers them: moments in ISO 8601, values as in {@link ValueJson}. */
public final class RecordJson {

    private RecordJson() {}

    /** Everything of a record; fields without a value are left out. */
    public static Map<String, Object> record(Definition definition, RegisterRecord record) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("register", record.register());
        json.put("id", record.id());
        if (record.number() != null) {
            json.put("number", record.number());
        }
        json.put("seq", record.seq());
        json.put("version", record.version());
        json.put("scope", record.scope());
        json.put("struck", record.struck());
        json.put("added_at", record.addedAt().toString());
        json.put("added_by", record.addedBy());
        json.put("changed_at", record.changedAt().toString());
        json.put("changed_by", record.changedBy());
        json.put("fields", ValueJson.fields(definition.fields(), record.values()));
        return json;
    }

    public static List<Map<String, Object>> history(Definition definition, List<Change> changes) {
        return changes.stream().map(change -> change(definition, change)).toList();
    }

    private static Map<String, Object> change(Definition definition, Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seq", change.seq());
        json.put("at", change.at().toString());
        json.put("by", change.actor());
        json.put("action", change.action());
        json.put("version", change.version());
        json.put(
                "differences",
                change.differences().stream()
                        .map(difference -> difference(definition, difference))
                        .toList());
        if (change.reason() != null) {
            json.put("reason", change.reason());
        }
        return json;
    }

    private static Map<String, @Nullable Object> difference(Definition definition, Difference difference) {
        Field field = definition.field(difference.field()).orElse(null);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("field", difference.field());
        json.put("before", value(field, difference.before()));
        json.put("after", value(field, difference.after()));
        return json;
    }

    private static @Nullable Object value(@Nullable Field field, @Nullable Object value) {
        return field == null || value == null || value instanceof String ? value : ValueJson.json(field, value);
    }
}
