package io.huiyin.matter;

import io.huiyin.journal.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Told of everything that people and clocks do with matters, inside the transaction that writes it: what it writes is there when that is
 * there, and not otherwise. Modules above bring one; it has to be quick, and to read nothing of the matters but what it is given: their rows
 * are written behind it.
 */
public interface MatterWatcher {

    void happened(List<Happened> all);

    /** A change of the calendar gave matters another limit. */
    default void rescheduled(List<Rescheduled> all) {}

    /**
     * What happened to one matter.
     *
     * @param before null for one that was just taken in
     */
    record Happened(@Nullable Matter before, Matter after, List<Event> events) {

        public Happened {
            events = List.copyOf(events);
        }
    }

    /**
     * @param matter its id
     * @param seq its last event before
     * @param was the limit it had
     */
    record Rescheduled(long matter, int seq, Instant was) {}
}
