package io.huiyin.matter;

import io.huiyin.base.Deadline;
import io.huiyin.base.Limit;
import io.huiyin.journal.Event;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a whole matter: from the receipt, or from the moment it went back to be done again, until it is settled. The fold of the
 * matter's events.
 *
 * @param limit with the days by which it was extended or stood still
 * @param paused since when it stands still; null while it does not
 * @param stopped when the matter was settled; null while the clock runs
 */
record RunningClock(
        Instant started,
        Limit limit,
        Instant due,
        boolean provisional,
        @Nullable Instant paused,
        @Nullable Instant stopped) {

    static final String WHOLE = "whole";

    /** The clock after the events; null for a matter whose receipt does not say how long it may take. */
    static @Nullable RunningClock fold(@Nullable RunningClock before, List<Event> events) {
        RunningClock clock = before;
        for (Event event : events) {
            clock = switch (event.action()) {
                case MatterEvents.RECEIVED, MatterEvents.REDONE, MatterEvents.REOPENED -> begin(event);
                case MatterEvents.ANSWERED,
                        MatterEvents.REPLIED,
                        MatterEvents.STRUCK_OFF,
                        MatterEvents.NOT_ACCEPTED,
                        MatterEvents.WITHDRAWN -> clock == null ? null : clock.stop(event.occurredAt());
                case MatterEvents.SUSPENDED -> clock == null ? null : clock.pause(event.occurredAt());
                case MatterEvents.RESUMED, MatterEvents.EXTENSION_GRANTED -> clock == null ? null : clock.longer(event);
                case MatterEvents.RESCHEDULED ->
                    clock == null
                            ? null
                            : clock.due(new Deadline(Instant.parse(event.required("due")), event.flag("provisional")));
                default -> clock;
            };
        }
        return clock;
    }

    private static @Nullable RunningClock begin(Event event) {
        String unit = event.text("limit_unit");
        return unit == null
                ? null
                : new RunningClock(
                        event.occurredAt(),
                        new Limit(
                                Math.toIntExact(event.number("limit")),
                                Limit.Unit.valueOf(unit.toUpperCase(Locale.ROOT))),
                        Instant.parse(event.required("due")),
                        event.flag("provisional"),
                        null,
                        null);
    }

    private RunningClock stop(Instant at) {
        return stopped == null ? new RunningClock(started, limit, due, provisional, paused, at) : this;
    }

    private RunningClock pause(Instant at) {
        return new RunningClock(started, limit, due, provisional, at, stopped);
    }

    private RunningClock longer(Event event) {
        Instant still = event.action().equals(MatterEvents.RESUMED) ? null : paused;
        Limit longer = new Limit(limit.amount() + Math.toIntExact(event.number("days")), limit.unit());
        return new RunningClock(started, longer, Instant.parse(event.required("due")), provisional, still, stopped);
    }

    private RunningClock due(Deadline now) {
        return new RunningClock(started, limit, now.at(), now.provisional(), paused, stopped);
    }
}
