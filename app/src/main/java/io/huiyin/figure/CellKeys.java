package io.huiyin.figure;

import io.huiyin.base.Paths;
import io.huiyin.figure.FigureStore.Cell;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Adds up the cells of blocks by what is asked: the same as {@link FigureSql} says of events. */
final class CellKeys {

    private static final int NO_COLUMN = -1;

    private final Frame frame;
    private final Words words;
    private final List<Part> by;
    private final List<Part> only;
    private final Part scope;
    private final CellSums sums;

    CellKeys(Frame frame, Words words) {
        this.frame = frame;
        this.words = words;
        this.by = frame.by().stream()
                .map(one -> new Part(one.dimension(), List.of()))
                .toList();
        this.only = frame.only().entrySet().stream()
                .map(one -> new Part(one.getKey().dimension(), one.getValue()))
                .toList();
        this.scope = new Part();
        this.sums = new CellSums(IntStream.range(0, by.size() + 2).toArray(), 1);
    }

    /** One thing that cells are told apart or chosen by. */
    private final class Part {

        private static final int LEFT_OUT = -1;
        private static final int UNKNOWN = -2;

        private final int column;
        private final Dimension dimension;
        private final List<String> chosen;
        private final boolean ofScope;
        private final Map<String, Integer> places = new HashMap<>();
        private final List<String> keys = new ArrayList<>();

        /** By number of a word the place of its key. */
        private int[] known = new int[0];

        /** @param chosen keys; empty for all */
        Part(Dimension dimension, List<String> chosen) {
            this.column = switch (dimension.source()) {
                case TIME -> NO_COLUMN;
                case PLACE -> Block.PLACE;
                case UNIT -> Block.UNIT;
                case CATEGORY -> Block.CATEGORY;
                case CHANNEL -> Block.CHANNEL;
                case HOUR -> Block.HOUR;
                case EVENT -> throw new IllegalStateException("no cell knows of " + dimension);
            };
            this.dimension = dimension;
            this.chosen = chosen;
            this.ofScope = false;
        }

        /** What lies in the scope. */
        Part() {
            this.column = frame.scope().body() ? Block.UNIT : Block.PLACE;
            this.dimension = Dimension.PLACE;
            this.chosen = List.of();
            this.ofScope = true;
        }

        /** Place of the key of a word; {@link #LEFT_OUT} for one that does not count. */
        int of(int word) {
            if (word >= known.length) {
                int before = known.length;
                known = Arrays.copyOf(known, Math.max(word + 1, before * 2));
                Arrays.fill(known, before, known.length, UNKNOWN);
            }
            if (known[word] == UNKNOWN) {
                known[word] = place(column == Block.HOUR ? hour(word) : key(words.word(word)));
            }
            return known[word];
        }

        int of(LocalDate day) {
            LocalDate begin = switch (dimension) {
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                default -> day;
            };
            return place(begin.toString());
        }

        private static String hour(int number) {
            return (number < 10 ? "0" : "") + number;
        }

        private String key(String word) {
            return switch (dimension) {
                case PLACE ->
                    ofScope ? word : Paths.ancestor(word, frame.scope().depth());
                case COUNTY, STREET, COMMUNITY, COMPOUND -> Paths.ancestor(word, dimension.depth());
                default -> word;
            };
        }

        private int place(String key) {
            if (ofScope ? !Paths.within(key, frame.scope().path()) : !chosen.isEmpty() && !chosen.contains(key)) {
                return LEFT_OUT;
            }
            return places.computeIfAbsent(key, one -> {
                keys.add(one);
                return keys.size() - 1;
            });
        }
    }

    /**
     * @param formula its place among those that are asked for
     * @param day that the block is kept under; of a block that tells the days of a month apart its first
     */
    void add(int formula, LocalDate day, Block block) {
        int[][] columns = new int[Block.COLUMNS][];
        int[][] parts = new int[by.size()][];
        boolean[] left = new boolean[block.size()];
        leaveOtherDays(left, day, block);
        leave(left, scope, day, block, columns);
        only.forEach(part -> leave(left, part, day, block, columns));
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts(by.get(i), day, block, columns);
        }
        int[] buckets = block.column(Block.BUCKET);
        long[] values = block.values();
        int[] tuple = new int[sums.length()];
        tuple[0] = formula;
        for (int i = 0; i < values.length; i++) {
            if (!left[i]) {
                for (int part = 0; part < parts.length; part++) {
                    tuple[part + 1] = parts[part][i];
                }
                tuple[parts.length + 1] = buckets[i];
                sums.add(0, sums.place(tuple), values[i]);
            }
        }
    }

    private void leaveOtherDays(boolean[] left, LocalDate month, Block block) {
        if (block.isAlike(Block.DAY, 0)) {
            return;
        }
        boolean[] asked = new boolean[Block.MOST_DAYS + 1];
        for (LocalDate day : frame.days()) {
            if (day.getYear() == month.getYear() && day.getMonth() == month.getMonth()) {
                asked[day.getDayOfMonth()] = true;
            }
        }
        int[] days = block.days();
        for (int i = 0; i < left.length; i++) {
            left[i] = !asked[days[i]];
        }
    }

    private static void leave(boolean[] left, Part part, LocalDate day, Block block, int[][] columns) {
        int[] places = parts(part, day, block, columns);
        for (int i = 0; i < left.length; i++) {
            left[i] |= places[i] == Part.LEFT_OUT;
        }
    }

    private static int[] parts(Part part, LocalDate day, Block block, int[][] columns) {
        if (part.column == NO_COLUMN) {
            return times(part, day, block);
        }
        int[] parts = new int[block.size()];
        if (columns[part.column] == null) {
            columns[part.column] = block.column(part.column);
        }
        int[] column = columns[part.column];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = part.of(column[i]);
        }
        return parts;
    }

    private static int[] times(Part part, LocalDate day, Block block) {
        int[] parts = block.days();
        int[] known = new int[Block.MOST_DAYS + 1];
        Arrays.fill(known, Part.UNKNOWN);
        for (int i = 0; i < parts.length; i++) {
            int of = parts[i];
            if (known[of] == Part.UNKNOWN) {
                known[of] = part.of(of == 0 ? day : day.withDayOfMonth(of));
            }
            parts[i] = known[of];
        }
        return parts;
    }

    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int place = 0; place < sums.size(); place++) {
            List<String> key = new ArrayList<>();
            for (int i = 0; i < by.size(); i++) {
                key.add(by.get(i).keys.get(sums.number(place, i + 1)));
            }
            cells.add(
                    new Cell(key, sums.number(place, 0), sums.number(place, sums.length() - 1), sums.value(0, place)));
        }
        return cells;
    }
}
