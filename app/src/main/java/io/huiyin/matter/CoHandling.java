package io.huiyin.matter;

import io.huiyin.base.Instants;
import io.huiyin.definition.ClockRule;
import io.huiyin.journal.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The units that help with a matter: the fold of its events. Accountable is the lead unit alone; what it settles waits for their parts.
 *
 * @param parts one for each unit that was ever asked, by the unit's id
 */
public record CoHandling(List<Part> parts) {

    public static final CoHandling NONE = new CoHandling(List.of());

    /** Name of the limit of units that help, as events say it beside the clocks of the definition. */
    public static final String CLOCK = ClockRule.CO;

    /** Keys of events: the step that is next, and when; without them there is one, at the limit. */
    static final String STEP = "step";

    static final String NEXT = "next";

    /** At most so many units are asked at once. */
    public static final int UNITS_MAX = 10;

    public CoHandling {
        parts = parts.stream().sorted(Comparator.comparingLong(Part::unitId)).toList();
    }

    /**
     * What one unit contributes.
     *
     * @param path of the unit
     * @param due the unit's own limit, never after the matter's while that was still ahead
     * @param provisional the limit lies beyond the published calendar
     * @param late when it was said that the unit is past its limit; null until then
     * @param step the next of its escalation, from 0
     * @param next when that is; null when none is left
     * @param released no longer asked for: by the lead unit or the dispatcher, or because the matter was closed
     */
    public record Part(
            long unitId,
            String path,
            Instant asked,
            Instant due,
            boolean provisional,
            @Nullable Instant signed,
            @Nullable Instant replied,
            @Nullable Instant released,
            @Nullable Instant late,
            int step,
            @Nullable Instant next) {

        public boolean open() {
            return replied == null && released == null;
        }

        public boolean overdue(Instant now) {
            return open() && now.isAfter(due);
        }

        /** A step of its escalation is due. */
        boolean isToBeTold(Instant now) {
            return open() && next != null && !now.isBefore(next);
        }

        private Part sign(Instant at) {
            return new Part(unitId, path, asked, due, provisional, at, replied, released, late, step, next);
        }

        private Part reply(Instant at) {
            return new Part(unitId, path, asked, due, provisional, signed, at, released, late, step, next);
        }

        private Part move(long unit, String to) {
            return new Part(unit, to, asked, due, provisional, signed, replied, released, late, step, next);
        }

        private Part release(Instant at) {
            return new Part(unitId, path, asked, due, provisional, signed, replied, at, late, step, next);
        }

        /** What was told before its limit makes no part late. */
        private Part told(Event event) {
            boolean before = event.required("when").equals("before");
            int following = event.data().containsKey(STEP) ? Math.toIntExact(event.number(STEP)) : 1;
            return new Part(
                    unitId,
                    path,
                    asked,
                    due,
                    provisional,
                    signed,
                    replied,
                    released,
                    before || late != null ? late : event.occurredAt(),
                    following,
                    instant(event, NEXT));
        }
    }

    public List<Part> open() {
        return parts.stream().filter(Part::open).toList();
    }

    /** What that unit still owes. */
    public Optional<Part> open(long unitId) {
        return parts.stream()
                .filter(part -> part.unitId() == unitId && part.open())
                .findFirst();
    }

    CoHandling after(Event event) {
        return switch (event.action()) {
            case MatterEvents.INVITED -> invited(event);
            case MatterEvents.CO_SIGNED -> change(event, part -> part.sign(event.occurredAt()));
            case MatterEvents.CO_REPLIED -> change(event, part -> part.reply(event.occurredAt()));
            case MatterEvents.RELEASED -> change(event, part -> part.release(event.occurredAt()));
            case MatterEvents.PART_SUCCEEDED -> succeeded(event);
            case MatterEvents.FIRED ->
                CLOCK.equals(event.text("clock")) ? change(event, part -> part.told(event)) : this;
            default -> this;
        };
    }

    private static @Nullable Instant instant(Event event, String key) {
        String at = event.text(key);
        return at == null ? null : Instants.parse(at);
    }

    /** What is still open is no longer asked for. */
    CoHandling end(Instant at) {
        return map(part -> part.open() ? part.release(at) : part);
    }

    /** Whoever becomes accountable does not help itself. */
    CoHandling without(long unitId, Instant at) {
        return map(part -> part.unitId() == unitId && part.open() ? part.release(at) : part);
    }

    private CoHandling invited(Event event) {
        List<Part> now = new ArrayList<>(parts);
        for (Map<?, ?> unit : MatterEvents.maps(event, "units")) {
            long id = Long.parseLong(String.valueOf(unit.get("unit_id")));
            now.removeIf(part -> part.unitId() == id);
            now.add(new Part(
                    id,
                    String.valueOf(unit.get("path")),
                    event.occurredAt(),
                    Instants.parse(event.required("due")),
                    event.flag("provisional"),
                    null,
                    null,
                    null,
                    null,
                    event.data().containsKey(STEP) ? Math.toIntExact(event.number(STEP)) : 0,
                    event.data().containsKey(STEP) ? instant(event, NEXT) : Instants.parse(event.required("due"))));
        }
        return new CoHandling(now);
    }

    /** An open part goes to the successor, unless that helps already. */
    private CoHandling succeeded(Event event) {
        long to = event.number("to_id");
        Optional<Part> part = open(event.number("unit_id"));
        CoHandling released = change(event, one -> one.release(event.occurredAt()));
        if (part.isEmpty() || open(to).isPresent()) {
            return released;
        }
        List<Part> now = new ArrayList<>(released.parts);
        now.removeIf(one -> one.unitId() == to);
        now.add(part.get().move(to, event.required("path")));
        return new CoHandling(now);
    }

    private CoHandling change(Event event, UnaryOperator<Part> change) {
        long unit = event.number("unit_id");
        return map(part -> part.unitId() == unit ? change.apply(part) : part);
    }

    private CoHandling map(UnaryOperator<Part> change) {
        return parts.isEmpty()
                ? this
                : new CoHandling(parts.stream().map(change).toList());
    }
}
