package io.huiyin.report;

import io.huiyin.base.Paths;
import io.huiyin.figure.By;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.Figures;
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

    private static final List<By> CELLS = List.of(By.COMMUNITY, By.CATEGORY);

    private final Figures figures;

    TopicReader(Figures figures) {
        this.figures = figures;
    }

    /** The figure that counts what a unit receives. */
    static String figure(boolean body) {
        return body ? "taken_on" : "received";
    }

    /** @param until the time of day up to which each day counts; null for a day that is over */
    List<HotTopic> topics(Unit unit, LocalDate day, LocalDate firstDay, @Nullable LocalTime until) {
        ReportScope scope = DailyReports.scope(unit);
        HotTopics topics = new HotTopics(scope, day, firstDay);
        FigureAsk.Counted counted = new FigureAsk.Counted("hotline", figure(scope.body()), FigureScope.of(unit));
        List<LocalDate> compared = topics.compared();
        Map<Cell, long[]> finest = new HashMap<>();
        figures.onDays(counted, compared, until, CELLS, List.of())
                .forEach(one -> finest.computeIfAbsent(cell(one), cell -> new long[compared.size()])[
                                compared.indexOf(one.day())] +=
                        one.value());
        List<Candidate> candidates = topics.candidates(finest);
        return candidates.isEmpty() ? List.of() : topics.topics(candidates, history(topics, counted, candidates));
    }

    private static Cell cell(Figures.OnDay one) {
        return new Cell(one.keys().getFirst(), one.keys().getLast());
    }

    /** When topics began, told from whole days. */
    private Function<Candidate, @Nullable LocalDate> history(
            HotTopics topics, FigureAsk.Counted counted, List<Candidate> candidates) {
        List<LocalDate> days = topics.lookedBack();
        Set<String> categories =
                candidates.stream().map(one -> one.cell().category()).collect(Collectors.toSet());
        Map<Cell, Map<LocalDate, Long>> known = new HashMap<>();
        Map<String, Map<LocalDate, Long>> ofCategory = new HashMap<>();
        for (Figures.OnDay one : figures.onDays(counted, days, null, CELLS, categories)) {
            Cell cell = cell(one);
            for (int depth = 2; depth <= Paths.depth(cell.place()); depth++) {
                known.computeIfAbsent(
                                new Cell(Paths.ancestor(cell.place(), depth), cell.category()), c -> new HashMap<>())
                        .merge(one.day(), one.value(), Long::sum);
            }
            ofCategory.computeIfAbsent(cell.category(), c -> new HashMap<>()).merge(one.day(), one.value(), Long::sum);
        }
        Map<LocalDate, Long> all = figures.onDays(counted, days, null, List.of(), List.of()).stream()
                .collect(Collectors.toMap(Figures.OnDay::day, Figures.OnDay::value));
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
