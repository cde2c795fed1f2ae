package io.huiyin.supervise;

import io.huiyin.journal.Event;
import java.time.Instant;
import java.util.List;

/**
 * A notice of criticism (通报批评) of a unit.
 *
 * @param matters numbers of those it is about
 * @param units paths of the units that it is circulated to
 * @param published open to everybody who may sign in, by decision
 */
public record Criticism(
        long id,
        long unitId,
        String unitPath,
        String title,
        String content,
        List<String> matters,
        List<String> units,
        boolean published,
        String issuedBy,
        Instant issuedAt,
        int seq) {

    static final String KIND = "criticism";
    static final String ISSUED = "issued";

    public Criticism {
        matters = List.copyOf(matters);
        units = List.copyOf(units);
    }

    static Criticism fold(List<Event> events) {
        Event event = events.getFirst();
        return new Criticism(
                event.stream().id(),
                event.number("unit_id"),
                event.scope(),
                event.personal().getOrDefault("title", ""),
                event.personal().getOrDefault("content", ""),
                Interview.texts(event, "matters"),
                Interview.texts(event, "units"),
                event.flag("published"),
                event.actor(),
                event.occurredAt(),
                events.getLast().seq());
    }
}
