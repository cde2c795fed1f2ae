package io.huiyin.figure;

import io.huiyin.definition.FigureFact;
import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Between;
import io.huiyin.definition.FigureFormula.Counts;
import io.huiyin.definition.FigureFormula.DayEnds;
import io.huiyin.definition.FigureFormula.Distinct;
import io.huiyin.definition.FigureFormula.Ever;
import io.huiyin.definition.FigureFormula.Is;
import io.huiyin.definition.FigureFormula.Never;
import io.huiyin.definition.FigureFormula.OfField;
import io.huiyin.definition.FigureFormula.Records;
import io.huiyin.definition.FigureFormula.Stands;
import io.huiyin.definition.FigureFormula.Sums;
import io.huiyin.definition.FigureFormula.Times;
import io.huiyin.definition.FigureFormula.Where;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions of figures as SQL over the rows {@code e} of a {@link FigureSql source}. Every value is bound, whatever a definition says. */
final class Conditions {

    /** As it stands, so that the database knows of what is late that its limit is over, and finds it by an index. */
    private static final List<String> YES = List.of("true");

    /** The first event of every matter. */
    private static final String RECEIVED = "received";

    private static final String REDONE = "redone";
    private static final String MERGED = "merged";

    private final Map<String, Object> values = new HashMap<>();

    /** What {@link #bind} was given, by name. */
    Map<String, Object> values() {
        return Map.copyOf(values);
    }

    String bind(Object value) {
        String name = "v" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    String bind(Collection<String> texts) {
        return bind(texts.toArray(String[]::new));
    }

    /** True for the rows that the figure counts. */
    String of(Base formula) {
        List<String> all = new ArrayList<>();
        List<String> events = events(formula);
        if (!events.isEmpty()) {
            all.add("e.action = any(" + bind(events) + ")");
        }
        String where = where(formula);
        if (!where.isEmpty()) {
            all.add(where);
        }
        return all.isEmpty() ? "true" : String.join(" and ", all);
    }

    /** True for those of the figure's events that it counts; empty when it counts all of them. */
    String where(Base formula) {
        return where(formula.where(), formula instanceof Stands);
    }

    /** @param stock whether they are asked of what stands open */
    String where(List<Where> all, boolean stock) {
        return all.stream().map(where -> of(where, stock)).collect(Collectors.joining(" and "));
    }

    /** Whether what an event says decides whether the figure counts it, or how much. */
    static boolean asksData(Base formula) {
        return Stream.concat(
                        formula.where().stream().flatMap(Conditions::facts),
                        formula instanceof Sums sums ? Stream.of(sums.fact()) : Stream.of())
                .anyMatch(Conditions::isOfData);
    }

    static boolean asksData(Where where) {
        return facts(where).anyMatch(Conditions::isOfData);
    }

    /** The others are columns. */
    static boolean isOfData(FigureFact fact) {
        return switch (fact) {
            case LATE, SOLVED, SATISFACTION, OUTCOME, CONTACTED -> true;
            case CHANNEL, CATEGORY, SOON, AGE, LATE_DAYS, LEFT_DAYS -> false;
        };
    }

    static Stream<FigureFact> facts(Where where) {
        return switch (where) {
            case Is is -> Stream.of(is.fact());
            case Between between -> Stream.of(between.fact());
            case Never _, Ever _, DayEnds _, OfField _ -> Stream.of();
        };
    }

    /** Empty for a stock. */
    static List<String> events(Base formula) {
        return switch (formula) {
            case Counts counts -> counts.events();
            case Sums sums -> sums.events();
            case Times times -> times.events();
            case Distinct distinct -> distinct.events();
            case Stands _, Records _ -> List.of();
        };
    }

    private String of(Where where, boolean stock) {
        return switch (where) {
            case Is is when is.values().isEmpty() -> fact(is.fact(), stock) + " is not null";
            case Is is when stock && is.fact() == FigureFact.LATE && is.values().equals(YES) -> fact(is.fact(), stock);
            case Is is -> "(" + fact(is.fact(), stock) + ")::text = any(" + bind(is.values()) + ")";
            case Between between ->
                "(" + fact(between.fact(), stock) + ")::int between " + bind(between.from()) + " and "
                        + bind(between.to());
            case Never never -> never(never.events());
            case Ever ever -> "not " + never(ever.events());
            case OfField field -> throw new IllegalStateException("no event has a field: " + field);
            case DayEnds ends ->
                (ends.event().equals(MERGED) ? "(e.joins > 0 and " : "(")
                        + """
                        (select n.action from matter_event n where n.matter_id = e.matter_id and n.day = e.day and n.recorded_at <= :as_of
                            and (n.occurred_at at time zone 'Asia/Shanghai')::time <= :clock and n.action = any(%s) order by n.seq desc limit 1) = %s)\
                        """.formatted(bind(ends.among()), bind(ends.event()));
        };
    }

    /**
     * Whether none of the events happened to the matter before this one. Before the second there is but the receipt, and a column that never falls spares
     * a look at what happened to a matter that was never redone.
     */
    private String never(List<String> events) {
        List<String> any = new ArrayList<>();
        if (!events.contains(RECEIVED)) {
            any.add("e.seq < 3");
        }
        if (events.equals(List.of(REDONE))) {
            any.add("e.redos = 0");
        }
        any.add("not exists (select from matter_event n where n.matter_id = e.matter_id and n.seq < e.seq and n.action"
                + " = any("
                + bind(events) + "))");
        return "(" + String.join(" or ", any) + ")";
    }

    /** A value of an event's data, or of an open matter. */
    static String fact(FigureFact fact, boolean stock) {
        return switch (fact) {
            case LATE -> stock ? "e.late" : "(e.data ->> 'late')";
            case SOLVED, SATISFACTION, OUTCOME -> "(e.data ->> '" + fact.key() + "')";
            case CONTACTED -> "(e.data #>> '{answers,contacted}')";
            case CHANNEL, CATEGORY, SOON, AGE, LATE_DAYS, LEFT_DAYS -> "e." + fact.key();
        };
    }
}
