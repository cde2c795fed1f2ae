package io.huiyin.figure;

import io.huiyin.base.Paths;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
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

        /** Grain by grain, in each formula by formula, day by day and category by category. A month has a hundred thousand of them. */
        @Override
        public int compareTo(Key other) {
            int order = Integer.compare(grain, other.grain);
            order = order != 0 ? order : Long.compare(formula, other.formula);
            order = order != 0 ? order : day.compareTo(other.day);
            return order != 0 ? order : Integer.compare(part, other.part);
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
    private final TextIndex texts = new TextIndex();
    private final List<String> words = new ArrayList<>();

    /** By grain and place, what the place lies in; one more than its number, 0 where it was not asked for. */
    private final Map<Grain, int[]> above = new EnumMap<>(Grain.class);

    /** What the blocks of all formulas are of. */
    private record Sheet(Grain grain, LocalDate day, int part) {}

    private final Map<Sheet, CellSums> sums = new HashMap<>();
    private final List<Long> formulas;

    /** What is looked up. */
    private final int[] tuple = new int[Block.COLUMNS];

    /** @param formulas whose blocks are made, each by its place in the list */
    Batch(Collection<Long> formulas) {
        this.formulas = List.copyOf(formulas);
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

    /** The same of a word in UTF-8, which is read as a text only where it comes for the first time. */
    int number(byte[] word) {
        int known = texts.get(word);
        if (known >= 0) {
            return known;
        }
        int number = number(new String(word, StandardCharsets.UTF_8));
        texts.put(word, number);
        return number;
    }

    String word(int number) {
        return words.get(number);
    }

    Collection<String> words() {
        return words.subList(1, words.size());
    }

    /** The sums of all formulas, each a kind of its own. */
    CellSums sums(Grain grain, LocalDate day) {
        return sums(grain, day, Words.NONE);
    }

    /** @param category the number of the one that the blocks are of */
    CellSums sums(Grain grain, LocalDate day, int category) {
        return sums.computeIfAbsent(
                new Sheet(grain, day, category), sheet -> new CellSums(grain.columns(), formulas.size()));
    }

    /** The place of what a grain tells apart of a cell. */
    int place(CellSums of, Grain grain, Cell cell) {
        for (int nth = 0; nth < of.length(); nth++) {
            tuple[nth] = switch (of.column(nth)) {
                case Block.PLACE -> above(grain, cell.place());
                case Block.UNIT -> cell.unit();
                case Block.CATEGORY -> cell.category();
                case Block.CHANNEL -> cell.channel();
                case Block.BUCKET -> cell.bucket();
                case Block.DAY -> cell.day();
                default -> cell.hour();
            };
        }
        return of.place(tuple);
    }

    private int above(Grain grain, int place) {
        if (grain.depth() == Integer.MAX_VALUE) {
            return place;
        }
        int[] known = above.computeIfAbsent(grain, one -> new int[0]);
        if (place >= known.length) {
            known = Arrays.copyOf(known, Math.max(place + 1, known.length * 2));
            above.put(grain, known);
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
        sums.forEach((sheet, cells) -> {
            Block.Writer writer = new Block.Writer(cells, kept);
            for (int kind = 0; kind < formulas.size(); kind++) {
                byte[] block = writer.bytes(kind);
                if (block.length > 0) {
                    blocks.put(new Key(sheet.grain().id(), formulas.get(kind), sheet.day(), kept[sheet.part()]), block);
                }
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
