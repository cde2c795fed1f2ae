package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Sums;
import io.huiyin.definition.FigureFormula.Times;
import io.huiyin.figure.BlockStore.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what happened on closed days, each event read once for all flows and grains, and adds up months. */
@Component
class FlowStore {

    private static final List<Grain> DAYS = Grain.of(Grain.Time.DAY);
    private static final List<Grain> OF_MONTHS = Stream.concat(
                    Grain.of(Grain.Time.MONTH).stream(), Grain.of(Grain.Time.COURSE).stream())
            .toList();

    private static final int AT_ONCE = 10;
    private static final int FLOWS_AT_ONCE = 4;

    /** Rows that come from the database at once. */
    private static final int ROWS = 5_000;

    private final JdbcClient sql;
    private final BlockStore blocks;

    FlowStore(JdbcClient sql, BlockStore blocks) {
        this.sql = sql;
        this.blocks = blocks;
    }

    /** Keeps days of one month that the caller has claimed for these flows, and the month that ends with them. */
    void keep(String register, Map<Base, Long> flows, LocalDate from, LocalDate to) {
        some(from, to).forEach(days -> blocks.keep(days(register, flows, days)));
        if (isEnd(to)) {
            some(flows.values()).forEach(some -> blocks.keep(month(some, to)));
        }
    }

    /** Counts kept days of one month again from their events, and the month from the cells of its days. */
    List<Differing> check(String register, Map<Base, Long> flows, LocalDate from, LocalDate to, int most) {
        List<Differing> differing = new ArrayList<>();
        some(from, to)
                .forEach(days -> differing.addAll(blocks.check(
                        days(register, flows, days),
                        DAYS.stream().map(grain -> new Slice(grain, days)).toList(),
                        flows.values(),
                        most)));
        if (isEnd(to)) {
            some(flows.values()).forEach(some -> differing.addAll(checkMonth(some, to, most)));
        }
        return differing;
    }

    /** Nothing is said of a month whose cells cannot be read: the day of those has been named. */
    private List<Differing> checkMonth(Collection<Long> flows, LocalDate last, int most) {
        Batch month;
        try {
            month = month(flows, last);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return List.of();
        }
        List<LocalDate> first = List.of(last.withDayOfMonth(1));
        return blocks.check(
                month, OF_MONTHS.stream().map(grain -> new Slice(grain, first)).toList(), flows, most);
    }

    /** Days in groups whose cells are held in memory together. */
    private static Stream<List<LocalDate>> some(LocalDate from, LocalDate to) {
        List<LocalDate> all = Spans.days(from, to);
        return Stream.iterate(0, first -> first < all.size(), first -> first + AT_ONCE)
                .map(first -> all.subList(first, Math.min(first + AT_ONCE, all.size())));
    }

    /** Flows in groups whose cells of a month are held in memory together. */
    private static Stream<List<Long>> some(Collection<Long> flows) {
        List<Long> all = List.copyOf(flows);
        return Stream.iterate(0, first -> first < all.size(), first -> first + FLOWS_AT_ONCE)
                .map(first -> all.subList(first, Math.min(first + FLOWS_AT_ONCE, all.size())));
    }

    private static boolean isEnd(LocalDate day) {
        return day.getDayOfMonth() == day.lengthOfMonth();
    }

    private Batch days(String register, Map<Base, Long> flows, List<LocalDate> days) {
        List<Base> formulas = List.copyOf(flows.keySet());
        FigureSql statement = new FigureSql(
                new Frame(register, FigureScope.ALL, days, Frame.EVER, List.of(), Map.of()), FigureSql.Rows.HAPPENED);
        String query = statement.marked(formulas);
        Batch batch = new Batch(flows.values());
        CellSums[][] sums = days.stream()
                .map(day -> DAYS.stream().map(grain -> batch.sums(grain, day)).toArray(CellSums[]::new))
                .toArray(CellSums[][]::new);
        sql.sql(query).withFetchSize(ROWS).params(statement.parameters()).query((RowCallbackHandler)
                row -> add(batch, row, formulas, sums[row.getInt("nth")]));
        return batch;
    }

    private static void add(Batch batch, ResultSet row, List<Base> formulas, CellSums[] sums) throws SQLException {
        int @Nullable [] plain = null;
        int @Nullable [] timed = null;
        for (int word = 0; word * FigureSql.MARKS < formulas.size(); word++) {
            for (long marks = row.getLong("m" + word); marks != 0; marks &= marks - 1) {
                int i = word * FigureSql.MARKS + Long.numberOfTrailingZeros(marks);
                Base formula = formulas.get(i);
                if (formula instanceof Times) {
                    timed = timed == null ? chains(batch, cell(batch, row, row.getInt("bucket")), sums) : timed;
                    add(sums, i, timed, 1);
                } else {
                    plain = plain == null ? chains(batch, cell(batch, row, 0), sums) : plain;
                    add(sums, i, plain, formula instanceof Sums ? row.getLong("a" + i) : 1);
                }
            }
        }
    }

    /** Of the same cell in each grain of a day. */
    private static int[] chains(Batch batch, Batch.Cell cell, CellSums[] sums) {
        int[] chains = new int[sums.length];
        for (int grain = 0; grain < chains.length; grain++) {
            chains[grain] = batch.chain(sums[grain], DAYS.get(grain), cell);
        }
        return chains;
    }

    private static void add(CellSums[] sums, int formula, int[] chains, long value) {
        for (int grain = 0; grain < chains.length; grain++) {
            sums[grain].add(formula, chains[grain], value);
        }
    }

    private static Batch.Cell cell(Batch batch, ResultSet row, int bucket) throws SQLException {
        return new Batch.Cell(
                batch.number(row.getString("place_path")),
                batch.number(row.getString("unit_path")),
                batch.number(row.getString("category")),
                batch.number(row.getString("channel")),
                bucket,
                0,
                row.getInt("hour"));
    }

    private Batch month(Collection<Long> flows, LocalDate last) {
        LocalDate first = last.withDayOfMonth(1);
        FlowMonth month = new FlowMonth(blocks.words(), first, List.copyOf(flows));
        blocks.read(List.of(new Slice(Grain.CELL, Spans.days(first, last))), flows, month::add);
        return month.batch();
    }
}
