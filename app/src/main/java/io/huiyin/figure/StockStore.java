package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.figure.BlockStore.Slice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stood open at the end of each closed day, added up from stays by street and by unit. */
@Component
class StockStore {

    private final JdbcClient sql;
    private final BlockStore blocks;

    StockStore(JdbcClient sql, BlockStore blocks) {
        this.sql = sql;
        this.blocks = blocks;
    }

    /** Adds up days of one month whose stays are kept. */
    void keep(String register, Map<Base, Long> stocks, LocalDate from, LocalDate to) {
        blocks.keep(days(register, stocks, from, to));
    }

    /** Adds them up again: the sums that differ, the first ones in the order of formulas and days. */
    List<Differing> check(String register, Map<Base, Long> stocks, LocalDate from, LocalDate to, int most) {
        return blocks.check(
                days(register, stocks, from, to),
                Grain.of(Grain.Time.END).stream()
                        .map(grain -> new Slice(grain, Spans.days(from, to)))
                        .toList(),
                stocks.values(),
                most);
    }

    private Batch days(String register, Map<Base, Long> stocks, LocalDate from, LocalDate to) {
        Conditions conditions = new Conditions();
        String query = counted(stocks, conditions);
        Batch batch = new Batch();
        sql.sql(query).params(parameters(register, conditions, from, to)).query((RowCallbackHandler) row -> {
            String unit = row.getString("unit_path");
            Grain grain = unit == null ? Grain.END_STREET : Grain.END_UNIT;
            Batch.Cell cell = new Batch.Cell(
                    batch.number(row.getString("place_path")),
                    unit == null ? Words.NONE : batch.number(unit),
                    Words.NONE,
                    Words.NONE,
                    0,
                    0,
                    0);
            CellSums sums = batch.sums(grain, row.getLong("formula"), row.getObject("day", LocalDate.class));
            batch.add(sums, grain, cell, row.getLong("value"));
        });
        return batch;
    }

    /** {@code formula, day, place_path, unit_path, value}: a street and no unit, or the city and a unit. */
    private static String counted(Map<Base, Long> stocks, Conditions conditions) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        stocks.forEach((stock, id) -> {
            String column = "c" + columns.size();
            columns.add("count(*) filter (where " + conditions.of(stock) + ") as " + column);
            values.add("(" + conditions.bind(id) + "::bigint, w." + column + ")");
        });
        return """
            select f.id as formula, w.day, w.place_path, w.unit_path, f.value
            from (select e.day, coalesce(e.place_path, e.city_path) as place_path, e.unit_path, %s from (%s) e
                  group by grouping sets ((e.day, e.place_path), (e.day, e.city_path, e.unit_path))) w
            cross join lateral (values %s) f (id, value) where f.value <> 0\
            """.formatted(
                        columns.stream().collect(Collectors.joining(", ")),
                        StockSql.ofMonth(Grain.END_STREET.depth(), Grain.END_UNIT.depth()),
                        String.join(", ", values));
    }

    private static Map<String, Object> parameters(
            String register, Conditions conditions, LocalDate from, LocalDate to) {
        Map<String, Object> all = new HashMap<>(conditions.values());
        all.put("register", register);
        all.put("month", from.withDayOfMonth(1));
        all.put("from", from);
        all.put("to", to);
        return all;
    }
}
