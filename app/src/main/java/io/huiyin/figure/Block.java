package io.huiyin.figure;

import java.util.Arrays;

/**
 * The cells of one formula, grain and day or month: a column of numbers for each of what cells are told apart by, and one of values. Cells are in the
 * order of their columns, each combination once, and no value is 0: the same cells are the same bytes.
 *
 * <p>As kept: how many cells, then each column as the length of its bytes, how it is written, and its numbers, seven bits to a byte. A column of one
 * number is written once; places, which come first and so never fall, by how far each is from the one before.
 */
final class Block {

    static final int PLACE = 0;
    static final int UNIT = 1;
    static final int CATEGORY = 2;
    static final int CHANNEL = 3;
    static final int BUCKET = 4;

    /** Of the month, from 1, in a block of a month that tells its days apart; else 0. */
    static final int DAY = 5;

    /** Of a month. */
    static final int MOST_DAYS = 31;

    /** Of the day, from 0, in a block that tells hours apart; else 0. */
    static final int HOUR = 6;

    /** Columns that cells are told apart by; from {@link #BUCKET} on they are no numbers of words. */
    static final int COLUMNS = 7;

    private static final int ALIKE = 0;
    private static final int EACH = 1;
    private static final int RISING = 2;
    private static final int SMALLEST = 256;

    private final byte[] bytes;
    private final int size;
    private final int[] starts = new int[COLUMNS + 1];

    /** @throws IllegalArgumentException when they are not those of a block */
    Block(byte[] bytes) {
        this.bytes = bytes;
        Reading reading = new Reading(0);
        this.size = (int) reading.next();
        for (int column = 0; column <= COLUMNS; column++) {
            int length = (int) reading.next();
            starts[column] = reading.at;
            reading.at += length;
        }
        if (reading.at != bytes.length || size < 0) {
            throw new IllegalArgumentException("not a block");
        }
    }

    int size() {
        return size;
    }

    /** Whether a column holds nothing but that number. */
    boolean isAlike(int column, long number) {
        Reading reading = new Reading(starts[column]);
        return reading.next() == ALIKE && reading.next() == number;
    }

    int[] column(int column) {
        long[] numbers = numbers(column);
        int[] narrow = new int[size];
        for (int i = 0; i < size; i++) {
            narrow[i] = (int) numbers[i];
        }
        return narrow;
    }

    /** Of the month, 0 of a block that does not tell days apart. @throws IllegalArgumentException when no month has one of them */
    int[] days() {
        int[] days = column(DAY);
        if (Arrays.stream(days).anyMatch(day -> day < 0 || day > MOST_DAYS)) {
            throw new IllegalArgumentException("not a block");
        }
        return days;
    }

    /** Below and above 0 in turn. */
    long[] values() {
        long[] numbers = numbers(COLUMNS);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (numbers[i] >>> 1) ^ -(numbers[i] & 1);
        }
        return numbers;
    }

    private long[] numbers(int column) {
        long[] numbers = new long[size];
        Reading reading = new Reading(starts[column]);
        int written = (int) reading.next();
        if (written == ALIKE) {
            Arrays.fill(numbers, reading.next());
            return numbers;
        }
        long last = 0;
        for (int i = 0; i < size; i++) {
            last = reading.next() + (written == RISING ? last : 0);
            numbers[i] = last;
        }
        return numbers;
    }

    private final class Reading {

        private int at;

        Reading(int at) {
            this.at = at;
        }

        long next() {
            long number = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                if (at < 0 || at >= bytes.length) {
                    throw new IllegalArgumentException("not a block");
                }
                byte some = bytes[at++];
                number |= (long) (some & 0x7F) << shift;
                if (some >= 0) {
                    return number;
                }
            }
            throw new IllegalArgumentException("not a block");
        }
    }

    /** Writes the blocks of sums, whose cells are put in order once for all kinds. */
    static final class Writer {

        private final CellSums sums;

        /** What each column of a cell holds, and its place behind them. */
        private final int[][] rows;

        /** The cells of the kind that is being written, and a column of them. */
        private final int[][] own;

        private final long[] numbers;
        private final Out column = new Out(SMALLEST);

        /**
         * @param sums of cells in any order
         * @param ids of the words that their numbers stand for
         */
        Writer(CellSums sums, int[] ids) {
            this.sums = sums;
            this.rows = new int[sums.size()][];
            this.own = new int[sums.size()][];
            this.numbers = new long[sums.size()];
            for (int place = 0; place < rows.length; place++) {
                rows[place] = row(sums, place, ids);
            }
            Arrays.sort(rows, Writer::order);
        }

        /** No two are of the same columns. */
        private static int order(int[] one, int[] other) {
            int column = 0;
            while (column < COLUMNS - 1 && one[column] == other[column]) {
                column++;
            }
            return Integer.compare(one[column], other[column]);
        }

        /**
         * The cells that some of the kind came to.
         *
         * @return nothing when there is no such cell
         */
        byte[] bytes(int kind) {
            int size = 0;
            for (int[] row : rows) {
                if (sums.value(kind, row[COLUMNS]) != 0) {
                    own[size++] = row;
                }
            }
            if (size == 0) {
                return new byte[0];
            }
            Out out = new Out(SMALLEST);
            out.write(size);
            for (int column = 0; column < COLUMNS; column++) {
                for (int i = 0; i < size; i++) {
                    numbers[i] = own[i][column];
                }
                write(out, size, column == PLACE);
            }
            for (int i = 0; i < size; i++) {
                long value = sums.value(kind, own[i][COLUMNS]);
                numbers[i] = (value << 1) ^ (value >> (Long.SIZE - 1));
            }
            write(out, size, false);
            return out.bytes();
        }

        private void write(Out out, int size, boolean rising) {
            column.size = 0;
            boolean alike = true;
            for (int i = 1; alike && i < size; i++) {
                alike = numbers[i] == numbers[0];
            }
            if (alike) {
                column.write(ALIKE);
                column.write(numbers[0]);
            } else {
                column.write(rising ? RISING : EACH);
                for (int i = 0; i < size; i++) {
                    column.write(numbers[i] - (rising && i > 0 ? numbers[i - 1] : 0));
                }
            }
            out.write(column.size);
            out.add(column);
        }

        /** Columns that the sums do not tell apart are 0. */
        private static int[] row(CellSums cells, int place, int[] ids) {
            int[] row = new int[COLUMNS + 1];
            for (int nth = 0; nth < cells.length(); nth++) {
                int column = cells.column(nth);
                int number = cells.number(place, nth);
                row[column] = column < BUCKET ? ids[number] : number;
            }
            row[COLUMNS] = place;
            return row;
        }
    }

    /** Bytes in the making, of one thread. */
    private static final class Out {

        private static final int LONGEST = 10;

        private byte[] bytes;
        private int size;

        Out(int expected) {
            bytes = new byte[expected];
        }

        void write(long number) {
            room(LONGEST);
            long rest = number;
            while ((rest & ~0x7FL) != 0) {
                bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            bytes[size++] = (byte) rest;
        }

        void add(Out other) {
            room(other.size);
            System.arraycopy(other.bytes, 0, bytes, size, other.size);
            size += other.size;
        }

        private void room(int more) {
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
            }
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }
    }
}
