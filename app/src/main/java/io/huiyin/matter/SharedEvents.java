package io.huiyin.matter;

import io.huiyin.definition.Effect;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import io.huiyin.network.Unit;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what units do with a matter among each other in the journal's form; {@link Assignment} and {@link Fold} read it back. */
final class SharedEvents {

    static final Map<String, Effect> EFFECTS = Map.of(
            MatterEvents.DECIDED, Effect.DECIDE,
            MatterEvents.DELEGATED, Effect.DELEGATE,
            MatterEvents.RAISED, Effect.RAISE,
            MatterEvents.TRANSFERRED, Effect.TRANSFER,
            MatterEvents.INVITED, Effect.INVITE,
            MatterEvents.CO_SIGNED, Effect.CO_SIGN,
            MatterEvents.CO_REPLIED, Effect.CO_REPLY,
            MatterEvents.RELEASED, Effect.RELEASE,
            MatterEvents.CORRECTED, Effect.CORRECT);

    private SharedEvents() {}

    /** {@code leadPath} is the accountable unit's before the event. */
    static NewEvent write(MatterEvent.Shared event, String leadPath) {
        return switch (event) {
            case MatterEvent.DecidedForGood e -> decided(e);
            case MatterEvent.Delegated e ->
                new NewEvent(MatterEvents.DELEGATED, e.to().path(), to(e.to()), open("note", e.note()));
            case MatterEvent.Raised e ->
                new NewEvent(MatterEvents.RAISED, e.to().path(), to(e.to()), open("reason", e.reason()));
            case MatterEvent.Transferred e ->
                new NewEvent(
                        MatterEvents.TRANSFERRED,
                        leadPath,
                        Map.of(
                                "authority", e.authority(),
                                "reference", e.reference(),
                                "outcome", Outcome.EXPLAINED.key()),
                        open("reply", e.reply()));
            case MatterEvent.Invited e -> invited(e, leadPath);
            case MatterEvent.CoSigned e -> new NewEvent(MatterEvents.CO_SIGNED, leadPath, unit(e.unit()));
            case MatterEvent.CoReplied e -> {
                Map<String, Object> data = unit(e.unit());
                data.put("late", e.late());
                data.put("attachments", MatterEvents.attachments(e.evidence()));
                yield new NewEvent(MatterEvents.CO_REPLIED, leadPath, data, open("reply", e.reply()));
            }
            case MatterEvent.Released e ->
                new NewEvent(MatterEvents.RELEASED, leadPath, unit(e.unit()), open("reason", e.reason()));
            case MatterEvent.Corrected e -> corrected(e, leadPath);
            case MatterEvent.HandedOver e -> {
                Map<String, Object> data = new HashMap<>();
                put(data, "operator", e.operator());
                put(data, "handler", e.handler());
                yield new NewEvent(MatterEvents.HANDED_OVER, leadPath, data, open("reason", e.reason()));
            }
            case MatterEvent.Succeeded e -> {
                Map<String, Object> data = new HashMap<>(to(e.to()));
                data.put("from", e.from().code());
                data.put("running", e.running());
                yield new NewEvent(MatterEvents.SUCCEEDED, e.to().path(), data);
            }
            case MatterEvent.PartSucceeded e -> {
                Map<String, Object> data = unit(e.from());
                data.putAll(to(e.to()));
                data.put("path", e.to().path());
                yield new NewEvent(MatterEvents.PART_SUCCEEDED, leadPath, data);
            }
        };
    }

    private static NewEvent decided(MatterEvent.DecidedForGood event) {
        Map<String, Object> data = new LinkedHashMap<>(to(event.to()));
        data.put("category", event.category());
        data.put("area", event.area().code());
        data.put("area_id", event.area().id());
        data.put("area_path", event.area().path());
        return new NewEvent(MatterEvents.DECIDED, event.to().path(), data, open("grounds", event.grounds()));
    }

    private static NewEvent invited(MatterEvent.Invited event, String leadPath) {
        List<Map<String, Object>> units =
                event.units().stream().map(SharedEvents::withPath).toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("units", units);
        data.put("due", event.deadline().at().toString());
        data.put("provisional", event.deadline().provisional());
        data.put(CoHandling.STEP, event.first().step());
        Instant next = event.first().at();
        if (next != null) {
            data.put(CoHandling.NEXT, next.toString());
        }
        return new NewEvent(MatterEvents.INVITED, leadPath, data, open("asked", event.asked()));
    }

    private static NewEvent corrected(MatterEvent.Corrected event, String leadPath) {
        Correction.Change change = event.correction().change(event.was());
        Map<String, Personal> personal = new LinkedHashMap<>(change.personal());
        personal.put("reason", Personal.open(event.reason()));
        return new NewEvent(MatterEvents.CORRECTED, leadPath, change.data(), personal);
    }

    private static Map<String, Object> withPath(Unit unit) {
        Map<String, Object> data = unit(unit);
        data.put("path", unit.path());
        return data;
    }

    private static Map<String, Object> unit(Unit unit) {
        return new LinkedHashMap<>(Map.of("unit", unit.code(), "unit_id", unit.id()));
    }

    private static Map<String, Object> to(Unit unit) {
        return Map.of("to", unit.code(), "to_id", unit.id());
    }

    private static void put(Map<String, Object> data, String field, @Nullable String value) {
        if (value != null) {
            data.put(field, value);
        }
    }

    private static Map<String, Personal> open(String field, @Nullable String value) {
        return value == null ? Map.of() : Map.of(field, Personal.open(value));
    }
}
