package io.huiyin.figure;

import io.huiyin.base.Refused;
import io.huiyin.definition.FigureSet;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers what figures come to. */
@Service
public final class Figures {

    private final FigureSets sets;
    private final Framing framing;
    private final FigureCounting counting;
    private final FigureTables tables;
    private final Clock clock;

    Figures(FigureSets sets, Framing framing, FigureCounting counting, FigureTables tables, Clock clock) {
        this.sets = sets;
        this.framing = framing;
        this.counting = counting;
        this.tables = tables;
        this.clock = clock;
    }

    /** The city's day. */
    public LocalDate today() {
        return framing.today();
    }

    /** The first day with records; today when there are none. */
    public LocalDate firstDay() {
        return counting.firstDay().orElseGet(this::today);
    }

    /**
     * A figure taken apart, read from one snapshot of the database.
     *
     * @throws Refused {@code FIGURE-007} when there are more lines than anybody reads, {@code FIGURE-010} when too many days are taken apart by
     *     what closed days keep nothing of, {@code FIGURE-011} when so many are asked for of a figure that is not kept, {@code FIGURE-012} when a
     *     register's records are not told apart by that, {@code FIGURE-013} when they are asked for as of an earlier moment
     */
    public FigureTable table(FigureAsk ask) {
        ready(ask.register());
        return counting.together(() -> tables.make(ask));
    }

    /** Several figures, read from the same snapshot. @throws Refused as {@link #table} */
    public List<FigureTable> tables(List<FigureAsk> asks) {
        asks.forEach(ask -> ready(ask.register()));
        return counting.together(() -> asks.stream().map(tables::make).toList());
    }

    private void ready(String register) {
        counting.ready(sets.of(register));
    }

    /** Whether a figure stands so at a moment, and does not happen on a day. */
    public boolean isStock(FigureSet set, FigureSet.Figure figure) {
        return Plan.of(set, figure).isStock();
    }

    /** What a figure's value is. */
    public FigureKind kind(FigureSet set, FigureSet.Figure figure) {
        return Plan.of(set, figure).kind();
    }

    /** All figures of a register together, of some days. By name, in the order of their file. */
    public Map<String, Value> values(String register, FigureScope scope, LocalDate from, LocalDate to) {
        FigureSet set = sets.of(register);
        Map<String, Value> values = new LinkedHashMap<>();
        Frame nothing = new Frame(register, scope, List.of(), Frame.EVER, List.of(), Map.of());
        set.figures().forEach(figure -> {
            Plan plan = Plan.of(set, figure);
            values.put(figure.name(), counting.value(plan, nothing, List.of(), null));
        });
        together(register, set.figures(), scope, from, to, List.of())
                .forEach((name, parts) -> parts.values().forEach(value -> values.put(name, value)));
        return values;
    }

    /**
     * Several figures taken apart in the same way, read together from one snapshot of the database.
     *
     * @return by name, the values by their keys; without {@code by} there is one key, which is empty. What nothing was counted of is missing
     * @throws Refused {@code FIGURE-011} when so many days are asked for of a figure that is not kept
     */
    public Map<String, Map<List<String>, Value>> together(
            String register,
            List<FigureSet.Figure> figures,
            FigureScope scope,
            LocalDate from,
            LocalDate to,
            List<By> by) {
        return together(register, figures, scope, from, to, by, clock.instant());
    }

    /** The same, as of a moment of the last day; it plays no part when that day is over. */
    public Map<String, Map<List<String>, Value>> together(
            String register,
            List<FigureSet.Figure> figures,
            FigureScope scope,
            LocalDate from,
            LocalDate to,
            List<By> by,
            Instant now) {
        ready(register);
        FigureSet set = sets.of(register);
        Map<String, Plan> flows = new LinkedHashMap<>();
        Map<String, Plan> stocks = new LinkedHashMap<>();
        int span = (int) (to.toEpochDay() - from.toEpochDay()) + 1;
        for (FigureSet.Figure figure : figures) {
            Plan plan = Plan.of(set, figure);
            Framing.requireFew(plan, span);
            (plan.isStock() ? stocks : flows).put(figure.name(), plan);
        }
        Instant asOf = to.isBefore(today()) ? Frame.EVER : now;
        Frame days = new Frame(register, scope, Spans.days(from, to), asOf, by, Map.of());
        return counting.together(() -> {
            Map<String, Map<List<String>, Value>> values = new LinkedHashMap<>(counting.read(days, flows, false));
            values.putAll(counting.read(days.of(Spans.samples(from, to, by)), stocks, true));
            return values;
        });
    }

    /**
     * What flows of matters come to on a day by everything that is recorded of it.
     *
     * @param figures whose parts are the whole, not by residents
     * @param since events alone that are later; null for all of the day
     */
    public Recorded recorded(
            String register,
            List<FigureSet.Figure> figures,
            FigureScope scope,
            LocalDate day,
            List<By> by,
            @Nullable Since since) {
        FigureSet set = sets.of(register);
        Map<String, Plan> flows = new LinkedHashMap<>();
        figures.forEach(figure -> {
            Plan plan = Plan.of(set, figure);
            if (plan.isStock() || plan.isOfRecords() || !plan.isAdditive() || plan.isByResidents()) {
                throw new IllegalArgumentException(figure.name() + " is no flow to which later events can be added");
            }
            flows.put(figure.name(), plan);
        });
        Frame frame = new Frame(register, scope, List.of(day), Frame.EVER, by, Map.of());
        return counting.together(() -> counting.recorded(frame, flows, since));
    }
}
