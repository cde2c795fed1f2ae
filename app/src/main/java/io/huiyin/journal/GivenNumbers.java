package io.huiyin.journal;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The numbers of a series that were given, as ranges without a gap: a series that is whole takes the room of one range, in whatever order
 * its numbers come in.
 */
final class GivenNumbers {

    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    /** @return false when it was given before */
    boolean add(long number) {
        Map.Entry<Long, Long> below = ranges.floorEntry(number);
        if (below != null && below.getValue() >= number) {
            return false;
        }
        long from = below != null && below.getValue() == number - 1 ? below.getKey() : number;
        Long joined = ranges.remove(number + 1);
        ranges.put(from, joined == null ? number : joined);
        return true;
    }

    /** The first from 1 on that was not given although a higher one was. */
    OptionalLong firstMissing() {
        Map.Entry<Long, Long> first = ranges.firstEntry();
        if (first == null || (first.getKey() == 1 && ranges.size() == 1)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(first.getKey() == 1 ? first.getValue() + 1 : 1);
    }

    /** The highest; 0 when none was given. */
    long last() {
        return ranges.isEmpty() ? 0 : ranges.lastEntry().getValue();
    }

    /** How many ranges they are: 1 when nothing is missing between them. */
    int ranges() {
        return ranges.size();
    }
}
