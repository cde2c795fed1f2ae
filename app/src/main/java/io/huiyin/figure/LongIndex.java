package io.huiyin.figure;

import java.util.Arrays;

/** Gives each number a place, in the order in which they come. Nothing is boxed: it is asked for each cell. */
final class LongIndex {

    private static final int SMALLEST = 16;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[SMALLEST / 2];

    /** Open addressing: a place and one more, 0 where nothing is. Twice as many as keys at least. */
    private int[] slots = new int[SMALLEST];

    private int size;

    /** Its place; a new one for a number that was not there. */
    int of(long key) {
        int slot = slot(key, slots.length);
        while (slots[slot] != 0) {
            int place = slots[slot] - 1;
            if (keys[place] == key) {
                return place;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        if (size == keys.length) {
            grow();
            return of(key);
        }
        keys[size] = key;
        slots[slot] = ++size;
        return size - 1;
    }

    /** The number at a place. */
    long key(int place) {
        return keys[place];
    }

    int size() {
        return size;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, keys.length * 2);
        slots = new int[keys.length * 2];
        for (int place = 0; place < size; place++) {
            int slot = slot(keys[place], slots.length);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = place + 1;
        }
    }

    private static int slot(long key, int slots) {
        return (int) ((key * SPREAD) >>> 33) & (slots - 1);
    }
}
