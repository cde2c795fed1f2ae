package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Counts;
import io.huiyin.definition.FigureFormula.Distinct;
import io.huiyin.definition.FigureFormula.Records;
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
import org.jspecify.annotations.Nullable;

/**
 * The statements that count figures of one {@link Frame}. They read only what cannot change once a day is over: the events with their day and
 * data, and the columns of a matter that its intake fixed. Events and open matters give rows of the same columns; the condition that counts
 * is the one that lists.
 */
final class FigureSql {

    /** Reading what an event says takes longer than all else of it, and most conditions do not ask. */
    private static final String DATA_OF_SOME = "case when e.action = any(:told) then e.data::jsonb end";

    private static final String DATA = "e.data::jsonb";

    /** Events that move a matter back: told apart by the unit that had it before. */
    static final List<String> MOVED_BACK = List.of("returned", "recalled");

    /** With whom a matter was before an event. */
    static final String UNIT_BEFORE =
            "(select p.scope from matter_event p where p.matter_id = e.matter_id and p.seq = e.seq - 1)";

    /** Who is told apart by unit: of a return the one that gave the matter back. */
    private static final String UNIT_PATH = "case when e.action in "
            + MOVED_BACK.stream().collect(Collectors.joining("', '", "('", "')")) + " then " + UNIT_BEFORE
            + " else e.scope end";

    /** What a matter counts as, whatever was corrected later. */
    static final String TAKEN = """
        coalesce(m.taken_place_path, m.place_path) as place_path, coalesce(m.taken_category, m.category) as category,
                   coalesce(m.taken_channel, m.channel) as channel, m.redos, m.joins\
        """;

    /** From a matter's receipt to an event. */
    static final String MINUTES = "greatest(floor(date_part('epoch', e.occurred_at - m.received_at) / 60), 0)::int";

    /**
     * What happened. What a request was taken down as counts, whatever was corrected later. {@code offset 0}: nobody knows beforehand how
     * many matters lie in an area, and who guesses few reads all events of all its matters instead of those of the days.
     */
    private static final String EVENTS = """
        select * from (
            select e.matter_id, e.seq, e.day, e.occurred_at, e.action, {data} as data, {unit_path} as unit_path,
                   {taken}, {minutes} as minutes, null::timestamptz as due_at,
                   (m.received_at at time zone 'Asia/Shanghai')::date as received_on{person}
            from {events} join matter m on m.id = e.matter_id{persons}
            where e.day = any(:days::date[]) and e.recorded_at <= :as_of and e.action = any(:actions) and m.register = :register{clock}
            offset 0
        ) e where {scope}{only}\
        """;

    private static final String CLOCK = " and (e.occurred_at at time zone 'Asia/Shanghai')::time <= :clock";

    private static final String AREA = "e.place_path >= :path and e.place_path < :end";
    private static final String BODY = "e.unit_path >= :path and e.unit_path < :end";

    /** Times are told apart to the minute below an hour, and above in steps of 5 %. */
    static final String BUCKET = """
        case when e.minutes < 60 then e.minutes
             else floor(60 * power(1.05::float8, floor(ln(e.minutes / 60.0::float8) / ln(1.05::float8))))::int end\
        """;

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

    /** What is counted and listed. */
    enum Rows {
        /** Events of the days. */
        HAPPENED,
        /** What was open when the days ended, or at the moment, told from its events. */
        OPEN,
        /** What was open when the days ended, told from where it stood: those days are kept. */
        STAYED
    }

    private final Frame frame;
    private final Rows rows;
    private final Conditions conditions = new Conditions();
    private final TreeSet<String> actions = new TreeSet<>();

    /** Events of which formulas ask what they say. */
    private final TreeSet<String> told = new TreeSet<>();

    private final @Nullable Since since;

    FigureSql(Frame frame, Rows rows) {
        this(frame, rows, null);
    }

    /** @param since events alone that are later than these; null for all */
    FigureSql(Frame frame, Rows rows, @Nullable Since since) {
        this.frame = frame;
        this.rows = rows;
        this.since = since;
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
        int group = frame.by().indexOf(Dimension.CATEGORY_GROUP);
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
     * The rows behind formulas together: what happened in the order of time, what is open in the order of limits. One row for each formula that
     * counts it, with the formula's place in the list.
     *
     * @param part rows that one of these counts are marked as {@code counted}
     */
    String records(List<? extends Base> formulas, List<? extends Base> part) {
        boolean happened = rows == Rows.HAPPENED;
        String order = happened ? "r.happened_at, r.matter_id, r.seq, r.formula" : "r.due_at, r.matter_id, r.formula";
        return """
            select r.*, m.number, m.summary, n.scope, n.actor, n.occurred_at, %s as action
            from (select * from (%s) r order by %s limit :limit offset :offset) r
            join matter m on m.id = r.matter_id join matter_event n on n.matter_id = r.matter_id and n.seq = r.seq
            order by %s\
            """.formatted(
                        happened ? "n.action" : StockSql.action("n"),
                        behind(formulas, part, happened ? ", e.occurred_at as happened_at" : ""),
                        order,
                        order);
    }

    /** How many rows there are behind formulas. */
    String size(List<? extends Base> formulas) {
        return "select count(*) from (" + behind(formulas, formulas, "") + ") b";
    }

    private String behind(List<? extends Base> formulas, List<? extends Base> part, String more) {
        String source = source(formulas, DATA);
        String counted = part.equals(formulas)
                ? "true"
                : part.stream().map(conditions::of).collect(Collectors.joining(" or ", "coalesce(", ", false)"));
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < formulas.size(); i++) {
            String where = conditions.of(formulas.get(i));
            boolean persons = formulas.get(i) instanceof Distinct;
            parts.add("""
                select %d as formula, %s as amount, e.matter_id, e.seq, e.channel, e.category, e.place_path, e.day, e.received_on, e.due_at,
                       %s as late, e.minutes, %s as counted%s
                from %s e where %s\
                """.formatted(
                            i,
                            amount(formulas.get(i)),
                            rows == Rows.HAPPENED ? "(e.data ->> 'late')::boolean" : "e.late",
                            counted,
                            more,
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
        all.put("told", told.toArray(String[]::new));
        all.putAll(Since.parameters(since));
        return all;
    }

    private String source(List<? extends Base> formulas) {
        formulas.stream().filter(Conditions::asksData).forEach(formula -> told.addAll(Conditions.events(formula)));
        boolean all = Stream.concat(frame.by().stream(), frame.only().keySet().stream())
                .anyMatch(by -> by == Dimension.OUTCOME);
        return source(formulas, all ? DATA : DATA_OF_SOME);
    }

    private String source(List<? extends Base> formulas, String data) {
        formulas.forEach(formula -> actions.addAll(Conditions.events(formula)));
        boolean all = frame.scope().equals(FigureScope.ALL);
        String scope = all ? "true" : frame.scope().body() ? BODY : AREA;
        String only = frame.only().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(By.order()))
                .map(one ->
                        " and (" + key(one.getKey(), "e") + ")::text = any(" + conditions.bind(one.getValue()) + ")")
                .collect(Collectors.joining());
        boolean persons = formulas.stream().anyMatch(Distinct.class::isInstance);
        return template()
                .replace("{person}", persons ? ", q.phone_hash as person" : "")
                .replace("{persons}", persons ? PERSONS : "")
                .replace("{events}", Since.events(since))
                .replace("{data}", data)
                .replace("{taken}", TAKEN)
                .replace("{minutes}", MINUTES)
                .replace("{unit_path}", UNIT_PATH)
                .replace("{clock}", frame.until() == null ? "" : CLOCK)
                .replace(
                        "{matters}",
                        all || frame.scope().body()
                                ? ""
                                : "and " + AREA.replace("e.place_path", "coalesce(m.taken_place_path, m.place_path)"))
                .replace("{scope}", scope)
                .replace("{only}", only);
    }

    private String template() {
        return switch (rows) {
            case HAPPENED -> EVENTS;
            case OPEN -> StockSql.open();
            case STAYED -> StockSql.stayed(frame.days().size());
        };
    }

    private String column(Base formula) {
        String where = conditions.of(formula);
        return formula instanceof Sums
                ? "coalesce(sum(" + amount(formula) + ") filter (where " + where + "), 0)::bigint"
                : "count(*) filter (where " + where + ")";
    }

    private static String amount(Base formula) {
        return switch (formula) {
            case Sums sums -> "coalesce((" + Conditions.fact(sums.fact(), false) + ")::bigint, 0)";
            case Distinct _ -> "case when e.nth = 1 then 1 else 0 end::bigint";
            case Counts _, Times _, Stands _ -> "1::bigint";
            case Records records -> throw new IllegalStateException("counted from no event: " + records);
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
     * What rows are told apart by, which have the columns {@code day, place_path, unit_path, category, channel}; {@link CellKeys} says the same of
     * cells, but of what closed days keep nothing of.
     */
    static String key(By by, FigureScope scope, String row) {
        return switch (by.dimension()) {
            case DAY -> row + ".day";
            case WEEK -> "date_trunc('week', " + row + ".day)::date";
            case MONTH -> "date_trunc('month', " + row + ".day)::date";
            case PLACE -> ancestor(row, scope.depth());
            case COUNTY, STREET, COMMUNITY, COMPOUND ->
                ancestor(row, by.dimension().depth());
            case LEAD -> row + ".unit_path";
            case CATEGORY, CATEGORY_GROUP -> row + ".category";
            case CHANNEL -> row + ".channel";
            case OUTCOME -> "coalesce(" + row + ".data ->> 'outcome', '" + By.NONE + "')";
            case URGENT -> TAKEN_URGENT.replace("{row}", row);
            case HOUR -> "to_char(" + row + ".occurred_at at time zone 'Asia/Shanghai', 'HH24')";
        };
    }

    /** The path of a row's place, or of what it lies in so many steps from the city down. */
    static String ancestor(String row, int depth) {
        return "substring(" + row + ".place_path from '^(?:[^/]+/){1," + depth + "}')";
    }
}
