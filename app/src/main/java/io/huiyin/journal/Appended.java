package io.huiyin.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an append, once committed.
 *
 * @param stream with its id
 * @param number given by the series; null when none was asked for
 * @param events as recorded, in order; never empty
 */
public record Appended(Stream stream, @Nullable String number, List<Event> events) {

    public Appended {
        events = List.copyOf(events);
    }

    public int seq() {
        return events.getLast().seq();
    }
}
