package io.huiyin.journal;

import java.util.List;
import java.util.function.Consumer;

/** Folds streams of one kind again and compares the result with the state columns. Each module that keeps state columns brings one. */
public interface StateCheck {

    /** Kind of the streams; several checks may share a kind. */
    String kind();

    /**
     * Compares.
     *
     * @param histories whole streams, each in order, at most {@link Verifier#BATCH}
     * @param findings takes what does not fit, in order
     */
    void check(List<List<Event>> histories, Consumer<Finding> findings);

    /** Looks for state without a stream: rows that somebody inserted beside the journal. */
    void checkOrphans(Consumer<Finding> findings);
}
