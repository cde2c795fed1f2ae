package io.huiyin.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What happened on some days that moved matters or set their limits, added in any order. All of it is held in memory, as numbers: a collector has no objects
 * to follow.
 */
final class StayEvents {

    /** What a matter's stays have in common, whatever happens to it. */
    record Of(String place, String category, String channel, LocalDate received) {

        static Of of(Stay stay) {
            return new Of(stay.place(), stay.category(), stay.channel(), stay.received());
        }
    }

    /**
     * One event.
     *
     * @param day counted from the first on
     * @param unit with whom it left the matter
     * @param action what it left the matter doing
     * @param limits whether it sets a limit, {@code due}, which may be none
     */
    record Event(
            long matter,
            int seq,
            int day,
            String unit,
            String action,
            boolean limits,
            @Nullable Instant due,
            Of of) {}

    /** Words of an event, as numbers of a {@link Batch}. */
    record Spoken(int unit, int action, int place, int category, int channel) {}

    private static final int SMALLEST = 1_024;

    /** In the place of the nanosecond of a limit: the event sets none, or says that there is none. */
    private static final int UNSET = -1;

    private static final int NONE = -2;

    /** Numbers of an event that are long, and those that are not. */
    private static final int LONGS = 3;

    private static final int INTS = 8;

    private final Batch batch;
    private long[] longs = new long[LONGS * SMALLEST];
    private int[] ints = new int[INTS * SMALLEST];
    private int size;

    StayEvents(Batch batch) {
        this.batch = batch;
    }

    /** @param received day of its receipt, since 1970 */
    void add(long matter, int seq, int day, Spoken words, boolean limits, @Nullable Instant due, long received) {
        if (size * LONGS == longs.length) {
            longs = Arrays.copyOf(longs, 2 * longs.length);
            ints = Arrays.copyOf(ints, 2 * ints.length);
        }
        int to = LONGS * size;
        longs[to++] = matter;
        longs[to++] = received;
        longs[to] = due == null ? 0 : due.getEpochSecond();
        to = INTS * size;
        ints[to++] = seq;
        ints[to++] = day;
        ints[to++] = words.unit;
        ints[to++] = words.action;
        ints[to++] = words.place;
        ints[to++] = words.category;
        ints[to++] = words.channel;
        ints[to] = due == null ? limits ? NONE : UNSET : due.getNano();
        size++;
    }

    /** The matters that something happened to, each once. */
    Long[] matters() {
        return IntStream.range(0, size)
                .mapToLong(this::matter)
                .sorted()
                .distinct()
                .boxed()
                .toArray(Long[]::new);
    }

    /** Matter by matter, each one's events in their order. */
    Iterator<Event> ordered() {
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(this::matter).thenComparingInt(nth -> ints[INTS * nth]))
                .map(this::event)
                .iterator();
    }

    private long matter(int nth) {
        return longs[LONGS * nth];
    }

    private Event event(int nth) {
        int longer = LONGS * nth;
        int from = INTS * nth;
        int nano = ints[from + 7];
        return new Event(
                longs[longer],
                ints[from],
                ints[from + 1],
                batch.word(ints[from + 2]),
                batch.word(ints[from + 3]),
                nano != UNSET,
                nano < 0 ? null : Instant.ofEpochSecond(longs[longer + 2], nano),
                new Of(
                        batch.word(ints[from + 4]),
                        batch.word(ints[from + 5]),
                        batch.word(ints[from + 6]),
                        LocalDate.ofEpochDay(longs[longer + 1])));
    }
}
