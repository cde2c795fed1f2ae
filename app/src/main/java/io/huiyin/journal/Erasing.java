package io.huiyin.journal;

import java.util.Collection;
import java.util.Set;

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
     * @param persons names, phones and ID numbers that it holds, by which somebody may have looked for it
     */
    record Subject(long id, String number, Set<String> persons) {

        public Subject {
            persons = Set.copyOf(persons);
        }

        @Override
        public String toString() {
            return "Subject[" + id + "]";
        }
    }
}
