package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Sums;
import io.huiyin.definition.FigureFormula.Times;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The statement that reads every event of some days once, for all flows that count it and for the stays that it changes. There are millions, so what follows
 * from an event's name alone is not asked of the database for each of them: it tells the name by its number, and {@link Name} says the rest.
 */
final class MarkedSql {

    /** Flows that one number says of an event whether they count it. */
    static final int MARKS = 60;

    /** Parts of the number that tells what happened, from the lowest bit on: the name, the day from the first on, the length of time, the event's own number. */
    static final int NAME_BITS = 8;

    static final int DAY_BITS = 5;
    static final int BUCKET_BITS = 26;

    /**
     * Days lie together in one statement, for an event's neighbours on its page are mostly of the days around it, and of the same matter. What is told of a
     * matter is told once while its events follow one another. {@code collate}: whoever looks for names in the index of days reads each page once for each name.
     */
    private static final String STATEMENT = """
        select e.place_path, e.unit_path, e.category, e.channel, e.occurred, e.matter_id, e.received, e.left_at, e.left_as, e.limit_data,
               (e.seq::bigint << {seq}) | ({bucket}::bigint << {length}) | ((e.day - :first::date)::bigint << {day}) | e.name as happened{flows}
        from (
            select e.matter_id, e.seq, e.day, e.occurred_at, a.name, a.timed, floor(date_part('epoch', e.occurred_at))::bigint as occurred,
                   case when a.told then e.data::jsonb end as data, case when a.back then {before} else e.scope end as unit_path,
                   m.place_path, m.category, m.channel, m.redos, m.joins, m.received, case when a.timed then {minutes} end as minutes,
                   case when a.back then e.scope end as left_at, case when a.own then {action} end as left_as,
                   case when a.limits then e.data end as limit_data
            from matter_event e
            join unnest(:names::text[], :told::boolean[], :timed::boolean[], :back::boolean[], :own::boolean[], :limits::boolean[])
                with ordinality as a (action, told, timed, back, own, limits, name) on a.action = e.action collate "C"
            cross join lateral (
                select {taken}, m.received_at, floor(date_part('epoch', m.received_at))::bigint as received
                from matter m where m.id = e.matter_id and m.register = :register offset 0) m
            where e.day = any(:days::date[])
            offset 0
        ) e\
        """;

    private final String register;
    private final List<LocalDate> days;
    private final List<Base> formulas;
    private final boolean stays;
    private final Conditions conditions = new Conditions();
    private final List<Name> names;
    private final String query;

    /**
     * @param days of one month, in order
     * @param stays whether it is told where events leave their matters
     */
    MarkedSql(String register, List<LocalDate> days, Collection<Base> formulas, boolean stays) {
        this.register = register;
        this.days = List.copyOf(days);
        this.formulas = List.copyOf(formulas);
        this.stays = stays;
        this.names = names();
        this.query = STATEMENT
                .replace("{flows}", flows())
                .replace("{bucket}", "case when e.timed then " + FigureSql.BUCKET + " else 0 end")
                .replace("{seq}", String.valueOf(NAME_BITS + DAY_BITS + BUCKET_BITS))
                .replace("{length}", String.valueOf(NAME_BITS + DAY_BITS))
                .replace("{day}", String.valueOf(NAME_BITS))
                .replace("{before}", FigureSql.UNIT_BEFORE)
                .replace("{minutes}", FigureSql.MINUTES)
                .replace("{taken}", FigureSql.TAKEN)
                .replace("{action}", StockSql.action("e"));
    }

    /**
     * What an event's name says.
     *
     * @param counted a bit for each flow that counts all events of that name, {@link #MARKS} of them in each number
     * @param moves whether they move a matter or set its limit, and it was asked
     */
    record Name(String action, long[] counted, boolean moves) {}

    private List<Name> names() {
        Set<String> moves = Stream.of(StockSql.MOVES, StockSql.DUE)
                .flatMap(List::stream)
                .filter(action -> stays)
                .collect(Collectors.toSet());
        TreeSet<String> actions = new TreeSet<>(moves);
        formulas.forEach(formula -> actions.addAll(Conditions.events(formula)));
        if (actions.size() >= 1 << NAME_BITS) {
            throw new IllegalStateException("more kinds of events than have a number: " + actions.size());
        }
        return actions.stream()
                .map(action -> new Name(action, counted(action), moves.contains(action)))
                .toList();
    }

    private long[] counted(String action) {
        long[] counted = new long[Math.ceilDiv(formulas.size(), MARKS)];
        for (int i = 0; i < formulas.size(); i++) {
            Base formula = formulas.get(i);
            if (formula.where().isEmpty() && Conditions.events(formula).contains(action)) {
                counted[i / MARKS] |= 1L << i % MARKS;
            }
        }
        return counted;
    }

    /**
     * Rows of {@code place_path, unit_path, category, channel, occurred, matter_id, received} in seconds since 1970, and {@code happened}, which says which event
     * of the matter it is, how long after its receipt it came if it is timed, on which of the days, and its name. {@code m0 …}: a bit for each flow that counts it
     * for what it says, {@link #MARKS} of them in each; {@code a0 …} what it adds to a flow that sums. {@code left_at} where it leaves its matter if that is not the
     * {@code unit_path}, {@code left_as} doing what if its name does not say, {@code limit_data} what it says if it sets a limit.
     */
    String query() {
        return query;
    }

    /** By the number that rows have of it, from 1. */
    Name name(int number) {
        return names.get(number - 1);
    }

    List<Base> formulas() {
        return formulas;
    }

    Map<String, Object> parameters() {
        Map<String, Object> all = new HashMap<>(conditions.values());
        all.put("register", register);
        all.put("days", days.stream().map(LocalDate::toString).toArray(String[]::new));
        all.put("first", days.getFirst());
        all.put("as_of", Frame.EVER.atOffset(ZoneOffset.UTC));
        all.put("clock", LocalTime.MAX);
        all.put("names", names.stream().map(Name::action).toArray(String[]::new));
        all.put("told", flags(told()::contains));
        all.put("timed", flags(events(Times.class::isInstance)::contains));
        all.put("back", flags(FigureSql.MOVED_BACK::contains));
        all.put("own", flags(action -> stays && action.equals(StockSql.SUCCEEDED)));
        all.put("limits", flags(action -> stays && StockSql.DUE.contains(action)));
        return all;
    }

    private Boolean[] flags(Predicate<String> of) {
        return names.stream().map(Name::action).map(of::test).toArray(Boolean[]::new);
    }

    /** Events of which formulas ask what they say. */
    private Set<String> told() {
        return events(Conditions::asksData);
    }

    private Set<String> events(Predicate<Base> of) {
        return formulas.stream()
                .filter(of)
                .flatMap(formula -> Conditions.events(formula).stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private String flows() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < formulas.size(); i++) {
            Base formula = formulas.get(i);
            if (formula instanceof Sums) {
                columns.add(amount(formula) + " as a" + i);
            }
            if (i % MARKS == 0) {
                columns.add(marks(i, Math.min(i + MARKS, formulas.size())) + " as m" + i / MARKS);
            }
        }
        return columns.stream().map(column -> ",\n       " + column).collect(Collectors.joining());
    }

    private String amount(Base formula) {
        String where = conditions.where(formula);
        String amount = FigureSql.amount(formula);
        List<String> added = List.of(where.isEmpty() ? amount : "case when " + where + " then " + amount + " end");
        List<String> events = Conditions.events(formula);
        return byName(number -> events.contains(name(number).action()) ? added : List.of());
    }

    /** Each event is held against those alone that count some events of its name. */
    private String marks(int from, int to) {
        Map<Integer, String> conditional = new HashMap<>();
        for (int i = from; i < to; i++) {
            String where = conditions.where(formulas.get(i));
            if (!where.isEmpty()) {
                conditional.put(i, "(case when " + where + " then 1::bigint << " + (i - from) + " else 0 end)");
            }
        }
        return byName(number -> IntStream.range(from, to)
                .filter(conditional::containsKey)
                .filter(i ->
                        Conditions.events(formulas.get(i)).contains(name(number).action()))
                .mapToObj(conditional::get)
                .toList());
    }

    /** The sum of what there is for the event's name; null when there is nothing. */
    private String byName(IntFunction<List<String>> terms) {
        String arms = IntStream.rangeClosed(1, names.size())
                .filter(number -> !terms.apply(number).isEmpty())
                .mapToObj(number -> "\n when " + number + " then " + String.join("\n + ", terms.apply(number)))
                .collect(Collectors.joining());
        return arms.isEmpty() ? "null::bigint" : "case e.name" + arms + " end";
    }
}
