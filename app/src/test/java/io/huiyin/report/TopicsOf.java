package io.huiyin.report;

import io.huiyin.base.Paths;
import io.huiyin.figure.FigureScope;
import io.huiyin.report.HotTopics.Cell;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The hot topics that a city's report would have, from requests alone. */
public final class TopicsOf {

    /** @param place path of the community */
    public record Request(LocalDate day, String place, String category) {}

    private final String city;
    private final TreeMap<LocalDate, Map<Cell, Long>> counts = new TreeMap<>();

    /** @param city path */
    public TopicsOf(String city, List<Request> requests) {
        this.city = city;
        requests.forEach(one -> counts.computeIfAbsent(one.day(), day -> new HashMap<>())
                .merge(new Cell(one.place(), one.category()), 1L, Long::sum));
    }

    public List<HotTopic> on(LocalDate day) {
        HotTopics topics = new HotTopics(new FigureScope(city, false), day, counts.firstKey());
        List<LocalDate> compared = topics.compared();
        Map<Cell, long[]> finest = new HashMap<>();
        for (int i = 0; i < compared.size(); i++) {
            for (Map.Entry<Cell, Long> one : of(compared.get(i)).entrySet()) {
                finest.computeIfAbsent(one.getKey(), cell -> new long[compared.size()])[i] += one.getValue();
            }
        }
        return topics.topics(
                topics.candidates(finest),
                candidate -> topics.began(
                        then -> sum(
                                then, candidate.cell().place(), candidate.cell().category()),
                        then -> topics.isWhole(candidate.cell())
                                ? sum(then, city, "")
                                : sum(then, city, candidate.cell().category()),
                        candidate.threshold()));
    }

    private Map<Cell, Long> of(LocalDate day) {
        return counts.getOrDefault(day, Map.of());
    }

    private long sum(LocalDate day, String place, String category) {
        return of(day).entrySet().stream()
                .filter(one -> Paths.within(one.getKey().place(), place))
                .filter(one -> category.isEmpty() || one.getKey().category().equals(category))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
