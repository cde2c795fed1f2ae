package io.huiyin.figure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** The blocks of closed days and months: once kept they never change. */
@Component
class BlockStore {

    /** Blocks that come from the database at once. */
    private static final int ROWS = 200;

    private static final String COLUMNS = "b.grain, b.formula, b.day, b.part, b.cells";

    private final JdbcClient sql;
    private final Words words;

    BlockStore(JdbcClient sql, PlatformTransactionManager manager) {
        this.sql = sql;
        this.words = new Words(sql, manager);
    }

    Words words() {
        return words;
    }

    /**
     * Days of a grain; of months the first of each.
     *
     * @param categories those whose blocks are read, of a grain that keeps them apart; empty for all
     */
    record Slice(Grain grain, List<LocalDate> days, List<String> categories) {

        Slice {
            days = List.copyOf(days);
            categories = List.copyOf(categories);
        }

        Slice(Grain grain, List<LocalDate> days) {
            this(grain, days, List.of());
        }
    }

    /** What a kept block says. */
    interface Each {

        void block(long formula, LocalDate day, Block block);
    }

    /** Reads all slices at once. */
    void read(List<Slice> slices, Collection<Long> formulas, Each each) {
        List<Slice> asked =
                slices.stream().filter(slice -> !slice.days().isEmpty()).toList();
        if (asked.isEmpty()) {
            return;
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("ids", formulas.toArray(Long[]::new));
        for (int i = 0; i < asked.size(); i++) {
            parameters.put("grain" + i, asked.get(i).grain().id());
            parameters.put(
                    "days" + i,
                    asked.get(i).days().stream().map(LocalDate::toString).toArray(String[]::new));
            if (!asked.get(i).categories().isEmpty()) {
                parameters.put("parts" + i, words.numbers(asked.get(i).categories()));
            }
        }
        String query = IntStream.range(0, asked.size())
                .mapToObj(i -> "select " + COLUMNS + " from figure_block b where b.grain = :grain" + i
                        + " and b.formula = any(:ids) and b.day = any(:days" + i + "::date[])"
                        + (asked.get(i).categories().isEmpty() ? "" : " and b.part = any(:parts" + i + ")"))
                .collect(Collectors.joining("\nunion all\n"));
        sql.sql(query).withFetchSize(ROWS).params(parameters).query((RowCallbackHandler) row -> each.block(
                row.getLong("formula"), row.getObject("day", LocalDate.class), new Block(row.getBytes("cells"))));
    }

    /** Keeps what has just been counted. */
    void keep(Batch batch) {
        Map<String, Integer> ids = words.numbers();
        List<String> fresh =
                batch.words().stream().filter(word -> !ids.containsKey(word)).toList();
        if (!fresh.isEmpty()) {
            words.add(fresh);
        }
        Map<Batch.Key, byte[]> blocks = batch.blocks(fresh.isEmpty() ? ids : words.numbers());
        sql.sql("""
            insert into figure_block (grain, formula, day, part, cells)
            select * from unnest(:grains::int[], :formulas::bigint[], :days::date[], :parts::bigint[], :cells::bytea[])\
            """)
                .param("grains", blocks.keySet().stream().map(Batch.Key::grain).toArray(Integer[]::new))
                .param(
                        "formulas",
                        blocks.keySet().stream().map(Batch.Key::formula).toArray(Long[]::new))
                .param(
                        "days",
                        blocks.keySet().stream()
                                .map(key -> key.day().toString())
                                .toArray(String[]::new))
                .param(
                        "parts",
                        blocks.keySet().stream().map(key -> (long) key.part()).toArray(Long[]::new))
                .param("cells", blocks.values().toArray(byte[][]::new))
                .update();
    }

    /**
     * Sets what was counted again beside what is kept: the cells that differ, the first ones in the order of grains, formulas and days.
     *
     * @param slices whose blocks the batch should hold
     */
    List<Differing> check(Batch batch, List<Slice> slices, Collection<Long> formulas, int most) {
        Map<String, Integer> ids = words.numbers();
        for (String word : batch.words()) {
            ids.putIfAbsent(word, -ids.size()); // no block that is kept has such a number
        }
        Map<Batch.Key, byte[]> counted = batch.blocks(ids);
        Map<Batch.Key, byte[]> kept = kept(slices, formulas);
        TreeSet<Batch.Key> keys = new TreeSet<>(counted.keySet());
        keys.addAll(kept.keySet());
        keys.removeIf(key -> Arrays.equals(counted.get(key), kept.get(key)));
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<Integer, String> said =
                ids.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        Map<Long, String> names = names(formulas);
        return keys.stream()
                .flatMap(key -> differing(key, kept.get(key), counted.get(key), said, names))
                .limit(most)
                .toList();
    }

    private Map<Batch.Key, byte[]> kept(List<Slice> slices, Collection<Long> formulas) {
        Map<Batch.Key, byte[]> kept = new TreeMap<>();
        for (Slice slice : slices) {
            sql.sql(
                            "select " + COLUMNS
                                    + " from figure_block b where b.grain = :grain and b.formula = any(:ids) and b.day between :from::date and :to::date")
                    .param("grain", slice.grain().id())
                    .param("ids", formulas.toArray(Long[]::new))
                    .param("from", slice.days().getFirst())
                    .param("to", slice.days().getLast())
                    .query((RowCallbackHandler) row -> kept.put(
                            new Batch.Key(
                                    row.getInt("grain"),
                                    row.getLong("formula"),
                                    row.getObject("day", LocalDate.class),
                                    row.getInt("part")),
                            row.getBytes("cells")));
        }
        return kept;
    }

    private Map<Long, String> names(Collection<Long> formulas) {
        Map<Long, String> names = new HashMap<>();
        sql.sql("select id, formula from figure_formula where id = any(:ids)")
                .param("ids", formulas.toArray(Long[]::new))
                .query((RowCallbackHandler) row -> names.put(row.getLong("id"), row.getString("formula")));
        return names;
    }

    private static Stream<Differing> differing(
            Batch.Key key,
            byte @Nullable [] kept,
            byte @Nullable [] counted,
            Map<Integer, String> words,
            Map<Long, String> formulas) {
        Map<Batch.Cell, Long> again = cells(counted);
        String grain = key.grain() == Grain.CELL.id() ? "" : key.grain() + " ";
        if (key.part() != Words.NONE) {
            grain += words.getOrDefault(key.part(), "?") + " ";
        }
        String where = grain;
        String formula = formulas.getOrDefault(key.formula(), "");
        Map<Batch.Cell, Long> before;
        try {
            before = cells(kept);
        } catch (IllegalArgumentException e) {
            return Stream.of(new Differing(formula, key.day(), where + e.getMessage(), 0, again.size()));
        }
        Set<Batch.Cell> all = new LinkedHashSet<>(again.keySet());
        all.addAll(before.keySet());
        return all.stream()
                .filter(cell -> !before.getOrDefault(cell, 0L).equals(again.getOrDefault(cell, 0L)))
                .map(cell -> new Differing(
                        formula,
                        key.day(),
                        where + said(cell, words),
                        before.getOrDefault(cell, 0L),
                        again.getOrDefault(cell, 0L)));
    }

    private static Map<Batch.Cell, Long> cells(byte @Nullable [] bytes) {
        Map<Batch.Cell, Long> cells = new LinkedHashMap<>();
        if (bytes == null) {
            return cells;
        }
        Block block = new Block(bytes);
        int[][] columns =
                IntStream.range(0, Block.COLUMNS).mapToObj(block::column).toArray(int[][]::new);
        long[] values = block.values();
        for (int i = 0; i < block.size(); i++) {
            cells.put(
                    new Batch.Cell(
                            columns[Block.PLACE][i],
                            columns[Block.UNIT][i],
                            columns[Block.CATEGORY][i],
                            columns[Block.CHANNEL][i],
                            columns[Block.BUCKET][i],
                            columns[Block.DAY][i],
                            columns[Block.HOUR][i]),
                    values[i]);
        }
        return cells;
    }

    private static String said(Batch.Cell cell, Map<Integer, String> words) {
        return IntStream.of(cell.place(), cell.unit(), cell.category(), cell.channel())
                        .mapToObj(number -> words.getOrDefault(number, "?"))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(" "))
                + " " + cell.bucket()
                + (cell.day() == 0 ? "" : " day " + cell.day())
                + (cell.hour() == 0 ? "" : " hour " + cell.hour());
    }
}
