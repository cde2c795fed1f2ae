package io.huiyin.figure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers of texts that come as their bytes, so that none is read to be looked up: it is asked for each word of millions of rows. */
final class TextIndex {

    private static final int SMALLEST = 64;
    private static final int SPREAD = 0x9E3779B9;

    /** Open addressing; twice as many slots as texts at least. */
    private byte[] @Nullable [] texts = new byte[SMALLEST] @Nullable [];

    private int[] numbers = new int[SMALLEST];
    private int size;

    /** Its number; -1 of one that has none. */
    int get(byte[] text) {
        int slot = slot(text);
        return texts[slot] == null ? -1 : numbers[slot];
    }

    /** @param text that has none, not to be changed any more */
    void put(byte[] text, int number) {
        if (2 * (size + 1) > texts.length) {
            grow();
        }
        int slot = slot(text);
        texts[slot] = text;
        numbers[slot] = number;
        size++;
    }

    /** Where it is, or where it goes. */
    private int slot(byte[] text) {
        int slot = ((Arrays.hashCode(text) * SPREAD) >>> 8) & (texts.length - 1);
        while (texts[slot] != null && !Arrays.equals(texts[slot], text)) {
            slot = (slot + 1) & (texts.length - 1);
        }
        return slot;
    }

    private void grow() {
        byte[] @Nullable [] before = texts;
        int[] known = numbers;
        texts = new byte[before.length * 2] @Nullable [];
        numbers = new int[texts.length];
        for (int i = 0; i < before.length; i++) {
            byte[] text = before[i];
            if (text != null) {
                int slot = slot(text);
                texts[slot] = text;
                numbers[slot] = known[i];
            }
        }
    }
}
