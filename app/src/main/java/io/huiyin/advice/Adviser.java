package io.huiyin.advice;

import io.huiyin.base.Paths;
import io.huiyin.definition.AdviceSet;
import io.huiyin.definition.AdviceSet.Test;
import io.huiyin.definition.FigureSet;
import io.huiyin.figure.By;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.FigureSets;
import io.huiyin.figure.Figures;
import io.huiyin.figure.Value;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Draws advice from what the figures of a unit came to. Of a day that is over it never changes while its rules do not. */
@Component
public final class Adviser {

    private static final List<By> UNITS = List.of(Dimension.LEAD);

    private final AdviceSets rules;
    private final FigureSets sets;
    private final Figures figures;
    private final Function<String, Optional<UnitLevel>> levels;

    @Autowired
    Adviser(AdviceSets rules, FigureSets sets, Figures figures, Network network) {
        this(rules, sets, figures, path -> network.findAt(path).map(Unit::level));
    }

    /** @param levels of the units of paths */
    Adviser(AdviceSets rules, FigureSets sets, Figures figures, Function<String, Optional<UnitLevel>> levels) {
        this.rules = rules;
        this.sets = sets;
        this.figures = figures;
        this.levels = levels;
    }

    /**
     * @param now of a day that is not over; plays no part otherwise
     * @param topics the hot topics of that day and unit
     */
    public Advice advice(String register, Unit unit, LocalDate day, Instant now, List<Risen> topics) {
        AdviceSet all = rules.of(register);
        FigureSet set = sets.of(register);
        Counted counted = new Counted(figures, set, all, FigureScope.of(unit), day, now);
        Suggesting suggesting = new Suggesting(figures, set, counted, unit, day, now, topics);
        return new Advice(
                all.asks().stream()
                        .flatMap(rule -> asked(rule, counted, unit, day))
                        .toList(),
                all.suggestions().stream()
                        .flatMap(suggesting::suggested)
                        .limit(Advice.MOST_SUGGESTED)
                        .toList());
    }

    /** Only units below the report's own, or itself, answer to its reader. */
    private Stream<Asked> asked(AdviceSet.Ask rule, Counted counted, Unit unit, LocalDate day) {
        Test test = rule.test();
        return counted.passed(test, UNITS).entrySet().stream()
                .filter(one -> Paths.within(one.getKey().getFirst(), unit.path()))
                .filter(one -> fits(rule, levels.apply(one.getKey().getFirst())))
                .sorted(furthest(test))
                .limit(Advice.MOST_ASKED)
                .map(one -> new Asked(
                        rule,
                        one.getKey().getFirst(),
                        new Evidence(
                                counted.figure(test.figure()),
                                counted.from(test),
                                day,
                                Map.of(Dimension.LEAD, one.getKey().getFirst()),
                                one.getValue())));
    }

    private static boolean fits(AdviceSet.Ask rule, Optional<UnitLevel> level) {
        return level.isPresent() && (rule.levels().isEmpty() || rule.levels().contains(level.get()));
    }

    static Comparator<Map.Entry<List<String>, Value>> furthest(Test test) {
        return Comparator.comparingDouble((Map.Entry<List<String>, Value> one) -> Trial.distance(test, one.getValue()))
                .reversed()
                .thenComparing(one -> String.join("\u0000", one.getKey()));
    }
}
