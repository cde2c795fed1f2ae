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

/** What stood open at the end of each closed day, added up from stays by street. */
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
                List.of(new Slice(Grain.END_STREET, Spans.days(from, to))),
                stocks.values(),
                most);
    }

    private Batch days(String register, Map<Base, Long> stocks, LocalDate from, LocalDate to) {
        Conditions conditions = new Conditions();
        String query = counted(stocks, conditions);
        Batch batch = new Batch();
        sql.sql(query).params(parameters(register, conditions, from, to)).query((RowCallbackHandler) row -> batch.add(
                batch.sums(Grain.END_STREET, row.getLong("formula"), row.getObject("day", LocalDate.class)),
                Grain.END_STREET,
                new Batch.Cell(batch.number(row.getString("place_path")), Words.NONE, Words.NONE, Words.NONE, 0),
                row.getLong("value")));
        return batch;
    }

    /** {@code formula, day, place_path, value}. */
    private static String counted(Map<Base, Long> stocks, Conditions conditions) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        stocks.forEach((stock, id) -> {
            String column = "c" + columns.size();
            columns.add("count(*) filter (where " + conditions.of(stock) + ") as " + column);
            values.add("(" + conditions.bind(id) + "::bigint, w." + column + ")");
        });
        return """
            select f.id as formula, w.day, w.place_path, f.value
            from (select e.day, e.place_path, %s from (%s) e group by 1, 2) w
            cross join lateral (values %s) f (id, value) where f.value <> 0\
            """.formatted(
                        columns.stream().collect(Collectors.joining(", ")),
                        StockSql.ofMonth(Grain.END_STREET.depth()),
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
