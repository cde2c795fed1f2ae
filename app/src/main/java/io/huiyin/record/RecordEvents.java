package io.huiyin.record;

import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.ValueChange;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes what happens to records in the journal's form; {@link RecordFold} reads it back. Values about persons lie beside the event, under
 * the names of their fields; a field that is cleared is null among the others.
 */
final class RecordEvents {

    static final String ADDED = "added";
    static final String CHANGED = "changed";
    static final String STRUCK = "struck";
    static final String RESTORED = "restored";

    /** What is about persons went, for good. */
    static final String DISPOSED = "disposed";

    static final String REGISTER = "register";
    static final String VERSION = "version";
    static final String FIELDS = "fields";
    static final String REASON = "reason";

    private RecordEvents() {}

    static NewEvent added(RegisterTable table, Map<String, Object> values, String scope) {
        return values(ADDED, table, Map.of(), values, scope);
    }

    /** Holds only what differs. */
    static NewEvent changed(RegisterTable table, Map<String, Object> before, Map<String, Object> after, String scope) {
        return values(CHANGED, table, before, after, scope);
    }

    static NewEvent struck(RegisterTable table, String reason, String scope) {
        return new NewEvent(STRUCK, scope, data(table), Map.of(REASON, Personal.open(reason)));
    }

    static NewEvent restored(RegisterTable table, String scope) {
        return new NewEvent(RESTORED, scope, data(table));
    }

    /** @param rule told with the event: by which rule, of which version */
    static NewEvent disposed(RegisterTable table, Map<String, Object> rule, String scope) {
        Map<String, Object> data = new HashMap<>(rule);
        data.putAll(data(table));
        return new NewEvent(DISPOSED, scope, data);
    }

    private static NewEvent values(
            String action, RegisterTable table, Map<String, Object> before, Map<String, Object> after, String scope) {
        ValueChange change = ValueChange.of(table.definition().fields(), before, after);
        Map<String, Object> data = data(table);
        data.put(FIELDS, change.fields());
        return new NewEvent(action, scope, data, change.personal());
    }

    private static Map<String, Object> data(RegisterTable table) {
        return new HashMap<>(Map.of(REGISTER, table.register(), VERSION, table.version()));
    }
}
