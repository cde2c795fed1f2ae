package io.huiyin.record;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row of a register, as the present definition sees it.
 *
 * @param id of its stream, unique over all registers
 * @param version of the definition it was last written under
 * @param number null when the register is not numbered
 * @param seq of its last event: a change names it, so that nobody overwrites what they have not seen
 * @param scope path of the unit under which it is found
 * @param struck true when it was taken off the list; it stays readable
 * @param values by field name, of the Java types that {@link io.huiyin.definition.FieldType} names; a missing value has no entry
 */
public record RegisterRecord(
        long id,
        String register,
        int version,
        @Nullable String number,
        int seq,
        String scope,
        boolean struck,
        Instant addedAt,
        String addedBy,
        Instant changedAt,
        String changedBy,
        Map<String, Object> values) {

    public RegisterRecord {
        values = new TreeMap<>(values);
    }

    /** The value of that field; null when it has none. */
    public @Nullable Object value(String field) {
        return values.get(field);
    }

    /** The same record with these values beside its own, or in their places. */
    RegisterRecord with(Map<String, Object> more) {
        Map<String, Object> all = new TreeMap<>(values);
        all.putAll(more);
        return withValues(all);
    }

    /** The same record with these values instead of its own. */
    RegisterRecord withValues(Map<String, Object> all) {
        return new RegisterRecord(
                id, register, version, number, seq, scope, struck, addedAt, addedBy, changedAt, changedBy, all);
    }
}
