package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.definition.Field;
import io.huiyin.journal.Event;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.ValueText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a record's events as changes: what each field was before and after, under its name of today. */
final class RecordHistory {

    private RecordHistory() {}

    static List<Change> changes(RegisterTable table, List<Event> events, Actor by) {
        Map<String, Object> values = new HashMap<>();
        List<Change> changes = new ArrayList<>(events.size());
        for (Event event : events) {
            List<Difference> differences = new ArrayList<>();
            RecordFold.said(table, event).forEach((field, after) -> {
                Object before = values.get(field.name());
                if (!Objects.equals(before, after)) {
                    differences.add(new Difference(
                            field.name(), shown(table, field, before, by), shown(table, field, after, by)));
                }
                keep(values, field, after);
            });
            changes.add(new Change(
                    event.seq(),
                    event.recordedAt(),
                    event.actor(),
                    event.action(),
                    RecordFold.version(event),
                    inOrder(table, differences),
                    isStrike(event) ? event.personal().get(RecordEvents.REASON) : null));
        }
        return changes;
    }

    /** The value of a field that was dropped is shown as text: nothing else knows its type. */
    private static @Nullable Object shown(RegisterTable table, Field field, @Nullable Object value, Actor by) {
        Object seen = RecordMask.seen(field, value, by);
        return seen == null || field.equals(table.field(field.name())) ? seen : ValueText.text(field, seen);
    }

    private static boolean isStrike(Event event) {
        return event.action().equals(RecordEvents.STRUCK);
    }

    private static void keep(Map<String, Object> values, Field field, @Nullable Object value) {
        if (value == null) {
            values.remove(field.name());
        } else {
            values.put(field.name(), value);
        }
    }

    /** In the order of the fields, those that were dropped last. */
    private static List<Difference> inOrder(RegisterTable table, List<Difference> differences) {
        List<String> order = List.copyOf(table.fields().keySet());
        return differences.stream()
                .sorted(Comparator.comparingInt((Difference one) -> {
                    int at = order.indexOf(one.field());
                    return at < 0 ? order.size() : at;
                }))
                .toList();
    }
}
