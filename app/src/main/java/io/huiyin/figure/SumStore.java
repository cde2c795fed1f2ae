package io.huiyin.figure;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Coarser sums of the cells of closed days. */
@Component
class SumStore {

    private static final List<By.Source> APART = List.of(By.Source.UNIT, By.Source.CATEGORY, By.Source.CHANNEL);
    private static final List<String> COLUMNS = List.of("unit_path", "category", "channel");
    private static final int DEEPEST = 3;

    /** Each cell is read once for all grains. */
    @SuppressWarnings("InlineFormatString")
    private static final String SUMS = """
        cells as (
            select c.*, %s from figure_day c where formula = any(:ids) and day between :from::date and :to::date
        ), sums as (
            select g.grain, s.formula, s.day, s.place_path, s.unit_path, s.category, s.channel, s.bucket, s.value
            from (select grouping(%s) as mask, formula, %s as day, coalesce(%s) as place_path, coalesce(unit_path, '') as unit_path,
                         coalesce(category, '') as category, coalesce(channel, '') as channel, bucket, sum(value)::bigint as value
                  from cells
                  group by grouping sets (%s)) s
            join (values %s) g (grain, mask) on g.mask = s.mask
        )\
        """;

    private final JdbcClient sql;

    SumStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adds up days whose cells have just been kept, and the month that ends with them. */
    void keep(Collection<Long> flows, LocalDate from, LocalDate to) {
        spans(from, to)
                .forEach((time, first) -> sql.sql("with " + sums(time) + """
                insert into figure_sum (grain, formula, day, place_path, unit_path, category, channel, bucket, value)
                select grain, formula, day, place_path, unit_path, category, channel, bucket, value from sums order by 1, 2, 3, 4\
                """)
                        .params(parameters(flows, first, to))
                        .update());
    }

    /** Adds up the kept cells of days again, all in one month: the sums that differ, the first ones in the order of grains, formulas and days. */
    List<Differing> check(Collection<Long> flows, LocalDate from, LocalDate to, int most) {
        return spans(from, to).entrySet().stream()
                .flatMap(span -> sql
                        .sql("with " + sums(span.getKey()) + """
                        , kept as (
                            select * from figure_sum where grain = any(:grains) and formula = any(:ids) and day between :day::date and :to::date
                        )
                        select f.formula as figure, d.day, d.grain || ' ' || concat_ws(' ', d.place_path, d.unit_path, d.category, d.channel, d.bucket) as sum,
                               d.kept, d.counted
                        from (select grain, formula, day, place_path, unit_path, category, channel, bucket,
                                     coalesce(k.value, 0) as kept, coalesce(s.value, 0) as counted
                              from sums s full join kept k using (grain, formula, day, place_path, unit_path, category, channel, bucket)) d
                        join figure_formula f on f.id = d.formula
                        where d.kept <> d.counted order by d.grain, d.formula, d.day, 3 limit :most\
                        """)
                        .params(parameters(flows, span.getValue(), to))
                        .param(
                                "grains",
                                Grain.of(span.getKey()).stream().map(Grain::id).toArray(Integer[]::new))
                        .param("day", span.getKey() == Grain.Time.DAY ? span.getValue() : from.withDayOfMonth(1))
                        .param("most", most)
                        .query((row, n) -> new Differing(
                                row.getString("figure"),
                                row.getObject("day", LocalDate.class),
                                row.getString("sum"),
                                row.getLong("kept"),
                                row.getLong("counted")))
                        .list()
                        .stream())
                .toList();
    }

    /** From where each kind of sums is to be added up. */
    private static Map<Grain.Time, LocalDate> spans(LocalDate from, LocalDate to) {
        boolean monthEnds = to.getDayOfMonth() == to.lengthOfMonth();
        return monthEnds
                ? Map.of(Grain.Time.DAY, from, Grain.Time.MONTH, to.withDayOfMonth(1))
                : Map.of(Grain.Time.DAY, from);
    }

    private static Map<String, Object> parameters(Collection<Long> flows, LocalDate from, LocalDate to) {
        Map<String, Object> all = new HashMap<>();
        all.put("ids", flows.toArray(Long[]::new));
        all.put("from", from);
        all.put("to", to);
        return all;
    }

    private static String sums(Grain.Time time) {
        List<Grain> grains = Grain.of(time);
        String day = time == Grain.Time.DAY ? "day" : "date_trunc('month', day)::date";
        String places = IntStream.rangeClosed(1, DEEPEST)
                .mapToObj(depth -> FigureSql.ancestor("c", depth) + " as p" + depth)
                .collect(Collectors.joining(", "));
        String all =
                IntStream.rangeClosed(1, DEEPEST).mapToObj(depth -> "p" + depth).collect(Collectors.joining(", "));
        return SUMS.formatted(
                places,
                all + ", " + String.join(", ", COLUMNS),
                day,
                all,
                grains.stream().map(grain -> "(" + set(grain, day) + ")").collect(Collectors.joining(", ")),
                grains.stream()
                        .map(grain -> "(" + grain.id() + ", " + mask(grain) + ")")
                        .collect(Collectors.joining(", ")));
    }

    private static String set(Grain grain, String day) {
        return "formula, bucket, " + day + ", p" + grain.depth()
                + IntStream.range(0, APART.size())
                        .filter(i -> grain.tells(APART.get(i)))
                        .mapToObj(i -> ", " + COLUMNS.get(i))
                        .collect(Collectors.joining());
    }

    /** What PostgreSQL's {@code grouping} says of a grain: a bit is set for what is not told apart. */
    private static int mask(Grain grain) {
        int mask = 0;
        for (int depth = 1; depth <= DEEPEST; depth++) {
            mask = mask * 2 + (depth == grain.depth() ? 0 : 1);
        }
        for (By.Source source : APART) {
            mask = mask * 2 + (grain.tells(source) ? 0 : 1);
        }
        return mask;
    }
}
