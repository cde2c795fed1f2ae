package io.huiyin.matter;

import io.huiyin.base.City;
import io.huiyin.base.Deadline;
import io.huiyin.base.Instants;
import io.huiyin.base.Limit;
import io.huiyin.definition.ClockRule;
import io.huiyin.journal.Event;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a matter: the fold of what its events say about them.
 *
 * @param running by name, those that stand still among them
 * @param done names, in order, of those that ended by their step: they do not begin again by themselves
 */
public record MatterClocks(List<RunningClock> running, List<String> done) {

    static final MatterClocks NONE = new MatterClocks(List.of(), List.of());

    /** Key of the clocks in the data of an event. */
    static final String KEY = "clocks";

    private static final String ENDED = "ended";
    private static final String DONE = "done";

    public MatterClocks {
        running = running.stream()
                .sorted(Comparator.comparing(RunningClock::name))
                .toList();
        done = done.stream().sorted().toList();
    }

    public Optional<RunningClock> find(String name) {
        return running.stream().filter(clock -> clock.name().equals(name)).findFirst();
    }

    /** Those with which an event leaves a matter. */
    MatterClocks after(Event event) {
        boolean again = event.action().equals(MatterEvents.REOPENED);
        MatterClocks before = again ? new MatterClocks(running, List.of()) : this;
        Object said = event.data().get(KEY);
        return said instanceof List<?> changes ? before.changed(changes) : before.early(event);
    }

    private MatterClocks changed(List<?> changes) {
        Map<String, RunningClock> clocks = new TreeMap<>();
        running.forEach(clock -> clocks.put(clock.name(), clock));
        TreeSet<String> ended = new TreeSet<>(done);
        for (Object change : changes) {
            Map<?, ?> data = (Map<?, ?>) change;
            String name = String.valueOf(data.get("name"));
            if (data.containsKey(DONE) || data.containsKey(ENDED)) {
                clocks.remove(name);
                if (data.containsKey(DONE)) {
                    ended.add(name);
                }
            } else {
                clocks.put(name, RunningClock.of(data));
                ended.remove(name);
            }
        }
        return new MatterClocks(List.copyOf(clocks.values()), List.copyOf(ended));
    }

    /** What an event says of a clock that ended. */
    static Map<String, Object> ended(String name, boolean byStep) {
        return Map.of("name", name, byStep ? DONE : ENDED, true);
    }

    /** Events that were written when every matter had one clock, and said of it only when it was due. */
    private MatterClocks early(Event event) {
        RunningClock whole = find(ClockRule.WHOLE).orElse(null);
        RunningClock next = switch (event.action()) {
            case MatterEvents.RECEIVED, MatterEvents.REDONE, MatterEvents.REOPENED -> begun(event);
            case MatterEvents.ANSWERED,
                    MatterEvents.REPLIED,
                    MatterEvents.STRUCK_OFF,
                    MatterEvents.NOT_ACCEPTED,
                    MatterEvents.WITHDRAWN -> null;
            case MatterEvents.SUSPENDED -> whole == null ? null : whole.paused(event.occurredAt());
            case MatterEvents.RESUMED ->
                whole == null ? null : longer(whole, event).paused(null);
            case MatterEvents.EXTENSION_GRANTED -> whole == null ? null : longer(whole, event);
            case MatterEvents.RESCHEDULED -> whole == null ? null : whole.due(due(event));
            default -> whole;
        };
        return next == null ? new MatterClocks(List.of(), done) : new MatterClocks(List.of(next), done);
    }

    /** The first events of all did not say what the limit was: then it is the days until it was due. */
    private static RunningClock begun(Event event) {
        String unit = event.text("limit_unit");
        Instant at = event.occurredAt();
        Deadline due = due(event);
        Limit limit = unit == null
                ? days(at, due.at())
                : new Limit(Math.toIntExact(event.number("limit")), RunningClock.unit(unit));
        return RunningClock.of(ClockRule.WHOLE, at, limit, due, null);
    }

    private static RunningClock longer(RunningClock whole, Event event) {
        Instant due = due(event).at();
        Limit limit = whole.limit();
        int days = event.data().containsKey("days") ? Math.toIntExact(event.number("days")) : 0;
        Limit longer = limit.unit() == Limit.Unit.CALENDAR_DAYS
                ? days(whole.started(), due)
                : new Limit(limit.amount() + days, limit.unit());
        return whole.counted(whole.started(), longer).due(new Deadline(due, whole.provisional()));
    }

    private static Limit days(Instant from, Instant until) {
        long days = until.atZone(City.ZONE).toLocalDate().toEpochDay()
                - from.atZone(City.ZONE).toLocalDate().toEpochDay();
        return new Limit(Math.toIntExact(Math.max(0, days)), Limit.Unit.CALENDAR_DAYS);
    }

    private static Deadline due(Event event) {
        return new Deadline(Instants.parse(event.required("due")), event.flag("provisional"));
    }

    /** The whole clock's due time; null when it does not run. */
    @Nullable
    Instant wholeDue() {
        return find(ClockRule.WHOLE).map(RunningClock::due).orElse(null);
    }
}
