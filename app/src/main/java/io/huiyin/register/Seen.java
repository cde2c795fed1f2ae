package io.huiyin.register;

/** A count for each of many hashes, by their first eight bytes: two million take 64 MB at most. */
final class Seen {

    private static final int FIRST = 1 << 12;

    private long[] keys = new long[FIRST];
    private int[] values = new int[FIRST];
    private int size;

    /** What is kept of that hash; 0 for nothing. */
    int get(long hash) {
        return values[at(hash)];
    }

    /** @param value not 0 */
    void put(long hash, int value) {
        int at = at(hash);
        if (values[at] == 0) {
            size++;
        }
        keys[at] = hash;
        values[at] = value;
        if (size > keys.length / 2) {
            grow();
        }
    }

    private int at(long hash) {
        int mask = keys.length - 1;
        int at = (int) hash & mask;
        while (values[at] != 0 && keys[at] != hash) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != 0) {
                int at = at(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
