package io.huiyin.journal;

import java.util.Collection;

/** Port: keeps values about persons beside the journal, and removes them with a subject's, in the same transaction. */
public interface Erasing {

    /**
     * Removes what it keeps about these.
     *
     * @param kind of their streams
     */
    void erase(String kind, Collection<Subject> subjects);

    /**
     * What is disposed of.
     *
     * @param number as people know it; the id when it has none
     */
    record Subject(long id, String number) {}
}
