package io.huiyin.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the state columns that are the fold of events, in the transaction that appends them. Called with all appends of one group that
 * name this projection, so that it can work in sets.
 *
 * @param <S> state of a stream before its new events
 */
public interface Projection<S> {

    /**
     * Writes what may be written before numbers are certain: nothing whose number is to be unique, or that somebody else's append could have in its way.
     *
     * @return writes the rest, in the same transaction; while it does, others who want numbers of the same series wait
     */
    default Runnable begin(List<Projected<S>> projected) {
        return () -> write(projected);
    }

    void write(List<Projected<S>> projected);

    /** The state before, null or a draft for a stream that begins, and the events that were added to it. */
    record Projected<S>(@Nullable S before, Appended appended) {}
}
