package io.huiyin.matter;

import io.huiyin.base.Paths;
import io.huiyin.journal.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who has to do with a matter beside its one accountable unit: the fold of its events.
 *
 * @param forGood the dispatcher decided whose it is after it had been returned too often: the unit cannot return it
 * @param operator user at the centre who keeps it when it was handed over; null while that is who took it in
 * @param handler user of the accountable unit who has it in hand; null until somebody of that unit signs
 * @param delegations units that gave it to one below them, by the unit's id
 */
public record Assignment(
        boolean forGood,
        @Nullable String operator,
        @Nullable String handler,
        CoHandling coHandling,
        List<Delegation> delegations) {

    public static final Assignment NONE = new Assignment(false, null, null, CoHandling.NONE, List.of());

    public Assignment {
        delegations = delegations.stream()
                .sorted(Comparator.comparingLong(Delegation::unitId))
                .toList();
    }

    /**
     * A unit that gave the matter to one below it.
     *
     * @param path of the unit that gave it
     */
    public record Delegation(long unitId, String path, Instant at) {}

    /** True when rows lie beside the matter. */
    boolean shared() {
        return !coHandling.parts().isEmpty() || !delegations.isEmpty();
    }

    /** True when a unit under that path helps, has helped, or gave the matter on. */
    boolean touches(String scope) {
        return paths().stream().anyMatch(path -> Paths.within(path, scope));
    }

    /** Of the units that help, have helped, or gave the matter on. */
    List<String> paths() {
        return Stream.concat(
                        coHandling.parts().stream().map(CoHandling.Part::path),
                        delegations.stream().map(Delegation::path))
                .toList();
    }

    /**
     * After an event.
     *
     * @param before of the matter before it
     * @param lead unit that is accountable after it
     * @param closed whether the matter is closed after it
     */
    Assignment after(Event event, Matter before, long lead, boolean closed) {
        boolean moved = lead != before.leadUnitId();
        CoHandling helping = coHandling.after(event);
        if (closed) {
            helping = helping.end(event.occurredAt());
        } else if (moved) {
            helping = helping.without(lead, event.occurredAt());
        }
        return new Assignment(
                forGood(event), operator(event), moved ? null : handler(event), helping, delegations(event, before));
    }

    private boolean forGood(Event event) {
        return switch (event.action()) {
            case MatterEvents.DECIDED -> true;
            case MatterEvents.DISPATCHED -> false;
            default -> forGood;
        };
    }

    private @Nullable String operator(Event event) {
        return event.action().equals(MatterEvents.HANDED_OVER) && event.text("operator") != null
                ? event.text("operator")
                : operator;
    }

    private @Nullable String handler(Event event) {
        return switch (event.action()) {
            case MatterEvents.SIGNED, MatterEvents.HANDED_OVER -> {
                String named = event.text("handler");
                yield named == null ? handler : named;
            }
            default -> handler;
        };
    }

    private List<Delegation> delegations(Event event, Matter before) {
        if (!event.action().equals(MatterEvents.DELEGATED)) {
            return delegations;
        }
        List<Delegation> now = new ArrayList<>(delegations);
        now.removeIf(one -> one.unitId() == before.leadUnitId());
        now.add(new Delegation(before.leadUnitId(), before.leadPath(), event.occurredAt()));
        return now;
    }
}
