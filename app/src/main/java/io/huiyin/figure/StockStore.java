package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stood open at the end of each closed day, added up from stays by street. */
@Component
class StockStore {

    private final JdbcClient sql;

    StockStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adds up days of one month whose stays are kept. */
    void keep(String register, Map<Base, Long> stocks, LocalDate from, LocalDate to) {
        Conditions conditions = new Conditions();
        sql.sql(
                        "insert into figure_sum (grain, formula, day, place_path, unit_path, category, channel, bucket, value)\nselect "
                                + Grain.END_STREET.id()
                                + ", s.formula, s.day, s.place_path, '', '', '', 0, s.value from ("
                                + counted(stocks, conditions) + ") s order by 2, 3, 4")
                .params(parameters(register, conditions, from, to))
                .update();
    }

    /** Adds them up again: the sums that differ, the first ones in the order of formulas and days. */
    List<Differing> check(String register, Map<Base, Long> stocks, LocalDate from, LocalDate to, int most) {
        Conditions conditions = new Conditions();
        String query = "with counted as (" + counted(stocks, conditions) + """
            ), kept as (
                select formula, day, place_path, value from figure_sum where grain = :grain and formula = any(:ids) and day between :from and :to
            )
            select f.formula as figure, d.day, d.place_path, d.kept, d.counted
            from (select formula, day, place_path, coalesce(k.value, 0) as kept, coalesce(c.value, 0) as counted
                  from counted c full join kept k using (formula, day, place_path)) d
            join figure_formula f on f.id = d.formula where d.kept <> d.counted order by d.formula, d.day, 3 limit :most\
            """;
        return sql.sql(query)
                .params(parameters(register, conditions, from, to))
                .param("grain", Grain.END_STREET.id())
                .param("ids", stocks.values().toArray(Long[]::new))
                .param("most", most)
                .query((row, n) -> new Differing(
                        row.getString("figure"),
                        row.getObject("day", LocalDate.class),
                        row.getString("place_path"),
                        row.getLong("kept"),
                        row.getLong("counted")))
                .list();
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
