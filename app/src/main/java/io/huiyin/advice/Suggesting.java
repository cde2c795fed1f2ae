package io.huiyin.advice;

import io.huiyin.base.Paths;
import io.huiyin.definition.AdviceSet;
import io.huiyin.definition.AdviceSet.Suggestion;
import io.huiyin.definition.AdviceSet.Test;
import io.huiyin.definition.FigureSet;
import io.huiyin.figure.By;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.FigureTable;
import io.huiyin.figure.Figures;
import io.huiyin.figure.Value;
import io.huiyin.network.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the rules of one report suggest. */
final class Suggesting {

    /** The figure of which a precedent is made. */
    private static final String REPLIED = "replied";

    /** What places of the second depth and below are called. */
    private static final List<By> PLACES = List.of(Dimension.COUNTY, Dimension.STREET, Dimension.COMMUNITY);

    private final Figures figures;
    private final FigureSet set;
    private final Counted counted;
    private final Unit unit;
    private final LocalDate day;
    private final Instant now;
    private final List<Risen> topics;

    /** A topic is spoken of once. */
    private final Set<Risen> spoken = new HashSet<>();

    Suggesting(
            Figures figures,
            FigureSet set,
            Counted counted,
            Unit unit,
            LocalDate day,
            Instant now,
            List<Risen> topics) {
        this.figures = figures;
        this.set = set;
        this.counted = counted;
        this.unit = unit;
        this.day = day;
        this.now = now;
        this.topics = List.copyOf(topics);
    }

    /** The strongest first. */
    Stream<Suggested> suggested(Suggestion rule) {
        Stream<Suggested> all = switch (rule.when()) {
            case AdviceSet.Topic topic -> topics(rule, topic);
            case AdviceSet.Rises rises -> rises(rule, rises);
            case AdviceSet.Reaches reaches -> reaches(rule, reaches);
            case AdviceSet.Disputed disputed -> disputed(rule, disputed);
            case AdviceSet.Contrast contrast -> contrast(rule, contrast);
        };
        return all.limit(rule.most());
    }

    private Stream<Suggested> topics(Suggestion rule, AdviceSet.Topic when) {
        return topics.stream().filter(topic -> !spoken.contains(topic)).flatMap(topic -> {
            Stream<Suggested> said = when.before() == 0 ? Stream.of(topic(rule, topic)) : known(rule, topic, when);
            return said.peek(one -> spoken.add(topic));
        });
    }

    private Suggested topic(Suggestion rule, Risen topic) {
        return new Suggested(rule, words(topic), List.of(evidence(topic)));
    }

    private Map<String, Word> words(Risen topic) {
        Map<String, Word> words = new HashMap<>();
        words.put("place", new Word.At(topic.place()));
        words.put("category", new Word.Category(topic.category()));
        words.put("count", new Word.Count(topic.now()));
        words.put("usual", new Word.Mean(topic.usual()));
        return words;
    }

    private Evidence evidence(Risen topic) {
        Map<By, String> only = new HashMap<>(Map.of(Dimension.CATEGORY, topic.category()));
        if (!topic.place().equals(unit.path())) {
            only.put(PLACES.get(Paths.depth(topic.place()) - 2), topic.place());
        }
        return new Evidence(counted.figure(topic.figure()), day, day, only, Value.count(topic.now()));
    }

    /** Who replied most often to the same in the same county before the day. */
    private Stream<Suggested> known(Suggestion rule, Risen topic, AdviceSet.Topic when) {
        FigureSet.Figure replied = counted.figure(REPLIED);
        Map<By, String> there = new HashMap<>(Map.of(Dimension.CATEGORY, topic.category()));
        if (Paths.depth(topic.place()) > 1) {
            there.put(Dimension.COUNTY, Paths.ancestor(topic.place(), 2));
        }
        LocalDate from = day.minusDays(when.before());
        return table(replied, from, day.minusDays(1), UNITS, there).lines().stream()
                .limit(1)
                .map(line -> {
                    String lead = line.keys().getFirst();
                    Map<By, String> own = new HashMap<>(there);
                    own.put(Dimension.LEAD, lead);
                    Map<String, Word> words = words(topic);
                    words.put("unit", new Word.At(lead));
                    words.put("replied", new Word.Count(line.value().part()));
                    words.put("days", new Word.Count(when.before()));
                    Evidence before = new Evidence(replied, from, day.minusDays(1), own, line.value());
                    return new Suggested(rule, words, List.of(evidence(topic), before));
                });
    }

    private Stream<Suggested> rises(Suggestion rule, AdviceSet.Rises when) {
        FigureSet.Figure figure = counted.figure(when.figure());
        LocalDate from = day.minusDays(when.days());
        Map<LocalDate, Long> stood = new TreeMap<>();
        FigureTable days = table(figure, from, day, List.of(Dimension.DAY), Map.of());
        if (from.isBefore(days.firstDay())) {
            return Stream.empty();
        }
        days.lines()
                .forEach(line -> stood.put(
                        LocalDate.parse(line.keys().getFirst()), line.value().part()));
        long[] ends = IntStream.rangeClosed(0, when.days())
                .mapToLong(i -> stood.getOrDefault(from.plusDays(i), 0L))
                .toArray();
        if (!isRising(ends, when.from())) {
            return Stream.empty();
        }
        long last = ends[ends.length - 1];
        return Stream.of(new Suggested(
                rule,
                Map.of(
                        "days", new Word.Count(when.days()),
                        "before", new Word.Count(ends[0]),
                        "count", new Word.Count(last)),
                List.of(new Evidence(figure, day, day, Map.of(), Value.count(last)))));
    }

    /** True when each is more than the one before, and the last as much as that. */
    static boolean isRising(long[] ends, long from) {
        return ends[ends.length - 1] >= from && IntStream.range(1, ends.length).allMatch(i -> ends[i] > ends[i - 1]);
    }

    private Stream<Suggested> reaches(Suggestion rule, AdviceSet.Reaches when) {
        Test test = when.test();
        List<By> by = Counted.by(when);
        return counted.passed(test, by).entrySet().stream()
                .sorted(Adviser.furthest(test))
                .map(one -> {
                    Map<String, Word> words = new HashMap<>();
                    words.put("value", new Word.Came(one.getValue()));
                    words.put("days", new Word.Count(test.days()));
                    Map<By, String> only = new HashMap<>();
                    if (!by.isEmpty()) {
                        String key = one.getKey().getFirst();
                        only.put(by.getFirst(), key);
                        words.put(
                                "part",
                                by.getFirst() == Dimension.CATEGORY ? new Word.Category(key) : new Word.At(key));
                    }
                    return new Suggested(rule, words, List.of(evidence(test, only, one.getValue())));
                });
    }

    private Stream<Suggested> disputed(Suggestion rule, AdviceSet.Disputed when) {
        Test test = Counted.once(when);
        Map<String, Dispute> disputes = new TreeMap<>();
        counted.values(test, List.of(Dimension.CATEGORY, Dimension.LEAD))
                .forEach((key, value) -> disputes.merge(
                        key.getFirst(),
                        new Dispute(key.getFirst(), value.part() > 0 ? 1 : 0, value.part()),
                        Dispute::plus));
        return disputes.values().stream()
                .filter(one -> one.units >= when.units() && one.count >= when.from())
                .sorted(Comparator.comparingLong(Dispute::count).reversed().thenComparing(Dispute::category))
                .map(one -> new Suggested(
                        rule,
                        Map.of(
                                "category", new Word.Category(one.category),
                                "units", new Word.Count(one.units),
                                "count", new Word.Count(one.count),
                                "days", new Word.Count(when.days())),
                        List.of(evidence(test, Map.of(Dimension.CATEGORY, one.category), Value.count(one.count)))));
    }

    private record Dispute(String category, int units, long count) {

        Dispute plus(Dispute other) {
            return new Dispute(category, units + other.units, count + other.count);
        }
    }

    private Stream<Suggested> contrast(Suggestion rule, AdviceSet.Contrast when) {
        Map<List<String>, Value> good = counted.passed(when.good(), UNITS);
        return counted.passed(when.poor(), UNITS).entrySet().stream()
                .filter(one -> good.containsKey(one.getKey()))
                .sorted(Adviser.furthest(when.poor()))
                .map(one -> {
                    Map<By, String> only = Map.of(Dimension.LEAD, one.getKey().getFirst());
                    Value better = good.getOrDefault(one.getKey(), one.getValue());
                    return new Suggested(
                            rule,
                            Map.of(
                                    "unit", new Word.At(one.getKey().getFirst()),
                                    "good", new Word.Came(better),
                                    "poor", new Word.Came(one.getValue()),
                                    "days", new Word.Count(when.poor().days())),
                            List.of(evidence(when.good(), only, better), evidence(when.poor(), only, one.getValue())));
                });
    }

    private Evidence evidence(Test test, Map<By, String> only, Value value) {
        return new Evidence(counted.figure(test.figure()), counted.from(test), day, only, value);
    }

    private FigureTable table(
            FigureSet.Figure figure, LocalDate from, LocalDate to, List<By> by, Map<By, String> only) {
        return figures.table(
                new FigureAsk(set.register(), figure, FigureScope.of(unit), from, to, by, only, now, null));
    }

    private static final List<By> UNITS = List.of(Dimension.LEAD);
}
