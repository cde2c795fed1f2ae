package io.huiyin.report;

import io.huiyin.figure.Behind;
import io.huiyin.figure.By;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureDays;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.FigureSets;
import io.huiyin.figure.Figures;
import io.huiyin.figure.RecordsBehind;
import io.huiyin.figure.Value;
import io.huiyin.matter.MatterRegisters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what measures came to, and the records behind them: all that a report counts is counted by figures. */
@Component
final class MeasureReader {

    private static final String REGISTER = MatterRegisters.HOTLINE;

    private final FigureSets sets;
    private final Figures figures;
    private final RecordsBehind opened;
    private final FigureDays figureDays;

    MeasureReader(FigureSets sets, Figures figures, RecordsBehind opened, FigureDays figureDays) {
        this.sets = sets;
        this.figures = figures;
        this.opened = opened;
        this.figureDays = figureDays;
    }

    /** The first day with records; today when there are none. */
    LocalDate firstDay() {
        return figures.firstDay();
    }

    /** What some measures came to on each of some days, in all. */
    Map<LocalDate, Tally> totals(
            FigureScope scope, Collection<Measure> measures, DayFrame frame, List<LocalDate> days, Until until) {
        return parts(scope, measures, frame, days, until).getOrDefault(List.of(), Map.of());
    }

    /** Which part of each day counts. */
    enum Until {
        /** Up to the time of day that the report is made at, when its day is not over. */
        NOW,
        /** All of it. */
        NIGHT
    }

    /** What some measures came to on each of some days, by the keys of what they are taken apart by. */
    Map<List<String>, Map<LocalDate, Tally>> parts(
            FigureScope scope,
            Collection<Measure> measures,
            DayFrame frame,
            List<LocalDate> days,
            Until until,
            By... by) {
        LocalTime clock = until == Until.NOW ? frame.clock() : null;
        Map<List<String>, Map<LocalDate, Tally>> parts = new HashMap<>();
        read(scope, measures, days, frame.asOf(), clock, List.of(by))
                .forEach(line -> parts.computeIfAbsent(line.keys(), keys -> new HashMap<>())
                        .put(line.day(), tally(measures, scope, line.values())));
        return parts;
    }

    private List<FigureDays.OnDay> read(
            FigureScope scope,
            Collection<Measure> measures,
            List<LocalDate> days,
            @Nullable Instant asOf,
            @Nullable LocalTime clock,
            List<By> by) {
        List<String> names =
                measures.stream().map(measure -> measure.figure(scope.body())).toList();
        return figureDays.of(new FigureDays.Ask(REGISTER, scope, names, days, asOf, clock, by, List.of()));
    }

    /** Some days together, whole, with everything that is recorded of them. */
    Tally sum(FigureScope scope, Collection<Measure> measures, LocalDate first, LocalDate last) {
        List<LocalDate> days = first.datesUntil(last.plusDays(1)).toList();
        return read(scope, measures, days, null, null, List.of()).stream()
                .map(line -> tally(measures, scope, line.values()))
                .reduce(Tally.NONE, Tally::plus);
    }

    Value value(FigureScope scope, Measure measure, LocalDate day, @Nullable Instant asOf) {
        return figures.table(ask(scope, measure, day, asOf)).total();
    }

    /** The records behind a measure; of a share those of its whole. */
    RecordsBehind.Slice records(
            FigureScope scope, Measure measure, LocalDate day, @Nullable Instant asOf, int offset, int limit) {
        return opened.records(ask(scope, measure, day, asOf), Behind.WHOLE, offset, limit);
    }

    /** The matters that are most overdue, the most urgent first. */
    List<DailyReport.Overdue> mostOverdue(FigureScope scope, LocalDate day, @Nullable Instant asOf, int most) {
        return opened.first(ask(scope, Measure.OVERDUE, day, asOf), most).stream()
                .map(DailyReport.Overdue::of)
                .toList();
    }

    private FigureAsk ask(FigureScope scope, Measure measure, LocalDate day, @Nullable Instant asOf) {
        return new FigureAsk(
                REGISTER,
                sets.figure(REGISTER, measure.figure(scope.body())),
                scope,
                day,
                day,
                List.of(),
                Map.of(),
                asOf,
                null);
    }

    private static Tally tally(Collection<Measure> measures, FigureScope scope, Map<String, Value> values) {
        return new Tally(measures.stream()
                .filter(measure -> values.containsKey(measure.figure(scope.body())))
                .collect(Collectors.toMap(
                        measure -> measure,
                        measure -> values.get(measure.figure(scope.body())),
                        (one, other) -> one,
                        () -> new EnumMap<>(Measure.class))));
    }
}
