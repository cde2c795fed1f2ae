package io.huiyin.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Cells as bytes. */
class BlockTest {

    private static final int MOST = 400;
    private static final int WORDS = 3_000;

    /** Words' own numbers are not those that are kept. */
    private static final int[] IDS =
            IntStream.range(0, WORDS).map(number -> number * 7 + 1).toArray();

    private static final int[] ALL = IntStream.range(0, Block.COLUMNS).toArray();

    @Property(tries = 200)
    void whatGoesInComesOutWhateverTheOrder(@ForAll Random random) {
        List<int[]> cells = new ArrayList<>();
        Map<List<Integer>, Long> summed = new TreeMap<>((one, other) -> Arrays.compare(ints(one), ints(other)));
        int alike = random.nextInt(Block.COLUMNS + 1);
        for (int i = 1 + random.nextInt(MOST); i > 0; i--) {
            int[] cell = IntStream.range(0, Block.COLUMNS)
                    .map(column -> column == alike ? 5 : random.nextInt(1 + random.nextInt(WORDS)))
                    .toArray();
            cells.add(IntStream.concat(Arrays.stream(cell), IntStream.of(random.nextInt(9) - 3))
                    .toArray());
        }
        for (int[] cell : cells) {
            List<Integer> key = IntStream.range(0, Block.COLUMNS)
                    .map(column -> column < Block.BUCKET ? IDS[cell[column]] : cell[column])
                    .boxed()
                    .toList();
            summed.merge(key, (long) cell[Block.COLUMNS], Long::sum);
        }
        summed.values().removeIf(value -> value == 0);
        byte[] bytes = bytes(cells);
        Collections.shuffle(cells, random);
        assertThat(bytes(cells)).isEqualTo(bytes);
        if (summed.isEmpty()) {
            assertThat(bytes).isEmpty();
        } else {
            assertThat(read(new Block(bytes))).isEqualTo(summed);
        }
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static byte[] bytes(List<int[]> cells) {
        CellSums sums = new CellSums(ALL, 1);
        for (int[] cell : cells) {
            sums.add(0, sums.place(cell), cell[Block.COLUMNS]);
        }
        return new Block.Writer(sums, IDS).bytes(0);
    }

    private static Map<List<Integer>, Long> read(Block block) {
        int[][] columns =
                IntStream.range(0, Block.COLUMNS).mapToObj(block::column).toArray(int[][]::new);
        long[] values = block.values();
        Map<List<Integer>, Long> cells = new TreeMap<>((one, other) -> Arrays.compare(ints(one), ints(other)));
        for (int i = 0; i < block.size(); i++) {
            int cell = i;
            cells.put(
                    IntStream.range(0, Block.COLUMNS)
                            .map(column -> columns[column][cell])
                            .boxed()
                            .toList(),
                    values[i]);
        }
        assertThat(cells).as("each once").hasSize(block.size());
        return cells;
    }

    @Example
    void smallAndLargeNumbersAreWhatTheyWere() {
        CellSums sums = new CellSums(ALL, 1);
        long[] values = {1, -1, 127, 128, Integer.MAX_VALUE, Long.MAX_VALUE / 2, Long.MIN_VALUE / 2};
        for (int i = 0; i < values.length; i++) {
            int[] cell = new int[Block.COLUMNS];
            cell[Block.PLACE] = i;
            sums.add(0, sums.place(cell), values[i]);
        }
        assertThat(new Block(new Block.Writer(sums, IDS).bytes(0)).values()).isEqualTo(values);
    }

    @Example
    void whatIsNoBlockIsNotRead() {
        byte[] bytes = bytes(List.of(new int[] {1, 2, 3, 4, 0, 0, 0, 1}, new int[] {2, 2, 3, 4, 0, 0, 0, 2}));
        assertThat(read(new Block(bytes))).hasSize(2);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> new Block(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Block(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        Block late =
                new Block(bytes(List.of(new int[] {1, 2, 3, 4, 0, 31, 0, 1}, new int[] {1, 2, 3, 4, 0, 32, 0, 1})));
        assertThatThrownBy(late::days).isInstanceOf(IllegalArgumentException.class);
    }
}
