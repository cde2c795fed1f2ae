package io.huiyin.figure;

import java.util.Arrays;

/**
 * Adds up values of some kinds under chains of numbers of the same length. Each step of a chain is found from the place of the one before, so that no
 * key is ever made, and a chain is found once for all kinds that have it.
 */
final class CellSums {

    private static final int SMALLEST = 8;

    private final int[] columns;
    private final LongIndex[] steps;
    private final long[][] values;

    /** @param columns what each step of a chain stands for */
    CellSums(int[] columns, int kinds) {
        this.columns = columns.clone();
        steps = new LongIndex[columns.length];
        values = new long[kinds][0];
        Arrays.setAll(steps, step -> new LongIndex());
    }

    int length() {
        return columns.length;
    }

    int column(int step) {
        return columns[step];
    }

    /** The place of a chain that goes on with {@code number} from a place of the step before; the first step begins at 0. */
    int step(int step, int from, int number) {
        return steps[step].of(((long) from << Integer.SIZE) | (number & 0xFFFF_FFFFL));
    }

    /** @param chain place of its last step */
    void add(int kind, int chain, long value) {
        if (chain >= values[kind].length) {
            values[kind] = Arrays.copyOf(values[kind], Math.max(chain + SMALLEST, values[kind].length * 2));
        }
        values[kind][chain] += value;
    }

    int size() {
        return steps[steps.length - 1].size();
    }

    long value(int kind, int chain) {
        return chain < values[kind].length ? values[kind][chain] : 0;
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
