package io.huiyin.advice;

import io.huiyin.definition.AdviceSet;
import io.huiyin.definition.AdviceSet.Contrast;
import io.huiyin.definition.AdviceSet.Disputed;
import io.huiyin.definition.AdviceSet.Reaches;
import io.huiyin.definition.AdviceSet.Test;
import io.huiyin.definition.FigureSet;
import io.huiyin.figure.By;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.Figures;
import io.huiyin.figure.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the figures of the rules came to, those of the same days and parts read together. */
final class Counted {

    /**
     * What is read at once.
     *
     * @param back so many days before the report's own
     */
    private record Need(int days, int back, List<By> by) {}

    private final Figures figures;
    private final FigureSet set;
    private final FigureScope scope;
    private final LocalDate day;
    private final Instant now;
    private final Map<Need, List<FigureSet.Figure>> needs = new LinkedHashMap<>();
    private final Map<Need, Map<String, Map<List<String>, Value>>> read = new HashMap<>();

    Counted(Figures figures, FigureSet set, AdviceSet rules, FigureScope scope, LocalDate day, Instant now) {
        this.figures = figures;
        this.set = set;
        this.scope = scope;
        this.day = day;
        this.now = now;
        rules.asks().forEach(ask -> need(ask.test(), List.of(Dimension.LEAD)));
        rules.suggestions().forEach(rule -> {
            switch (rule.when()) {
                case Reaches reaches -> need(reaches.test(), by(reaches));
                case Disputed disputed -> need(once(disputed), List.of(Dimension.CATEGORY, Dimension.LEAD));
                case Contrast contrast -> {
                    need(contrast.good(), List.of(Dimension.LEAD));
                    need(contrast.poor(), List.of(Dimension.LEAD));
                }
                case AdviceSet.Topic _ -> {}
                case AdviceSet.Rises _ -> {}
            }
        });
    }

    static List<By> by(Reaches reaches) {
        return By.find(reaches.by()).map(List::of).orElse(List.of());
    }

    static Test once(Disputed disputed) {
        return new Test(disputed.figure(), disputed.days(), AdviceSet.Side.FROM, disputed.from(), 0, 1);
    }

    private void need(Test test, List<By> by) {
        FigureSet.Figure figure = figure(test.figure());
        for (int back = 0; back < test.row(); back++) {
            List<FigureSet.Figure> all =
                    needs.computeIfAbsent(new Need(test.days(), back, by), one -> new ArrayList<>());
            if (!all.contains(figure)) {
                all.add(figure);
            }
        }
    }

    FigureSet.Figure figure(String name) {
        return set.find(name).orElseThrow();
    }

    LocalDate from(Test test) {
        return day.minusDays(test.days() - 1L);
    }

    /** By key, the values of the report's own days. */
    Map<List<String>, Value> values(Test test, List<By> by) {
        return values(test, by, 0);
    }

    /** By key, the values of those parts that passed on each of the days that the test asks for. */
    Map<List<String>, Value> passed(Test test, List<By> by) {
        Map<List<String>, Value> passed = values(test, by, 0).entrySet().stream()
                .filter(one -> Trial.holds(test, one.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        for (int back = 1; back < test.row() && !passed.isEmpty(); back++) {
            Map<List<String>, Value> then = values(test, by, back);
            passed.keySet().removeIf(key -> {
                Value value = then.get(key);
                return value == null || !Trial.holds(test, value);
            });
        }
        return passed;
    }

    private Map<List<String>, Value> values(Test test, List<By> by, int back) {
        return read.computeIfAbsent(new Need(test.days(), back, by), this::read).getOrDefault(test.figure(), Map.of());
    }

    private Map<String, Map<List<String>, Value>> read(Need need) {
        LocalDate to = day.minusDays(need.back);
        return figures.together(
                set.register(),
                needs.getOrDefault(need, List.of()),
                scope,
                to.minusDays(need.days - 1L),
                to,
                need.by,
                now);
    }
}
