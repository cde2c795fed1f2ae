package io.huiyin.figure;

import io.huiyin.definition.FigureFact;
import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Sums;
import io.huiyin.definition.FigureFormula.Times;
import io.huiyin.definition.FigureFormula.Where;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        select e.place_path, e.unit_path, e.category, e.channel, e.occurred, e.matter_id, e.received, e.left_at, e.left_as, e.said,
               (e.seq::bigint << {seq}) | ({bucket}::bigint << {length}) | ((e.day - :first::date)::bigint << {day}) | e.name as happened{flows}
        from (
            select e.matter_id, e.seq, e.day, e.occurred_at, a.name, a.timed, floor(date_part('epoch', e.occurred_at))::bigint as occurred,
                   case when a.back then {before} else e.scope end as unit_path,
                   m.place_path, m.category, m.channel, m.redos, m.joins, m.received, case when a.timed then {minutes} end as minutes,
                   case when a.back then e.scope end as left_at, case when a.own then {action} end as left_as,
                   case when a.told then e.data end as said
            from matter_event e
            join unnest(:names::text[], :told::boolean[], :timed::boolean[], :back::boolean[], :own::boolean[])
                with ordinality as a (action, told, timed, back, own, name) on a.action = e.action collate "C"
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
     * @param asking flows that count some of them for what they say
     * @param moves whether they move a matter or set its limit, and it was asked
     * @param limits whether they set its limit, and it was asked
     * @param said reads what they say; null when nobody asks
     */
    record Name(
            String action,
            long[] counted,
            List<Asking> asking,
            boolean moves,
            boolean limits,
            @Nullable Said said) {}

    /** A flow by its place, and all that must hold of what an event says. */
    record Asking(int flow, List<Where> wheres) {

        int word() {
            return flow / MARKS;
        }

        long mark() {
            return 1L << flow % MARKS;
        }

        boolean holds(Said said) {
            return wheres.stream().allMatch(said::holds);
        }
    }

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
                .map(action -> name(action, moves.contains(action)))
                .toList();
    }

    private Name name(String action, boolean moves) {
        long[] counted = new long[Math.ceilDiv(formulas.size(), MARKS)];
        List<Asking> asking = new ArrayList<>();
        EnumSet<FigureFact> facts = EnumSet.noneOf(FigureFact.class);
        for (int i = 0; i < formulas.size(); i++) {
            Base formula = formulas.get(i);
            if (Conditions.events(formula).contains(action)) {
                Asking one = new Asking(
                        i, formula.where().stream().filter(Conditions::asksData).toList());
                if (ofDatabase(formula).isEmpty()) {
                    counted[one.word()] |= one.mark();
                }
                if (!one.wheres().isEmpty()) {
                    asking.add(one);
                }
                one.wheres().stream().flatMap(Conditions::facts).forEach(facts::add);
                if (formula instanceof Sums sums) {
                    facts.add(sums.fact());
                }
            }
        }
        boolean limits = stays && StockSql.DUE.contains(action);
        return new Name(
                action, counted, asking, moves, limits, limits || !facts.isEmpty() ? new Said(facts, limits) : null);
    }

    /** What must hold of an event beside what it says. */
    private static List<Where> ofDatabase(Base formula) {
        return formula.where().stream()
                .filter(where -> !Conditions.asksData(where))
                .toList();
    }

    /**
     * Rows of {@code place_path, unit_path, category, channel, occurred, matter_id, received} in seconds since 1970, and {@code happened}, which says which event
     * of the matter it is, how long after its receipt it came if it is timed, on which of the days, and its name. {@code m0 …}: a bit for each flow that counts it
     * for what the database knows of it, {@link #MARKS} of them in each. {@code left_at} where it leaves its matter if that is not the {@code unit_path},
     * {@code left_as} doing what if its name does not say, {@code said} what it says if that is asked.
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
        all.put("told", names.stream().map(name -> name.said() != null).toArray(Boolean[]::new));
        all.put("timed", flags(events(Times.class::isInstance)::contains));
        all.put("back", flags(FigureSql.MOVED_BACK::contains));
        all.put("own", flags(action -> stays && action.equals(StockSql.SUCCEEDED)));
        return all;
    }

    private Boolean[] flags(Predicate<String> of) {
        return names.stream().map(Name::action).map(of::test).toArray(Boolean[]::new);
    }

    private Set<String> events(Predicate<Base> of) {
        return formulas.stream()
                .filter(of)
                .flatMap(formula -> Conditions.events(formula).stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private String flows() {
        return IntStream.range(0, Math.ceilDiv(formulas.size(), MARKS))
                .mapToObj(word -> ",\n       " + marks(word * MARKS, Math.min((word + 1) * MARKS, formulas.size()))
                        + " as m" + word)
                .collect(Collectors.joining());
    }

    /** Each event is held against those alone that count some events of its name. */
    private String marks(int from, int to) {
        Map<Integer, String> conditional = new TreeMap<>();
        for (int i = from; i < to; i++) {
            String where = conditions.where(ofDatabase(formulas.get(i)), false);
            if (!where.isEmpty()) {
                conditional.put(i, "(case when " + where + " then 1::bigint << " + (i - from) + " else 0 end)");
            }
        }
        String arms = IntStream.rangeClosed(1, names.size())
                .mapToObj(number -> arm(number, conditional))
                .collect(Collectors.joining());
        return arms.isEmpty() ? "null::bigint" : "case e.name" + arms + " end";
    }

    /** The marks of an event's name together; nothing when the database decides on none. */
    private String arm(int number, Map<Integer, String> conditional) {
        String action = name(number).action();
        String sum = conditional.entrySet().stream()
                .filter(one -> Conditions.events(formulas.get(one.getKey())).contains(action))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("\n + "));
        return sum.isEmpty() ? "" : "\n when " + number + " then " + sum;
    }
}
