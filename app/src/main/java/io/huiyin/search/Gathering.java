package io.huiyin.search;

import java.util.Arrays;

/** The pairs of characters of some texts, gathered in memory and then given out in order, each with its records. */
final class Gathering {

    private static final int FIRST = 1 << 12;
    private static final long EMPTY = -1;

    /** An open hash table from a pair to its number, in the order in which pairs were met. */
    private long[] keys = new long[FIRST];

    private int[] numbers = new int[FIRST];
    /** By number. */
    private long[] pairs = new long[FIRST / 2];

    private int[] counts = new int[FIRST / 2];
    private int[] lastText = new int[FIRST / 2];
    private int size;
    /** The numbers of all pairs of all texts, and where each text's begin. */
    private int[] met = new int[FIRST];

    private int metSize;
    private long[] records = new long[1_024];
    private int[] begins = new int[1_024];
    private int texts;

    Gathering() {
        Arrays.fill(keys, EMPTY);
    }

    /** The next text; ids rise from call to call. */
    void add(long record, String register, String body) {
        if (texts + 1 >= records.length) {
            records = Arrays.copyOf(records, 2 * records.length);
            begins = Arrays.copyOf(begins, 2 * begins.length);
        }
        records[texts] = record;
        begins[texts++] = metSize;
        SearchText.pairs(register, body, this::meet);
        begins[texts] = metSize;
    }

    private void meet(long pair) {
        int number = number(pair);
        if (lastText[number] == texts) {
            return;
        }
        lastText[number] = texts;
        counts[number]++;
        if (metSize == met.length) {
            met = Arrays.copyOf(met, 2 * metSize);
        }
        met[metSize++] = number;
    }

    private int number(long pair) {
        int slot = slot(pair);
        if (keys[slot] == pair) {
            return numbers[slot];
        }
        if (2 * (size + 1) > keys.length) {
            grow();
            slot = slot(pair);
        }
        keys[slot] = pair;
        numbers[slot] = size;
        pairs[size] = pair;
        return size++;
    }

    private int slot(long pair) {
        long mixed = pair * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & (keys.length - 1);
        while (keys[slot] != EMPTY && keys[slot] != pair) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        keys = new long[2 * keys.length];
        Arrays.fill(keys, EMPTY);
        numbers = new int[keys.length];
        pairs = Arrays.copyOf(pairs, keys.length / 2);
        counts = Arrays.copyOf(counts, keys.length / 2);
        lastText = Arrays.copyOf(lastText, keys.length / 2);
        for (int i = 0; i < size; i++) {
            int slot = slot(pairs[i]);
            keys[slot] = pairs[i];
            numbers[slot] = i;
        }
    }

    /** Lowest id. */
    long base() {
        return records[0];
    }

    /** Puts everything into blocks. Takes no sorting but of the different pairs: what was met lies in the order of the records already. */
    void write(Blocks.Sink sink) {
        long[] sorted = Arrays.copyOf(pairs, size);
        Arrays.sort(sorted);
        int[] next = new int[size];
        int place = 0;
        for (long pair : sorted) {
            int number = numbers[slot(pair)];
            next[number] = place;
            place += counts[number];
        }
        long[] ids = new long[metSize];
        for (int text = 0; text < texts; text++) {
            for (int i = begins[text]; i < begins[text + 1]; i++) {
                ids[next[met[i]]++] = records[text];
            }
        }
        Blocks.Writer writer = new Blocks.Writer(base(), sink);
        int from = 0;
        for (long pair : sorted) {
            int to = from + counts[numbers[slot(pair)]];
            writer.pair(pair, ids, from, to);
            from = to;
        }
        writer.finish();
    }
}
