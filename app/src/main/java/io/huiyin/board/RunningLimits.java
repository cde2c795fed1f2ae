package io.huiyin.board;

import io.huiyin.board.BoardStore.Limit;
import io.huiyin.board.BoardStore.Spot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Limits that run, as far as somebody needs them who asks how many have passed and how many will within the hour: of those that passed how many they are, and when
 * those until a horizon are due. What is due later is known when its time comes nearer. Of one thread at a time.
 */
final class RunningLimits {

    private static final Duration SOON = Duration.ofHours(1);

    /** How far they are known beyond what is soon, so that they are seldom asked for. */
    private static final Duration AHEAD = Duration.ofMinutes(15);

    private final Map<Spot, Long> passed = new HashMap<>();
    private final NavigableMap<Instant, Map<Spot, Long>> coming = new TreeMap<>();
    private Instant at;
    private Instant horizon;

    /** Before {@code at} none has passed, unless it is {@linkplain #pass said}; until the horizon none is due, unless it is {@linkplain #change said}. */
    RunningLimits(Instant at) {
        this.at = at;
        this.horizon = horizon(at);
    }

    private static Instant horizon(Instant now) {
        return now.plus(SOON).plus(AHEAD);
    }

    /** The moment they are told of. */
    Instant at() {
        return at;
    }

    Instant horizon() {
        return horizon;
    }

    /** How far they have to be known at a moment: the same horizon, or a further one. */
    Instant horizonAt(Instant moment) {
        return moment.plus(SOON).isAfter(horizon) ? horizon(moment) : horizon;
    }

    void pass(Spot spot, long count) {
        if (count != 0) {
            add(passed, spot, count);
        }
    }

    /** There are so many more of a limit, or fewer. */
    void change(Limit limit) {
        if (limit.due().isBefore(at)) {
            add(passed, limit.spot(), limit.count());
        } else if (limit.due().isBefore(horizon)) {
            Map<Spot, Long> due = coming.computeIfAbsent(limit.due(), one -> new HashMap<>());
            add(due, limit.spot(), limit.count());
            if (due.isEmpty()) {
                coming.remove(limit.due());
            }
        }
    }

    /**
     * It is later.
     *
     * @param reach the horizon from then on
     * @param further what is due between the two horizons
     */
    void goTo(Instant moment, Instant reach, List<Limit> further) {
        horizon = reach;
        further.forEach(this::change);
        NavigableMap<Instant, Map<Spot, Long>> over = coming.headMap(moment, false);
        over.values().forEach(due -> due.forEach(this::pass));
        over.clear();
        at = moment;
    }

    long passed(Spot spot) {
        return passed.getOrDefault(spot, 0L);
    }

    long passed() {
        return sum(passed);
    }

    /** Due within the hour. */
    long soon() {
        return coming.headMap(at.plus(SOON), false).values().stream()
                .mapToLong(RunningLimits::sum)
                .sum();
    }

    static long sum(Map<Spot, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    static void add(Map<Spot, Long> counts, Spot spot, long more) {
        counts.merge(spot, more, (one, other) -> one + other == 0 ? null : one + other);
    }
}
