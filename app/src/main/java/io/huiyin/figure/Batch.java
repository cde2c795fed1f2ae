package io.huiyin.figure;

import io.huiyin.base.Paths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Blocks in the making. Words have numbers of the batch's own until it is over. */
final class Batch {

    /**
     * What a block is of.
     *
     * @param part number of the category that it is of alone; {@link Words#NONE} for all
     */
    record Key(int grain, long formula, LocalDate day, int part) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparingInt(Key::grain)
                .thenComparingLong(Key::formula)
                .thenComparing(Key::day)
                .thenComparingInt(Key::part);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * A cell but what it is of.
     *
     * @param bucket of times, the least number of minutes; else 0
     * @param day of its month
     * @param hour of its day
     */
    record Cell(int place, int unit, int category, int channel, int bucket, int day, int hour) {}

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    /** By depth and place, what the place lies in; one more than its number, 0 where it was not asked for. */
    private final Map<Integer, int[]> above = new HashMap<>();

    private final Map<Key, CellSums> sums = new TreeMap<>();

    Batch() {
        number("");
    }

    int number(String word) {
        Integer number = numbers.get(word);
        if (number == null) {
            number = words.size();
            numbers.put(word, number);
            words.add(word);
        }
        return number;
    }

    Collection<String> words() {
        return words.subList(1, words.size());
    }

    CellSums sums(Grain grain, long formula, LocalDate day) {
        return sums(grain, formula, day, Words.NONE);
    }

    /** @param category the number of the one that the block is of */
    CellSums sums(Grain grain, long formula, LocalDate day, int category) {
        return sums.computeIfAbsent(new Key(grain.id(), formula, day, category), key -> new CellSums(Block.COLUMNS));
    }

    /** Adds a value to what a grain tells apart of a cell. */
    void add(CellSums to, Grain grain, Cell cell, long value) {
        int at = to.step(Block.PLACE, 0, place(grain, cell.place()));
        at = to.step(Block.UNIT, at, grain.tells(By.Source.UNIT) ? cell.unit() : Words.NONE);
        at = to.step(Block.CATEGORY, at, grain.tells(By.Source.CATEGORY) ? cell.category() : Words.NONE);
        at = to.step(Block.CHANNEL, at, grain.tells(By.Source.CHANNEL) ? cell.channel() : Words.NONE);
        at = to.step(Block.BUCKET, at, cell.bucket());
        at = to.step(Block.DAY, at, grain.tells(By.Source.TIME) ? cell.day() : 0);
        to.add(to.step(Block.HOUR, at, grain.tells(By.Source.HOUR) ? cell.hour() : 0), value);
    }

    private int place(Grain grain, int place) {
        if (grain.depth() == Integer.MAX_VALUE) {
            return place;
        }
        int[] known = above.computeIfAbsent(grain.depth(), depth -> new int[0]);
        if (place >= known.length) {
            known = Arrays.copyOf(known, Math.max(place + 1, known.length * 2));
            above.put(grain.depth(), known);
        }
        if (known[place] == 0) {
            known[place] = number(Paths.ancestor(words.get(place), grain.depth())) + 1;
        }
        return known[place] - 1;
    }

    /**
     * The blocks that hold something, in their order.
     *
     * @param ids of all words
     */
    Map<Key, byte[]> blocks(Map<String, Integer> ids) {
        int[] kept = words.stream().mapToInt(word -> id(word, ids)).toArray();
        Map<Key, byte[]> blocks = new TreeMap<>();
        sums.forEach((key, cells) -> {
            byte[] block = Block.bytes(cells, kept);
            if (block.length > 0) {
                blocks.put(new Key(key.grain(), key.formula(), key.day(), kept[key.part()]), block);
            }
        });
        return blocks;
    }

    private static int id(String word, Map<String, Integer> ids) {
        @Nullable Integer id = ids.get(word);
        if (id == null) {
            throw new IllegalStateException("a word without a number: " + word);
        }
        return id;
    }
}
