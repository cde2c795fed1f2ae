package io.huiyin.search;

import java.util.Arrays;
import java.util.List;

/**
 * The bytes of a segment: for each pair of characters, in order, the records that have it. A block begins at its first pair and holds for
 * each pair, as variable-length numbers of seven bits a byte: the distance from the pair before (0 for the first), how many records, how
 * many bytes their ids take, and the ids, each as the distance from the one before, the first from the segment's base.
 */
final class Blocks {

    /** Of which four fit into a page of the table. A longer block is stored apart, and holds one pair only. */
    static final int SIZE = 1_900;

    private static final int LONGEST = 10;

    private Blocks() {}

    /** A finished block. */
    record Block(long first, byte[] data) {}

    /** Takes blocks as they are finished. */
    interface Sink {
        void put(Block block);
    }

    /** Puts pairs and their records into blocks. */
    static final class Writer {

        private final long base;
        private final Sink sink;
        private byte[] data = new byte[4 * SIZE];
        private int size;
        private byte[] ids = new byte[4 * SIZE];
        private int idsSize;
        private long first;
        private long last;

        /** @param base not above any record's id */
        Writer(long base, Sink sink) {
            this.base = base;
            this.sink = sink;
        }

        /** The next pair, above the one before, with its records in order, each once. */
        void pair(long pair, long[] records, int from, int to) {
            encode(records, from, to);
            if (size > 0 && size + idsSize + 2 * LONGEST > SIZE) {
                finish();
            }
            if (size == 0) {
                first = pair;
                last = pair;
            }
            if (data.length < size + idsSize + 3 * LONGEST) {
                data = Arrays.copyOf(data, Math.max(2 * data.length, size + idsSize + 3 * LONGEST));
            }
            size = write(data, size, pair - last);
            size = write(data, size, to - from);
            size = write(data, size, idsSize);
            System.arraycopy(ids, 0, data, size, idsSize);
            size += idsSize;
            last = pair;
        }

        private void encode(long[] records, int from, int to) {
            idsSize = 0;
            long before = base;
            for (int i = from; i < to; i++) {
                if (ids.length < idsSize + LONGEST) {
                    ids = Arrays.copyOf(ids, 2 * ids.length);
                }
                idsSize = write(ids, idsSize, records[i] - before);
                before = records[i];
            }
        }

        /** To be called after the last pair too. */
        void finish() {
            if (size > 0) {
                sink.put(new Block(first, Arrays.copyOf(data, size)));
                size = 0;
            }
        }

        private static int write(byte[] into, int at, long value) {
            int i = at;
            long rest = value;
            while (rest > 0x7F) {
                into[i++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            into[i++] = (byte) rest;
            return i;
        }
    }

    /** Goes through the pairs of a block. */
    static final class Reader {

        private final long base;
        private final byte[] data;
        private int at;
        private int end;
        private long pair;
        private int count;

        Reader(long base, Block block) {
            this.base = base;
            this.data = block.data();
            this.pair = block.first();
        }

        /** Goes to the next pair; false when there is none. */
        boolean next() {
            at = end;
            if (at == data.length) {
                return false;
            }
            pair += read();
            count = (int) read();
            int length = (int) read();
            end = at + length;
            return true;
        }

        /** Goes forward to that pair; false when it is not there. */
        boolean find(long wanted) {
            while (next()) {
                if (pair >= wanted) {
                    return pair == wanted;
                }
            }
            return false;
        }

        long pair() {
            return pair;
        }

        /** Bytes of the pair's records. */
        int length() {
            return end - at;
        }

        /** The pair's records in order; to be read once. */
        long[] records() {
            long[] records = new long[count];
            long id = base;
            for (int i = 0; i < count; i++) {
                id += read();
                records[i] = id;
            }
            return records;
        }

        private long read() {
            byte one = data[at++];
            long value = one & 0x7F;
            for (int shift = 7; one < 0; shift += 7) {
                one = data[at++];
                value |= (long) (one & 0x7F) << shift;
            }
            return value;
        }
    }

    /** All ids of lists that are in order, in order, each once. */
    static long[] sorted(List<long[]> lists) {
        if (lists.size() == 1) {
            return lists.getFirst();
        }
        long[] all = new long[lists.stream().mapToInt(list -> list.length).sum()];
        int size = 0;
        for (long[] list : lists) {
            System.arraycopy(list, 0, all, size, list.length);
            size += list.length;
        }
        Arrays.sort(all); // runs that are in order are merged
        size = 0;
        for (long id : all) {
            if (size == 0 || id != all[size - 1]) {
                all[size++] = id;
            }
        }
        return size == all.length ? all : Arrays.copyOf(all, size);
    }
}
