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
import java.util.Objects;
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
        Map<LocalDate, Integer> places = new HashMap<>();
        compared.forEach(one -> places.put(one, places.size()));
        Map<Cell, long[]> finest = new HashMap<>();
        counting.each(
                compared,
                until,
                CELLS,
                Set.of(),
                (on, keys, count) -> finest.computeIfAbsent(cell(keys), cell -> new long[places.size()])[
                        Objects.requireNonNull(places.get(on))] += count);
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

        void each(
                List<LocalDate> counted,
                @Nullable LocalTime until,
                List<By> by,
                Set<String> categories,
                FigureDays.Each each) {
            days.each(
                    new FigureDays.Ask(
                            MatterRegisters.HOTLINE, scope, List.of(figure), counted, null, until, by, categories),
                    each);
        }
    }

    private static Cell cell(List<String> keys) {
        return new Cell(keys.getFirst(), keys.getLast());
    }

    /** When topics began, told from whole days. */
    private Function<Candidate, @Nullable LocalDate> history(
            HotTopics topics, Counting counting, List<Candidate> candidates) {
        List<LocalDate> before = topics.lookedBack();
        Set<String> categories =
                candidates.stream().map(one -> one.cell().category()).collect(Collectors.toSet());
        Map<Cell, Map<LocalDate, Long>> known = new HashMap<>();
        Map<String, Map<LocalDate, Long>> ofCategory = new HashMap<>();
        counting.each(before, null, CELLS, categories, (day, keys, count) -> {
            Cell cell = cell(keys);
            for (int depth = 2; depth <= Paths.depth(cell.place()); depth++) {
                known.computeIfAbsent(
                                new Cell(Paths.ancestor(cell.place(), depth), cell.category()), c -> new HashMap<>())
                        .merge(day, count, Long::sum);
            }
            ofCategory.computeIfAbsent(cell.category(), c -> new HashMap<>()).merge(day, count, Long::sum);
        });
        Map<LocalDate, Long> all = new HashMap<>();
        counting.each(before, null, List.of(), Set.of(), (day, keys, count) -> all.merge(day, count, Long::sum));
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
