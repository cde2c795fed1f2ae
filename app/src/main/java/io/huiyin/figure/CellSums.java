package io.huiyin.figure;

import java.util.Arrays;

/** Adds up values of some kinds under tuples of numbers. A tuple is found once for all kinds that have it. */
final class CellSums {

    private static final int SMALLEST = 8;

    private final int[] columns;
    private final TupleIndex cells;
    private final long[][] values;

    /** @param columns what each number of a tuple stands for */
    CellSums(int[] columns, int kinds) {
        this.columns = columns.clone();
        this.cells = new TupleIndex(columns.length);
        this.values = new long[kinds][0];
    }

    int length() {
        return columns.length;
    }

    int column(int nth) {
        return columns[nth];
    }

    /** @param tuple a number for each column; what is behind them plays no part */
    int place(int[] tuple) {
        return cells.of(tuple);
    }

    /** @param place of a tuple */
    void add(int kind, int place, long value) {
        if (place >= values[kind].length) {
            values[kind] = Arrays.copyOf(values[kind], Math.max(place + SMALLEST, values[kind].length * 2));
        }
        values[kind][place] += value;
    }

    int size() {
        return cells.size();
    }

    long value(int kind, int place) {
        return place < values[kind].length ? values[kind][place] : 0;
    }

    /** What stands at a place in one of the columns. */
    int number(int place, int nth) {
        return cells.number(place, nth);
    }
}
