package io.huiyin.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Random choices that come out the same on every machine. */
final class Dice {

    /** Uniform numbers that are summed up into one that is about normal. */
    private static final int SUMMANDS = 12;

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;

    private Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The same seed and keys give the same throws; another key gives others. */
    static Dice of(long seed, long... keys) {
        long mixed = seed;
        for (long key : keys) {
            mixed = (mixed ^ key) * GOLDEN_GAMMA;
            mixed ^= mixed >>> 32;
        }
        return new Dice(mixed);
    }

    static Dice of(long seed, String key) {
        return of(seed, key.hashCode());
    }

    long seed() {
        return random.nextLong();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0 to below 1. */
    double share() {
        return random.nextDouble();
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Both ends included. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    /** Positive, half of them below the median, a few far above it. */
    double skewed(double median, double sigma) {
        double normal = -SUMMANDS / 2.0;
        for (int i = 0; i < SUMMANDS; i++) {
            normal += random.nextDouble();
        }
        return median * StrictMath.exp(sigma * normal);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    <T> List<T> shuffled(List<T> from) {
        List<T> shuffled = new ArrayList<>(from);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            Collections.swap(shuffled, last, random.nextInt(last + 1));
        }
        return shuffled;
    }
}
