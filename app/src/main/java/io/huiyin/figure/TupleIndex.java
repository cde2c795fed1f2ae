package io.huiyin.figure;

import java.util.Arrays;

/**
 * Gives each tuple of numbers a place, in the order in which they come. Tuples lie one behind the other, so that looking one up touches a slot and the tuple and
 * makes nothing: it is asked for each cell.
 */
final class TupleIndex {

    private static final int SMALLEST = 16;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final int width;
    private int[] tuples;

    /** Open addressing: a place and one more, 0 where nothing is. Twice as many as tuples at least. */
    private int[] slots = new int[SMALLEST];

    private int size;

    /** @param width of each tuple */
    TupleIndex(int width) {
        this.width = width;
        this.tuples = new int[SMALLEST / 2 * width];
    }

    /**
     * Its place; a new one for a tuple that was not there.
     *
     * @param tuple its first numbers, as many as are in each
     */
    int of(int[] tuple) {
        int slot = slot(tuple, 0);
        while (slots[slot] != 0) {
            int place = slots[slot] - 1;
            if (is(tuple, place)) {
                return place;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        if (2 * (size + 1) > slots.length) {
            grow();
            return of(tuple);
        }
        System.arraycopy(tuple, 0, tuples, size * width, width);
        slots[slot] = ++size;
        return size - 1;
    }

    private boolean is(int[] tuple, int place) {
        for (int i = 0, at = place * width; i < width; i++, at++) {
            if (tuples[at] != tuple[i]) {
                return false;
            }
        }
        return true;
    }

    /** One number of the tuple at a place. */
    int number(int place, int column) {
        return tuples[place * width + column];
    }

    int size() {
        return size;
    }

    private void grow() {
        tuples = Arrays.copyOf(tuples, tuples.length * 2);
        slots = new int[slots.length * 2];
        for (int place = 0; place < size; place++) {
            int slot = slot(tuples, place * width);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = place + 1;
        }
    }

    private int slot(int[] numbers, int from) {
        long hash = 0;
        for (int i = from; i < from + width; i++) {
            hash = (hash ^ (hash >>> 32) ^ numbers[i]) * SPREAD;
        }
        return (int) (hash >>> 32) & (slots.length - 1);
    }
}
