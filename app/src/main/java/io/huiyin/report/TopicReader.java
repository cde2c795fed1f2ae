package io.huiyin.report;

import io.huiyin.base.Paths;
import io.huiyin.figure.By;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureDays;
import io.huiyin.figure.FigureScope;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.network.Unit;
import io.huiyin.report.HotTopics.Candidate;
import io.huiyin.report.HotTopics.Cell;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what hot topics are found in: what a unit received, by community and category, from what figures keep of closed days. */
@Component
final class TopicReader {

    private static final List<By> CELLS = List.of(Dimension.COMMUNITY, Dimension.CATEGORY);

    private final FigureDays days;

    TopicReader(FigureDays days) {
        this.days = days;
    }

    /** @param until the time of day up to which each day counts; null for a day that is over */
    List<HotTopic> topics(Unit unit, LocalDate day, LocalDate firstDay, @Nullable LocalTime until) {
        FigureScope scope = FigureScope.of(unit);
        HotTopics topics = new HotTopics(scope, day, firstDay);
        Counting counting = new Counting(scope, Measure.RECEIVED.figure(scope.body()));
        List<LocalDate> compared = topics.compared();
        Map<Cell, long[]> finest = new HashMap<>();
        counting.on(compared, until, CELLS, Set.of())
                .forEach(one -> finest.computeIfAbsent(cell(one), cell -> new long[compared.size()])[
                                compared.indexOf(one.day())] +=
                        one.count(counting.figure));
        List<Candidate> candidates = topics.candidates(finest);
        return candidates.isEmpty() ? List.of() : topics.topics(candidates, history(topics, counting, candidates));
    }

    /** What is counted, whenever. */
    private final class Counting {

        private final FigureScope scope;
        private final String figure;

        Counting(FigureScope scope, String figure) {
            this.scope = scope;
            this.figure = figure;
        }

        List<FigureDays.OnDay> on(
                List<LocalDate> counted, @Nullable LocalTime until, List<By> by, Set<String> categories) {
            return days.of(new FigureDays.Ask(
                    MatterRegisters.HOTLINE, scope, List.of(figure), counted, null, until, by, categories));
        }
    }

    private static Cell cell(FigureDays.OnDay one) {
        return new Cell(one.keys().getFirst(), one.keys().getLast());
    }

    /** When topics began, told from whole days. */
    private Function<Candidate, @Nullable LocalDate> history(
            HotTopics topics, Counting counting, List<Candidate> candidates) {
        List<LocalDate> before = topics.lookedBack();
        Set<String> categories =
                candidates.stream().map(one -> one.cell().category()).collect(Collectors.toSet());
        Map<Cell, Map<LocalDate, Long>> known = new HashMap<>();
        Map<String, Map<LocalDate, Long>> ofCategory = new HashMap<>();
        for (FigureDays.OnDay one : counting.on(before, null, CELLS, categories)) {
            Cell cell = cell(one);
            long count = one.count(counting.figure);
            for (int depth = 2; depth <= Paths.depth(cell.place()); depth++) {
                known.computeIfAbsent(
                                new Cell(Paths.ancestor(cell.place(), depth), cell.category()), c -> new HashMap<>())
                        .merge(one.day(), count, Long::sum);
            }
            ofCategory.computeIfAbsent(cell.category(), c -> new HashMap<>()).merge(one.day(), count, Long::sum);
        }
        Map<LocalDate, Long> all = counting.on(before, null, List.of(), Set.of()).stream()
                .collect(Collectors.toMap(FigureDays.OnDay::day, one -> one.count(counting.figure)));
        return one -> {
            Map<LocalDate, Long> category = ofCategory.getOrDefault(one.cell().category(), Map.of());
            return topics.isWhole(one.cell())
                    ? topics.began(on(category), on(all), one.threshold())
                    : topics.began(on(known.getOrDefault(one.cell(), Map.of())), on(category), one.threshold());
        };
    }

    private static ToLongFunction<LocalDate> on(Map<LocalDate, Long> counts) {
        return day -> counts.getOrDefault(day, 0L);
    }
}
