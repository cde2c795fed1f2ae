package io.huiyin.record;

import io.huiyin.definition.Field;
import io.huiyin.definition.Formulas;
import io.huiyin.journal.Event;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.ValueJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A record is the fold of its events: a pure function, used when an event is appended and again by {@code verify}. Events of earlier
 * versions are read as the present definition sees them: renamed fields under their names of today, dropped ones left out. Calculated
 * values are computed from the others by the present formulas, whatever an event has noted of them.
 */
final class RecordFold {

    private RecordFold() {}

    static RegisterRecord fold(RegisterTable table, @Nullable RegisterRecord before, List<Event> events) {
        if (before != null && isDraft(before) && events.size() == 1) {
            return begin(table, events.getFirst(), before.values());
        }
        RegisterRecord record = before;
        for (Event event : events) {
            record = record == null
                    ? begin(table, event, values(table, Map.of(), event))
                    : isDraft(record) ? begin(table, event, record.values()) : next(table, record, event);
        }
        if (record == null) {
            throw new IllegalArgumentException("a record has at least one event");
        }
        return table.calculates()
                ? record.withValues(
                        Formulas.calculate(table.definition().fields(), table.calculated(), record.values()))
                : record;
    }

    /**
     * A record that is to be: its first event says the same of its values, which need not be read back from it.
     *
     * @param values calculated ones included
     */
    static RegisterRecord draft(RegisterTable table, String scope, Map<String, Object> values, String by) {
        return new RegisterRecord(
                0,
                table.register(),
                table.version(),
                null,
                0,
                scope,
                false,
                Instant.EPOCH,
                by,
                Instant.EPOCH,
                by,
                values);
    }

    static boolean isDraft(@Nullable RegisterRecord record) {
        return record != null && record.seq() == 0;
    }

    private static RegisterRecord begin(RegisterTable table, Event event, Map<String, Object> values) {
        if (!event.action().equals(RecordEvents.ADDED)) {
            throw new IllegalStateException(event.stream() + " does not begin with its addition");
        }
        return new RegisterRecord(
                event.stream().id(),
                table.register(),
                version(event),
                event.text("number"),
                event.seq(),
                event.scope(),
                false,
                event.recordedAt(),
                event.actor(),
                event.recordedAt(),
                event.actor(),
                values);
    }

    private static RegisterRecord next(RegisterTable table, RegisterRecord before, Event event) {
        boolean struck = switch (event.action()) {
            case RecordEvents.CHANGED -> before.struck();
            case RecordEvents.STRUCK, RecordEvents.DISPOSED -> true;
            case RecordEvents.RESTORED -> false;
            default -> throw new IllegalStateException(event.stream() + " has an unknown action " + event.action());
        };
        return new RegisterRecord(
                before.id(),
                before.register(),
                version(event),
                before.number(),
                event.seq(),
                event.scope(),
                struck,
                before.addedAt(),
                before.addedBy(),
                event.recordedAt(),
                event.actor(),
                values(table, before.values(), event));
    }

    static int version(Event event) {
        return Math.toIntExact(event.number(RecordEvents.VERSION));
    }

    private static Map<String, Object> values(RegisterTable table, Map<String, Object> before, Event event) {
        if (!event.data().containsKey(RecordEvents.FIELDS)) {
            return before;
        }
        Map<String, Object> values = new TreeMap<>(before);
        read(table, event, (field, value) -> {
            if (!field.isEntered()) {
                return;
            }
            if (value == null) {
                values.remove(field.name());
            } else {
                values.put(field.name(), value);
            }
        });
        return values;
    }

    /** What an event says of each field that lives on, under its name of today; null for cleared, and for what was disposed of. */
    private static void read(RegisterTable table, Event event, BiConsumer<Field, @Nullable Object> to) {
        int version = version(event);
        raw(event).forEach((name, raw) -> {
            String now = table.lineage().now(version, name);
            Field field = now == null ? null : table.field(now);
            if (field != null) {
                Map<String, String> inside = table.lineage().inside(version, name);
                to.accept(field, (inside == null ? raw : raw.renamed(inside)).value(field));
            }
        });
    }

    /**
     * Values as events of that version hold them, under their names of then, as the present definition sees them; calculated ones too.
     *
     * @param json as JSON, or as text what lies beside events
     */
    static Map<String, Object> typed(RegisterTable table, int version, Map<String, Object> json) {
        Map<String, Object> values = new TreeMap<>();
        json.forEach((name, value) -> {
            String now = table.lineage().now(version, name);
            Field field = now == null ? null : table.field(now);
            if (field != null && field.isEntered()) {
                Map<String, String> inside = table.lineage().inside(version, name);
                Raw raw = new Raw(value, value instanceof String);
                values.put(now, (inside == null ? raw : raw.renamed(inside)).value(field));
            }
        });
        return table.calculates() ? Formulas.calculate(table.definition().fields(), values) : values;
    }

    /** What an event says of each field, by its name of then; also of those that were dropped since, which come last. */
    static Map<Field, @Nullable Object> said(RegisterTable table, Event event) {
        Map<Field, @Nullable Object> said = new LinkedHashMap<>();
        read(table, event, said::put);
        int version = version(event);
        raw(event).forEach((name, raw) -> {
            Field dropped = table.lineage().dropped(version, name);
            if (dropped != null) {
                said.put(dropped, raw.value(dropped));
            }
        });
        return said;
    }

    /**
     * A value as the event holds it.
     *
     * @param beside true when it lies beside the event, as text
     */
    private record Raw(@Nullable Object json, boolean beside) {

        /** The rows of a table under the names of today. */
        Raw renamed(Map<String, String> inside) {
            Object rows = beside && json != null ? ValueJson.parse(json.toString()) : json;
            return rows instanceof List<?> list
                    ? new Raw(list.stream().map(row -> renamed(row, inside)).toList(), false)
                    : this;
        }

        private static Object renamed(Object row, Map<String, String> inside) {
            Map<String, Object> renamed = new TreeMap<>();
            if (row instanceof Map<?, ?> values) {
                values.forEach((name, value) -> {
                    String now = inside.get(String.valueOf(name));
                    if (now != null) {
                        renamed.put(now, value);
                    }
                });
            }
            return renamed;
        }

        @Nullable
        Object value(Field field) {
            if (json == null) {
                return null;
            }
            return beside ? ValueJson.ofText(field, json.toString()) : ValueJson.value(field, json);
        }
    }

    private static Map<String, Raw> raw(Event event) {
        Map<String, Raw> all = new LinkedHashMap<>();
        if (event.data().get(RecordEvents.FIELDS) instanceof Map<?, ?> fields) {
            fields.forEach((name, json) -> all.put(String.valueOf(name), new Raw(json, false)));
            if (event.data().get("personal") instanceof Map<?, ?> committed) {
                committed.keySet().forEach(name -> all.put(String.valueOf(name), new Raw(null, true)));
            }
            event.personal().forEach((name, text) -> all.put(name, new Raw(text, true)));
        }
        return all;
    }
}
