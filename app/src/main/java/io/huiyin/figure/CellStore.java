package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.figure.FigureStore.Cell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cells of closed days: what happened on them. */
@Component
class CellStore {

    private static final String COLUMNS = "formula, day, place_path, unit_path, category, channel, bucket, value";

    private final JdbcClient sql;

    CellStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adds up days that are all kept: whole months and single days from the smallest sums that say what is asked, or from the cells. */
    List<Cell> read(Frame frame, List<Base> formulas, Kept kept) {
        Optional<Grain> months = Grain.covering(frame, Grain.Time.MONTH);
        List<LocalDate> whole = months.isEmpty() ? List.of() : firstsOfWholeMonths(frame.days());
        List<LocalDate> days = frame.days().stream()
                .filter(day -> !whole.contains(day.withDayOfMonth(1)))
                .toList();
        List<Cell> cells = new ArrayList<>(read(frame.of(whole), formulas, kept, months));
        cells.addAll(read(frame.of(days), formulas, kept, Grain.covering(frame, Grain.Time.DAY)));
        return cells;
    }

    /** What stood open at the end of days that are all added up, where the sums say what is asked; else nothing. */
    Optional<List<Cell>> readStocks(Frame frame, List<Base> stocks, Kept kept) {
        return Grain.covering(frame, Grain.Time.END).map(grain -> read(frame, stocks, kept, Optional.of(grain)));
    }

    private static List<LocalDate> firstsOfWholeMonths(List<LocalDate> days) {
        Map<LocalDate, Long> counted = days.stream()
                .collect(Collectors.groupingBy(day -> day.withDayOfMonth(1), TreeMap::new, Collectors.counting()));
        return counted.entrySet().stream()
                .filter(month -> month.getValue() == month.getKey().lengthOfMonth())
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Cell> read(Frame frame, List<Base> formulas, Kept kept, Optional<Grain> grain) {
        List<Cell> cells = new ArrayList<>();
        if (frame.days().isEmpty()) {
            return cells;
        }
        Map<Long, Integer> places = new HashMap<>();
        formulas.forEach(formula ->
                kept.find(formula.canonical()).ifPresent(known -> places.put(known.id(), formulas.indexOf(formula))));
        Conditions conditions = new Conditions();
        String keys = frame.by().stream()
                .map(by -> "(" + key(by, frame, grain) + ")::text as k"
                        + frame.by().indexOf(by) + ", ")
                .collect(Collectors.joining());
        String only = frame.only().entrySet().stream()
                .map(one -> " and (" + key(one.getKey(), frame, grain) + ")::text = any("
                        + conditions.bind(one.getValue()) + ")")
                .collect(Collectors.joining());
        String range = frame.scope().body() ? "d.unit_path" : "d.place_path";
        String from = grain.map(one -> "figure_sum d\nwhere d.grain = " + one.id() + " and ")
                .orElse("figure_day d\nwhere ");
        String query = "select " + keys + "d.formula, d.bucket, sum(d.value)::bigint as value\nfrom " + from
                + "d.formula = any(:ids) and d.day = any(:days::date[]) and " + range + " >= :path and " + range
                + " < :end" + only + FigureSql.groups(frame, 2);
        sql.sql(query)
                .params(conditions.values())
                .param("ids", places.keySet().toArray(Long[]::new))
                .param("days", frame.days().stream().map(LocalDate::toString).toArray(String[]::new))
                .param("path", frame.scope().path())
                .param("end", frame.scope().end())
                .query(row -> {
                    Integer place = places.get(row.getLong("formula"));
                    if (place != null) {
                        cells.add(new Cell(
                                FigureStore.key(row, frame), place, row.getInt("bucket"), row.getLong("value")));
                    }
                });
        return cells;
    }

    private static String key(By by, Frame frame, Optional<Grain> grain) {
        boolean asKept = grain.filter(one -> one.isAsDeepAs(by, frame.scope())).isPresent();
        return asKept ? "d.place_path" : FigureSql.key(by, frame.scope(), "d");
    }

    /** Keeps the cells of days that the caller has claimed for these flows. */
    void keep(String register, List<LocalDate> days, Map<Base, Long> flows) {
        FigureSql statement = new FigureSql(frame(register, days), FigureSql.Rows.HAPPENED);
        String cells = statement.cells(List.copyOf(flows.keySet()), List.copyOf(flows.values()));
        sql.sql("insert into figure_day (" + COLUMNS + ")\n" + cells)
                .params(statement.parameters())
                .update();
    }

    private static Frame frame(String register, List<LocalDate> days) {
        return new Frame(register, FigureScope.ALL, days, Frame.EVER, List.of(), Map.of());
    }

    /** Counts kept days again: the cells that differ, the first ones in the order of days, formulas and places. */
    List<Differing> check(String register, List<LocalDate> days, Map<Base, Long> flows, int most) {
        FigureSql statement = new FigureSql(frame(register, days), FigureSql.Rows.HAPPENED);
        String cells = statement.cells(List.copyOf(flows.keySet()), List.copyOf(flows.values()));
        String query = "with counted (" + COLUMNS + ") as (" + cells + "), kept as (select " + COLUMNS + """
                 from figure_day where formula = any(:ids) and day = any(:days::date[]))
                select f.formula as figure, k.day, k.place_path || ' ' || k.unit_path || ' ' || k.category || ' ' || k.channel || ' ' || k.bucket as cell,
                       k.kept, k.counted
                from (select formula, day, place_path, unit_path, category, channel, bucket,
                             coalesce(a.value, 0) as kept, coalesce(c.value, 0) as counted
                      from counted c full join kept a using (formula, day, place_path, unit_path, category, channel, bucket)) k
                join figure_formula f on f.id = k.formula
                where k.kept <> k.counted order by k.day, k.formula, 3 limit :most""";
        return sql.sql(query)
                .params(statement.parameters())
                .param("ids", flows.values().toArray(Long[]::new))
                .param("most", most)
                .query((row, n) -> new Differing(
                        row.getString("figure"),
                        row.getObject("day", LocalDate.class),
                        row.getString("cell"),
                        row.getLong("kept"),
                        row.getLong("counted")))
                .list();
    }
}
