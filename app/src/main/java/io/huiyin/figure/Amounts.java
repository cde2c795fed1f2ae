package io.huiyin.figure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was counted under one key: a number for each formula, and for times how many there are of each length. Adding is all it takes to merge. */
final class Amounts {

    /** Below this many minutes a time is told to the minute. */
    static final int EXACT_MINUTES = 60;

    /** From there on a time stands for its bucket, whose middle is that much above its lower end: half of its width. */
    private static final double MIDDLE = 1.025;

    private static final int PERCENT = 100;

    private final Map<Integer, Long> counts = new TreeMap<>();
    private final Map<Integer, TreeMap<Integer, Long>> times = new TreeMap<>();

    void add(int formula, int bucket, long value) {
        counts.merge(formula, value, Long::sum);
        times.computeIfAbsent(formula, f -> new TreeMap<>()).merge(bucket, value, Long::sum);
    }

    void add(Amounts other) {
        other.times.forEach((formula, buckets) -> buckets.forEach((bucket, value) -> add(formula, bucket, value)));
    }

    /** The same of some formulas alone, which are numbered in this order. */
    Amounts of(List<Integer> formulas) {
        Amounts some = new Amounts();
        for (int i = 0; i < formulas.size(); i++) {
            int formula = i;
            times.getOrDefault(formulas.get(i), new TreeMap<>())
                    .forEach((bucket, value) -> some.add(formula, bucket, value));
        }
        return some;
    }

    long count(int formula) {
        return counts.getOrDefault(formula, 0L);
    }

    /** The time that so many percent do not exceed, in minutes: exact below an hour, else at most 2.5 % off; null when there is none. */
    @Nullable
    Long percentile(int formula, int percentile) {
        long all = count(formula);
        long rank = Math.ceilDiv(all * percentile, PERCENT);
        long passed = 0;
        for (Map.Entry<Integer, Long> bucket :
                times.getOrDefault(formula, new TreeMap<>()).entrySet()) {
            passed += bucket.getValue();
            if (passed >= rank) {
                return bucket.getKey() < EXACT_MINUTES ? bucket.getKey() : Math.round(bucket.getKey() * MIDDLE);
            }
        }
        return null;
    }
}
