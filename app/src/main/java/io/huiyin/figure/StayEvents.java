package io.huiyin.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened on some days that moved matters or set their limits, in any order. It is held in memory: words are those of a {@link Batch}. */
final class StayEvents {

    /** What a matter's stays have in common, whatever happens to it. */
    record Of(String place, String category, String channel, LocalDate received) {

        static Of of(Stay stay) {
            return new Of(stay.place(), stay.category(), stay.channel(), stay.received());
        }
    }

    /**
     * One event.
     *
     * @param day counted from the first on
     * @param unit with whom it left the matter
     * @param action what it left the matter doing
     * @param limits whether it sets a limit, {@code due}, which may be none
     */
    record Event(
            long matter,
            int seq,
            int day,
            String unit,
            String action,
            boolean limits,
            @Nullable Instant due,
            Of of) implements Comparable<Event> {

        /** Matter by matter. */
        @Override
        public int compareTo(Event other) {
            int order = Long.compare(matter, other.matter);
            return order != 0 ? order : Integer.compare(seq, other.seq);
        }
    }

    private final List<Event> events = new ArrayList<>();

    void add(Event event) {
        events.add(event);
    }

    /** The matters that something happened to, each once. */
    Long[] matters() {
        return events.stream()
                .mapToLong(Event::matter)
                .sorted()
                .distinct()
                .boxed()
                .toArray(Long[]::new);
    }

    /** Matter by matter, each one's events in their order. */
    List<Event> ordered() {
        events.sort(Comparator.naturalOrder());
        return events;
    }
}
