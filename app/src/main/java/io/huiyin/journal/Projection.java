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

    void write(List<Projected<S>> projected);

    /** The state before, null or a draft for a stream that begins, and the events that were added to it. */
    record Projected<S>(@Nullable S before, Appended appended) {}
}
