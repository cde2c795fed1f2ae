package io.huiyin.figure;

import java.util.Arrays;

/**
 * Adds up values under chains of numbers of the same length. Each step of a chain is found from the place of the one before, so that no key is
 * ever made.
 */
final class CellSums {

    private static final int SMALLEST = 8;

    private final LongIndex[] steps;
    private long[] values = new long[SMALLEST];

    /** @param length of a chain */
    CellSums(int length) {
        steps = new LongIndex[length];
        Arrays.setAll(steps, step -> new LongIndex());
    }

    /** The place of a chain that goes on with {@code number} from a place of the step before; the first step begins at 0. */
    int step(int step, int from, int number) {
        return steps[step].of(((long) from << Integer.SIZE) | (number & 0xFFFF_FFFFL));
    }

    /** @param chain place of its last step */
    void add(int chain, long value) {
        if (chain >= values.length) {
            values = Arrays.copyOf(values, Math.max(chain + 1, values.length * 2));
        }
        values[chain] += value;
    }

    int size() {
        return steps[steps.length - 1].size();
    }

    long value(int chain) {
        return values[chain];
    }

    /** The numbers of a chain, in the order of its steps. */
    int[] chain(int place) {
        int[] chain = new int[steps.length];
        int at = place;
        for (int step = steps.length - 1; step >= 0; step--) {
            long key = steps[step].key(at);
            chain[step] = (int) key;
            at = (int) (key >>> Integer.SIZE);
        }
        return chain;
    }
}
