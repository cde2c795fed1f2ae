package io.huiyin.definition;

import java.util.List;

/** Port by which publishing asks what a new version of a register of matters would do to those that are not closed. Implemented by {@code matter}. */
public interface LiveMatters {

    /**
     * A live matter that has no place in the version.
     *
     * @param field {@code state}, {@code channel}, {@code category} or {@code outcome}
     * @param value that the version does not know
     */
    record Misplaced(long id, String number, String field, String value) {}

    /**
     * @param first in the order in which they were received
     * @param count how many there are in all
     */
    record Found(List<Misplaced> first, long count) {

        public Found {
            first = List.copyOf(first);
        }
    }

    /** Matters that are not closed and whose state, channel, category or outcome the version does not have. */
    Found misplaced(Definition next, int most);

    /** What matters of that version would need and do not find: categories, a centre, a prefix of their own; such as {@code centre: 1505-x}. */
    List<String> missing(Definition next);
}
