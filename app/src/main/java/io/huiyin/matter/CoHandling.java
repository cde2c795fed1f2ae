package io.huiyin.matter;

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
    public static final String CLOCK = "co";

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
            @Nullable Instant late) {

        public boolean open() {
            return replied == null && released == null;
        }

        public boolean overdue(Instant now) {
            return open() && now.isAfter(due);
        }

        /** Past its limit, and nobody has been told. */
        boolean isToBeTold(Instant now) {
            return open() && late == null && !now.isBefore(due);
        }

        private Part sign(Instant at) {
            return new Part(unitId, path, asked, due, provisional, at, replied, released, late);
        }

        private Part reply(Instant at) {
            return new Part(unitId, path, asked, due, provisional, signed, at, released, late);
        }

        private Part move(long unit, String to) {
            return new Part(unit, to, asked, due, provisional, signed, replied, released, late);
        }

        private Part release(Instant at) {
            return new Part(unitId, path, asked, due, provisional, signed, replied, at, late);
        }

        private Part late(Instant at) {
            return new Part(unitId, path, asked, due, provisional, signed, replied, released, at);
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
                CLOCK.equals(event.text("clock")) ? change(event, part -> part.late(event.occurredAt())) : this;
            default -> this;
        };
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
                    Instant.parse(event.required("due")),
                    event.flag("provisional"),
                    null,
                    null,
                    null,
                    null));
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
