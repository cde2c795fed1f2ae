package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Stands;
import io.huiyin.figure.FigureStore.Cell;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cells of closed days. */
@Component
class CellStore {

    private static final String COLUMNS = "formula, day, place_path, unit_path, category, channel, bucket, value";

    private final JdbcClient sql;
    private final Clock clock;

    CellStore(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A cell that is not what the events of its day say. */
    record Differing(String figure, LocalDate day, String where, long kept, long counted) {}

    /** Ids of those formulas that ever had cells. */
    Map<Base, Long> known(String register, Collection<Base> formulas) {
        Map<String, Long> ids = new HashMap<>();
        sql.sql("select formula, id from figure_formula where register = :register and formula = any(:formulas)")
                .param("register", register)
                .param("formulas", formulas.stream().map(Base::canonical).toArray(String[]::new))
                .query(row -> {
                    ids.put(row.getString("formula"), row.getLong("id"));
                });
        Map<Base, Long> known = new LinkedHashMap<>();
        formulas.stream()
                .filter(one -> ids.containsKey(one.canonical()))
                .forEach(one -> known.put(one, ids.get(one.canonical())));
        return known;
    }

    /** As {@link #known}, and gives ids to the others. */
    Map<Base, Long> ids(String register, Collection<Base> formulas) {
        Map<Base, Long> known = known(register, formulas);
        List<Base> others =
                formulas.stream().filter(one -> !known.containsKey(one)).toList();
        for (Base formula : others) {
            sql.sql("insert into figure_formula (register, formula) values (?, ?) on conflict do nothing")
                    .params(register, formula.canonical())
                    .update();
        }
        return others.isEmpty() ? known : known(register, formulas);
    }

    /** Those of the days that have the cells of all formulas. */
    Set<LocalDate> kept(Collection<Long> ids, Collection<LocalDate> days) {
        return new HashSet<>(sql.sql("""
                        select day from figure_kept where formula = any(:ids) and day = any(:days::date[])
                        group by day having count(*) = :all""")
                .param("ids", ids.toArray(Long[]::new))
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("all", ids.size())
                .query(LocalDate.class)
                .list());
    }

    /** The last day that has the cells of all formulas. */
    Optional<LocalDate> lastKept(Collection<Long> ids) {
        return sql.sql("""
                        select day from figure_kept where formula = any(:ids) group by day having count(*) = :all order by day desc limit 1""")
                .param("ids", ids.toArray(Long[]::new))
                .param("all", ids.size())
                .query(LocalDate.class)
                .optional();
    }

    /** Adds up the cells of days that all have them. */
    List<Cell> read(Frame frame, List<Base> formulas, Map<Base, Long> ids) {
        List<Cell> cells = new ArrayList<>();
        if (frame.days().isEmpty()) {
            return cells;
        }
        Map<Long, Integer> places = new HashMap<>();
        formulas.forEach(formula -> places.put(ids.get(formula), formulas.indexOf(formula)));
        Conditions conditions = new Conditions();
        String keys = frame.by().stream()
                .map(by -> "(" + FigureSql.key(by, frame.scope(), "d") + ")::text as k"
                        + frame.by().indexOf(by) + ", ")
                .collect(Collectors.joining());
        String only = frame.only().entrySet().stream()
                .map(one -> " and (" + FigureSql.key(one.getKey(), frame.scope(), "d") + ")::text = any("
                        + conditions.bind(one.getValue()) + ")")
                .collect(Collectors.joining());
        String range = frame.scope().body() ? "d.unit_path" : "d.place_path";
        String query = "select " + keys
                + "d.formula, d.bucket, sum(d.value)::bigint as value\nfrom figure_day d\nwhere d.formula = any(:ids)"
                + " and d.day = any(:days::date[]) and " + range + " >= :path and " + range + " < :end" + only
                + FigureSql.groups(frame, 2);
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

    /**
     * Keeps a closed day, unless it is kept. In a transaction of the caller: another process waits for it.
     *
     * @return false when another was first
     */
    boolean keep(String register, LocalDate day, Map<Base, Long> formulas) {
        Set<Long> claimed = claim(formulas.values(), day);
        List<Base> mine = formulas.keySet().stream()
                .filter(one -> claimed.contains(formulas.get(one)))
                .toList();
        for (boolean stock : List.of(false, true)) {
            List<Base> some =
                    mine.stream().filter(one -> one instanceof Stands == stock).toList();
            if (!some.isEmpty()) {
                FigureSql statement = new FigureSql(frame(register, day), stock);
                String cells =
                        statement.cells(some, some.stream().map(formulas::get).toList());
                sql.sql("insert into figure_day (" + COLUMNS + ")\n" + cells)
                        .params(statement.parameters())
                        .update();
            }
        }
        return !mine.isEmpty();
    }

    /** Those that nobody has claimed for that day; in the order of their ids, so that two processes never wait for each other. */
    private Set<Long> claim(Collection<Long> formulas, LocalDate day) {
        return new HashSet<>(sql.sql("""
                        insert into figure_kept (formula, day, kept_at) select id, ?, ? from unnest(?) as f (id) order by id
                        on conflict do nothing returning formula""")
                .params(day, clock.instant().atOffset(ZoneOffset.UTC), formulas.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    private static Frame frame(String register, LocalDate day) {
        return new Frame(register, FigureScope.ALL, List.of(day), Frame.EVER, List.of(), Map.of());
    }

    /** Days that have cells of some of these formulas, in order. */
    List<LocalDate> keptDays(Collection<Long> ids) {
        return sql.sql("select distinct day from figure_kept where formula = any(:ids) order by day")
                .param("ids", ids.toArray(Long[]::new))
                .query(LocalDate.class)
                .list();
    }

    /** The formulas that a day has cells of. */
    Set<Long> keptFormulas(LocalDate day) {
        return new HashSet<>(sql.sql("select formula from figure_kept where day = ?")
                .param(day)
                .query(Long.class)
                .list());
    }

    /** Counts a kept day again: the cells that differ, the first ones in the order of formulas and places. */
    List<Differing> check(String register, LocalDate day, Map<Base, Long> formulas, int most) {
        List<Differing> differing = new ArrayList<>();
        for (boolean stock : List.of(false, true)) {
            List<Base> some = formulas.keySet().stream()
                    .filter(one -> one instanceof Stands == stock)
                    .toList();
            if (!some.isEmpty()) {
                FigureSql statement = new FigureSql(frame(register, day), stock);
                String cells =
                        statement.cells(some, some.stream().map(formulas::get).toList());
                String query = "with counted (" + COLUMNS + ") as (" + cells + "), kept as (select " + COLUMNS + """
                         from figure_day where formula = any(:ids) and day = :day)
                        select f.formula as figure, k.place_path || ' ' || k.unit_path || ' ' || k.category || ' ' || k.channel || ' ' || k.bucket as cell,
                               k.kept, k.counted
                        from (select formula, place_path, unit_path, category, channel, bucket,
                                     coalesce(a.value, 0) as kept, coalesce(c.value, 0) as counted
                              from counted c full join kept a using (formula, day, place_path, unit_path, category, channel, bucket)) k
                        join figure_formula f on f.id = k.formula
                        where k.kept <> k.counted order by k.formula, 2 limit :most""";
                sql.sql(query)
                        .params(statement.parameters())
                        .param("ids", some.stream().map(formulas::get).toArray(Long[]::new))
                        .param("day", day)
                        .param("most", most)
                        .query(row -> {
                            differing.add(new Differing(
                                    row.getString("figure"),
                                    day,
                                    row.getString("cell"),
                                    row.getLong("kept"),
                                    row.getLong("counted")));
                        });
            }
        }
        return differing;
    }
}
