package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Counts;
import io.huiyin.definition.FigureFormula.Distinct;
import io.huiyin.definition.FigureFormula.Stands;
import io.huiyin.definition.FigureFormula.Sums;
import io.huiyin.definition.FigureFormula.Times;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The statements that count figures of one {@link Frame}. They read only what cannot change once a day is over: the events with their day and
 * data, and the columns of a matter that its intake fixed. Events and open matters give rows of the same columns; the condition that counts
 * is the one that lists.
 */
final class FigureSql {

    /** Events that move a matter; it stands as the last of them left it. Whatever else happens leaves it where it is. */
    private static final String MOVES = """
        ('received', 'answered', 'dispatched', 'signed', 'returned', 'replied', 'called_back', 'redone', 'struck_off', 'not_accepted',
         'recalled', 'suspended', 'resumed', 'extension_granted', 'withdrawn', 'reopened', 'decided', 'delegated', 'raised',
         'transferred', 'succeeded', 'merged', 'unmerged', 'followed')\
        """;

    /** Events that close a matter. */
    private static final String CLOSES = "('struck_off', 'answered', 'not_accepted', 'transferred', 'withdrawn')";

    /** Events after which the unit's clock runs. */
    private static final String RUNS = """
        ('received', 'dispatched', 'decided', 'delegated', 'raised', 'recalled', 'signed', 'returned', 'redone', 'resumed',
         'extension_granted', 'reopened', 'merged', 'unmerged', 'followed')\
        """;

    /** Events that say when it is due from then on. */
    private static final String DUE = """
        ('received', 'dispatched', 'decided', 'delegated', 'raised', 'redone', 'resumed', 'extension_granted', 'reopened', 'rescheduled')\
        """;

    /** Who is told apart by unit: of a return the one that gave the matter back. */
    private static final String UNIT_PATH = """
        case when e.action in ('returned', 'recalled')
             then (select p.scope from matter_event p where p.matter_id = e.matter_id and p.seq = e.seq - 1) else e.scope end\
        """;

    /**
     * What happened. What a request was taken down as counts, whatever was corrected later. {@code offset 0}: nobody knows beforehand how
     * many matters lie in an area, and who guesses few reads all events of all its matters instead of those of the days.
     */
    private static final String EVENTS = """
        select * from (
            select e.matter_id, e.seq, e.day, e.occurred_at, e.actor, e.action, e.scope, e.data::jsonb as data, {unit_path} as unit_path,
                   coalesce(m.taken_place_path, m.place_path) as place_path, coalesce(m.taken_category, m.category) as category,
                   coalesce(m.taken_channel, m.channel) as channel, m.number, m.summary, m.redos, m.joins,
                   greatest(floor(extract(epoch from e.occurred_at - m.received_at) / 60), 0)::int as minutes,
                   null::timestamptz as due_at, null::int as age, (m.received_at at time zone 'Asia/Shanghai')::date as received_on{person}
            from matter_event e join matter m on m.id = e.matter_id{persons}
            where e.day = any(:days::date[]) and e.recorded_at <= :as_of and e.action = any(:actions) and m.register = :register{clock}
            offset 0
        ) e where {scope}{only}\
        """;

    /**
     * What was open when each of the days ended, or at the moment. The state columns only narrow down which matters to look at; each event
     * holds until the next one, and the last of a day is how the day left the matter.
     */
    private static final String OPEN = """
        select * from (
            select s.id as matter_id, s.seq, s.day, s.action, s.scope, s.scope as unit_path, s.place_path, s.category, s.channel, s.number, s.summary,
                   s.occurred_at, s.actor, s.day - s.received_on as age, s.received_on, d.due_at, 0 as minutes,
                   jsonb_build_object(
                       'late', s.action in {runs} and d.due_at < d.moment,
                       'soon', s.action in {runs} and d.due_at >= d.moment and d.due_at < d.moment + interval '1 hour',
                       'late_days', case when s.action in {runs} and d.due_at < d.moment
                           then floor(extract(epoch from d.moment - d.due_at) / 86400)::int end,
                       'left_days', case when s.action in {runs} and d.due_at >= d.moment
                           then floor(extract(epoch from d.due_at - d.moment) / 86400)::int end) as data
            from (
                select h.*, e.seq, e.scope, e.occurred_at, e.actor,
                       case when e.action = 'succeeded' and (e.data::jsonb ->> 'running')::boolean then 'dispatched' else e.action end as action,
                       e.day as since, lead(e.day, 1, 'infinity') over (partition by e.matter_id order by e.seq) as until
                from (select m.id, m.number, m.summary, coalesce(m.taken_place_path, m.place_path) as place_path,
                             coalesce(m.taken_category, m.category) as category, coalesce(m.taken_channel, m.channel) as channel,
                             (m.received_at at time zone 'Asia/Shanghai')::date as received_on
                      from matter m
                      where m.register = :register and m.received_at < (:last::date + 1)::timestamp at time zone 'Asia/Shanghai'
                        and (m.closed_at is null or m.closed_at > least(:as_of, (:first::date + 1)::timestamp at time zone 'Asia/Shanghai' - interval '1 microsecond'))
                        {matters}) h
                join matter_event e on e.matter_id = h.id
                where e.action in {moves} and e.day <= :last::date and e.recorded_at <= :as_of
            ) o
            cross join lateral (select o.*, d.day from unnest(:days::date[]) as d (day) where d.day >= o.since and d.day < o.until) s
            cross join lateral (
                select (l.data::jsonb ->> 'due')::timestamptz as due_at,
                       least((s.day + 1)::timestamp at time zone 'Asia/Shanghai', :as_of) as moment
                from matter_event l
                where l.matter_id = s.id and l.day <= s.day and l.recorded_at <= :as_of and l.action in {due}
                order by l.seq desc limit 1) d
            where s.action not in {closes}
        ) e where {scope}{only}\
        """;

    private static final String CLOCK = " and (e.occurred_at at time zone 'Asia/Shanghai')::time <= :clock";

    private static final String AREA = "e.place_path >= :path and e.place_path < :end";
    private static final String BODY = "e.unit_path >= :path and e.unit_path < :end";

    /** Times are told apart to the minute below an hour, and above in steps of 5 %. */
    private static final String BUCKET = """
        case when e.minutes < 60 then e.minutes
             else floor(60 * power(1.05::float8, floor(ln(e.minutes / 60.0::float8) / ln(1.05::float8))))::int end\
        """;

    private static final String CELL = "e.day, e.place_path, e.unit_path, e.category, e.channel";

    /** As first taken down, whatever was corrected later. */
    private static final String TAKEN_URGENT = """
        coalesce((select f.data::jsonb ->> 'urgent' from matter_event f where f.matter_id = {row}.matter_id and f.seq = 1), 'false')\
        """;

    /** Who is known by no phone is nobody. */
    private static final String PERSONS = " join request q on q.matter_id = m.id and q.phone_hash is not null";

    /** Only the first of a person's records adds to their number; records of who has too few of them are left out. */
    @SuppressWarnings("InlineFormatString")
    private static final String OF_PERSONS = """
        (select e.*, row_number() over (partition by e.person order by e.occurred_at, e.matter_id, e.seq) as nth,
                count(*) over (partition by e.person) as times from source e where %s)\
        """;

    private final Frame frame;
    private final boolean stock;
    private final Conditions conditions = new Conditions();
    private final TreeSet<String> actions = new TreeSet<>();

    FigureSql(Frame frame, boolean stock) {
        this.frame = frame;
        this.stock = stock;
    }

    /** One row for each combination of what the frame is taken apart by: its keys {@code k0 …}, then a column {@code c0 …} for each formula. */
    String counts(List<? extends Base> formulas) {
        List<String> columns = new ArrayList<>(keys());
        for (int i = 0; i < formulas.size(); i++) {
            columns.add(column(formulas.get(i)) + " as c" + i);
        }
        return "select " + String.join(",\n       ", columns) + "\nfrom (" + source(formulas) + ") e" + groups(0);
    }

    /** One row for each combination and each length of time that occurs: keys, {@code bucket}, {@code c0}. */
    String times(Base formula) {
        String where = conditions.of(formula);
        return "select "
                + Stream.concat(keys().stream(), Stream.of(BUCKET + " as bucket", "count(*) as c0"))
                        .collect(Collectors.joining(", "))
                + "\nfrom (" + source(List.of(formula)) + ") e where " + where + groups(1);
    }

    /**
     * How many persons there are under each combination of keys, which has a person once whatever they asked for: keys, {@code c0}.
     *
     * @param tops first-level codes of categories; empty when nothing is told apart by them
     */
    String persons(Distinct formula, Map<String, String> tops) {
        String where = conditions.of(formula);
        String source = source(List.of(formula));
        List<String> keys = new ArrayList<>(keys());
        int group = frame.by().indexOf(By.CATEGORY_GROUP);
        if (group >= 0) {
            String codes = conditions.bind(tops.keySet()) + "::text[], " + conditions.bind(tops.values()) + "::text[]";
            keys.set(group, "coalesce(jsonb_object(" + codes + ") ->> e.category, e.category) as k" + group);
        }
        String columns = keys.stream().map(key -> key + ", ").collect(Collectors.joining());
        String kept =
                IntStream.range(0, keys.size()).mapToObj(i -> "p.k" + i + ", ").collect(Collectors.joining());
        return "select " + kept + "count(*) as c0 from (select " + columns + "e.person\nfrom (" + source + ") e where "
                + where + groups(1) + "\nhaving count(*) >= " + conditions.bind(formula.least()) + ") p" + groups(0);
    }

    /**
     * The cells of formulas: {@code formula, day, place_path, unit_path, category, channel, bucket, value}. Flows or stocks alone.
     *
     * @param ids of the formulas, in their order
     */
    String cells(List<? extends Base> formulas, List<Long> ids) {
        String source = source(formulas);
        List<String> parts = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < formulas.size(); i++) {
            String id = conditions.bind(ids.get(i)) + "::bigint";
            if (formulas.get(i) instanceof Times times) {
                parts.add("select " + id + " as formula, " + CELL + ", " + BUCKET
                        + " as bucket, count(*) as value from source e where " + conditions.of(times)
                        + " group by 2, 3, 4, 5, 6, 7");
            } else {
                columns.add(column(formulas.get(i)) + " as c" + i);
                values.add("(" + id + ", w.c" + i + ")");
            }
        }
        if (!columns.isEmpty()) {
            parts.add("""
                select f.id, w.day, w.place_path, w.unit_path, w.category, w.channel, 0, f.value
                from (select %s, %s from source e group by 1, 2, 3, 4, 5) w
                cross join lateral (values %s) f (id, value) where f.value <> 0\
                """.formatted(CELL, String.join(", ", columns), String.join(", ", values)));
        }
        return "with source as (" + source + ")\n" + String.join("\nunion all\n", parts);
    }

    /**
     * The rows behind formulas together: what happened in the order of time, what is open in the order of limits. One row for each formula that
     * counts it, with the formula's place in the list.
     *
     * @param part rows that one of these counts are marked as {@code counted}
     */
    String records(List<? extends Base> formulas, List<? extends Base> part) {
        return behind(formulas, part)
                + (stock ? " order by due_at, matter_id, formula" : " order by occurred_at, matter_id, seq, formula")
                + " limit :limit offset :offset";
    }

    /** How many rows there are behind formulas. */
    String size(List<? extends Base> formulas) {
        return "select count(*) from (" + behind(formulas, formulas) + ") b";
    }

    private String behind(List<? extends Base> formulas, List<? extends Base> part) {
        String source = source(formulas);
        String counted = part.equals(formulas)
                ? "true"
                : part.stream().map(conditions::of).collect(Collectors.joining(" or ", "coalesce(", ", false)"));
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < formulas.size(); i++) {
            String where = conditions.of(formulas.get(i));
            boolean persons = formulas.get(i) instanceof Distinct;
            parts.add("""
                select %d as formula, %s as amount, e.matter_id, e.seq, e.number, e.summary, e.channel, e.category, e.place_path, e.scope, e.actor,
                       e.action, e.day, e.occurred_at, e.received_on, e.due_at, (e.data ->> 'late')::boolean as late, e.minutes, %s as counted
                from %s e where %s\
                """.formatted(
                            i,
                            amount(formulas.get(i)),
                            counted,
                            persons ? OF_PERSONS.formatted(where) : "source",
                            formulas.get(i) instanceof Distinct distinct
                                    ? "e.times >= " + conditions.bind(distinct.least())
                                    : where));
        }
        return "with source as (" + source + ")\n" + String.join("\nunion all\n", parts);
    }

    Map<String, Object> parameters() {
        Map<String, Object> all = new HashMap<>(conditions.values());
        all.put("days", frame.days().stream().map(LocalDate::toString).toArray(String[]::new));
        all.put("first", frame.days().getFirst());
        all.put("last", frame.days().getLast());
        all.put("as_of", frame.asOf().atOffset(ZoneOffset.UTC));
        all.put("clock", frame.until() == null ? LocalTime.MAX : frame.until());
        all.put("register", frame.register());
        all.put("path", frame.scope().path());
        all.put("end", frame.scope().end());
        all.put("actions", actions.toArray(String[]::new));
        return all;
    }

    private String source(List<? extends Base> formulas) {
        formulas.forEach(formula -> actions.addAll(Conditions.events(formula)));
        boolean all = frame.scope().equals(FigureScope.ALL);
        String scope = all ? "true" : frame.scope().body() ? BODY : AREA;
        String only = frame.only().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one ->
                        " and (" + key(one.getKey(), "e") + ")::text = any(" + conditions.bind(one.getValue()) + ")")
                .collect(Collectors.joining());
        boolean persons = formulas.stream().anyMatch(Distinct.class::isInstance);
        return (stock ? OPEN : EVENTS)
                .replace("{person}", persons ? ", q.phone_hash as person" : "")
                .replace("{persons}", persons ? PERSONS : "")
                .replace("{unit_path}", UNIT_PATH)
                .replace("{clock}", frame.until() == null ? "" : CLOCK)
                .replace(
                        "{matters}",
                        all || frame.scope().body()
                                ? ""
                                : "and " + AREA.replace("e.place_path", "coalesce(m.taken_place_path, m.place_path)"))
                .replace("{moves}", MOVES)
                .replace("{closes}", CLOSES)
                .replace("{runs}", RUNS)
                .replace("{due}", DUE)
                .replace("{scope}", scope)
                .replace("{only}", only);
    }

    private String column(Base formula) {
        String where = conditions.of(formula);
        return formula instanceof Sums
                ? "coalesce(sum(" + amount(formula) + ") filter (where " + where + "), 0)::bigint"
                : "count(*) filter (where " + where + ")";
    }

    private static String amount(Base formula) {
        return switch (formula) {
            case Sums sums -> "coalesce((" + Conditions.fact(sums.fact()) + ")::bigint, 0)";
            case Distinct _ -> "case when e.nth = 1 then 1 else 0 end::bigint";
            case Counts _, Times _, Stands _ -> "1::bigint";
        };
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < frame.by().size(); i++) {
            keys.add("(" + key(frame.by().get(i), "e") + ")::text as k" + i);
        }
        return keys;
    }

    private String groups(int more) {
        return groups(frame, more);
    }

    /** By the keys and so many columns behind them. */
    static String groups(Frame frame, int more) {
        List<String> groups = new ArrayList<>();
        for (int i = 1; i <= frame.by().size() + more; i++) {
            groups.add(Integer.toString(i));
        }
        return groups.isEmpty() ? "" : "\ngroup by " + String.join(", ", groups);
    }

    private String key(By by, String row) {
        return key(by, frame.scope(), row);
    }

    /**
     * What rows and cells are told apart by; both have the columns {@code day, place_path, unit_path, category, channel}. Rows alone are told
     * apart by what closed days keep nothing of.
     */
    static String key(By by, FigureScope scope, String row) {
        return switch (by) {
            case DAY -> row + ".day";
            case WEEK -> "date_trunc('week', " + row + ".day)::date";
            case MONTH -> "date_trunc('month', " + row + ".day)::date";
            case PLACE -> ancestor(row, scope.depth());
            case COUNTY, STREET, COMMUNITY, COMPOUND -> ancestor(row, by.depth());
            case LEAD -> row + ".unit_path";
            case CATEGORY, CATEGORY_GROUP -> row + ".category";
            case CHANNEL -> row + ".channel";
            case OUTCOME -> "coalesce(" + row + ".data ->> 'outcome', '" + By.NONE + "')";
            case URGENT -> TAKEN_URGENT.replace("{row}", row);
            case HOUR -> "to_char(" + row + ".occurred_at at time zone 'Asia/Shanghai', 'HH24')";
        };
    }

    private static String ancestor(String row, int depth) {
        return "substring(" + row + ".place_path from '^(?:[^/]+/){1," + depth + "}')";
    }
}
