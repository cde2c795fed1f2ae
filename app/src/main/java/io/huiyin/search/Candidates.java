package io.huiyin.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The records that have all pairs of some words, by the segments: every record that has the words, and now and then another. */
@Component
class Candidates {

    /** Pairs that are looked at; the others of long words hardly narrow further. */
    private static final int PAIRS = 16;
    /** Bytes of one pair's records that are read at most; a pair is about as many records. */
    private static final long BYTES = 4 * 1_024 * 1_024;
    /** So few candidates are not narrowed further. */
    private static final int ENOUGH = 100;

    private static final int TRIES = 3;
    private static final Logger LOG = LoggerFactory.getLogger(Candidates.class);

    private final Segments segments;

    Candidates(Segments segments) {
        this.segments = segments;
    }

    /** A segment was merged between two looks. */
    private static final class Moved extends RuntimeException {}

    /** Ids in order, each once; null when they are too many to be told, or no word has a pair. */
    long @Nullable [] find(String register, List<String> words) {
        long[] pairs = SearchText.pairs(register, words);
        if (pairs.length == 0) {
            return null;
        }
        long[] some = Arrays.copyOf(pairs, Math.min(pairs.length, PAIRS));
        for (int i = 0; i < TRIES; i++) {
            try {
                return find(some);
            } catch (Moved again) {
                LOG.debug("segments were merged while they were read; they are read again", again);
            }
        }
        return null;
    }

    private long @Nullable [] find(long[] pairs) {
        Map<Long, Pair> found = new LinkedHashMap<>();
        Long[] all = Arrays.stream(pairs).boxed().toArray(Long[]::new);
        for (Long pair : all) {
            found.put(pair, new Pair());
        }
        segments.places(all)
                .forEach(place -> found.getOrDefault(place.pair(), new Pair()).add(place));
        List<Pair> rarestFirst = found.values().stream()
                .sorted(Comparator.comparingLong(pair -> pair.bytes))
                .toList();
        if (rarestFirst.getFirst().bytes > BYTES) {
            return null;
        }
        long[] ids = rarestFirst.getFirst().all();
        for (Pair pair : rarestFirst.subList(1, rarestFirst.size())) {
            if (ids.length <= ENOUGH || pair.bytes > BYTES) {
                break;
            }
            ids = pair.among(ids);
        }
        return ids;
    }

    /** A pair in all segments that have it. */
    private final class Pair {

        private final List<Blocks.Reader> near = new ArrayList<>();
        private final List<Segments.Place> far = new ArrayList<>();
        private long bytes;

        void add(Segments.Place place) {
            byte[] data = place.data();
            if (data != null) {
                Blocks.Reader reader = new Blocks.Reader(place.segment().base(), new Blocks.Block(place.first(), data));
                if (reader.find(place.pair())) {
                    near.add(reader);
                    bytes += reader.length();
                }
            } else if (place.first() == place.pair()) {
                far.add(place);
                bytes += place.bytes();
            }
        }

        private List<long[]> lists() {
            List<long[]> lists = new ArrayList<>();
            near.forEach(reader -> lists.add(reader.records()));
            for (Segments.Place place : far) {
                byte[] data = segments.data(place);
                if (data == null) {
                    throw new Moved();
                }
                Blocks.Reader reader = new Blocks.Reader(place.segment().base(), new Blocks.Block(place.first(), data));
                reader.next();
                lists.add(reader.records());
            }
            return lists;
        }

        long[] all() {
            return Blocks.sorted(lists());
        }

        /** Those of the ids that have this pair. */
        long[] among(long[] ids) {
            boolean[] has = new boolean[ids.length];
            for (long[] list : lists()) {
                mark(ids, list, has);
            }
            int size = 0;
            long[] left = new long[ids.length];
            for (int i = 0; i < ids.length; i++) {
                if (has[i]) {
                    left[size++] = ids[i];
                }
            }
            return Arrays.copyOf(left, size);
        }

        private static void mark(long[] ids, long[] list, boolean[] has) {
            int begin = Arrays.binarySearch(ids, list[0]);
            int i = begin < 0 ? -begin - 1 : begin;
            for (int j = 0; i < ids.length && j < list.length; ) {
                if (ids[i] < list[j]) {
                    i++;
                } else if (ids[i] > list[j]) {
                    j++;
                } else {
                    has[i++] = true;
                    j++;
                }
            }
        }
    }
}
