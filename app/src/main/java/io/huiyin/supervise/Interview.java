package io.huiyin.supervise;

import io.huiyin.journal.Event;
import io.huiyin.journal.Stream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An accountability talk (约谈) with the head of a unit: the fold of its events.
 *
 * @param state {@code called}, {@code held} or {@code cancelled}
 * @param matters numbers of those it is about
 * @param attended who was there; null before it was held
 */
public record Interview(
        long id,
        long unitId,
        String unitPath,
        String state,
        Instant at,
        String reason,
        List<String> matters,
        @Nullable String attended,
        @Nullable String minutes,
        List<Undertaking> undertakings,
        String calledBy,
        int seq) {

    static final String KIND = "interview";
    static final String CALLED = "called";
    static final String HELD = "held";
    static final String CANCELLED = "cancelled";

    /** The matters that the undertakings have become, known once they have begun. */
    static final String UNDERTAKEN = "undertaken";

    /** What the unit promised, until when, and the matter that it is; no number until that has begun. */
    public record Undertaking(String what, LocalDate due, String matter) {}

    public Interview {
        matters = List.copyOf(matters);
        undertakings = List.copyOf(undertakings);
    }

    /** Held, and it is not written down yet which matters its undertakings have become. */
    boolean isToBeCompleted() {
        return undertakings.stream().anyMatch(one -> one.matter().isEmpty());
    }

    Stream stream() {
        return new Stream(KIND, id);
    }

    static Interview fold(@Nullable Interview before, List<Event> events) {
        Interview talk = before;
        for (Event event : events) {
            talk = talk == null ? begun(event) : talk.next(event);
        }
        return Objects.requireNonNull(talk);
    }

    private static Interview begun(Event event) {
        return new Interview(
                event.stream().id(),
                event.number("unit_id"),
                event.scope(),
                CALLED,
                Instant.parse(event.required("at")),
                event.personal().getOrDefault("reason", ""),
                texts(event, "matters"),
                null,
                null,
                List.of(),
                event.actor(),
                event.seq());
    }

    private Interview next(Event event) {
        if (event.action().equals(UNDERTAKEN)) {
            return undertaken(event);
        }
        boolean held = event.action().equals(HELD);
        return new Interview(
                id,
                unitId,
                unitPath,
                held ? HELD : CANCELLED,
                at,
                reason,
                matters,
                held ? event.personal().get("attended") : attended,
                held ? event.personal().get("minutes") : minutes,
                held ? undertakings(event) : undertakings,
                calledBy,
                event.seq());
    }

    private Interview undertaken(Event event) {
        List<String> numbers = texts(event, "matters");
        List<Undertaking> all = new ArrayList<>();
        for (Undertaking one : undertakings) {
            all.add(new Undertaking(one.what(), one.due(), all.size() < numbers.size() ? numbers.get(all.size()) : ""));
        }
        return new Interview(
                id, unitId, unitPath, state, at, reason, matters, attended, minutes, all, calledBy, event.seq());
    }

    private static List<Undertaking> undertakings(Event event) {
        List<Undertaking> all = new ArrayList<>();
        if (event.data().get("undertakings") instanceof List<?> list) {
            for (Object one : list) {
                Map<?, ?> data = (Map<?, ?>) one;
                all.add(new Undertaking(
                        event.personal().getOrDefault("undertaking_" + all.size(), ""),
                        LocalDate.parse(String.valueOf(data.get("due"))),
                        data.get("matter") == null ? "" : String.valueOf(data.get("matter"))));
            }
        }
        return all;
    }

    static List<String> texts(Event event, String field) {
        return event.data().get(field) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
