package io.huiyin.demo;

import io.huiyin.base.Actor;
import io.huiyin.base.Verb;
import io.huiyin.network.Unit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Who acts in the story: the desk of the hotline centre, and somebody at every accountable unit. */
final class Cast {

    private static final int OPERATORS = 12;
    private static final int DISPATCHERS = 4;

    private static final String HOUSING = "housing";

    private final String district;
    private final List<Actor> operators;
    private final List<Actor> dispatchers;
    private final Map<String, Actor> handlers = new HashMap<>();

    /** @param centre the hotline centre of that city */
    Cast(Unit city, Unit centre) {
        this.district = NetworkDemo.DISTRICTS.getOrDefault(city.code(), "");
        this.operators = desk(
                "operator",
                OPERATORS,
                city,
                centre,
                EnumSet.of(
                        Verb.RECEIVE,
                        Verb.ANSWER,
                        Verb.CALL_BACK,
                        Verb.NOTE,
                        Verb.VIEW,
                        Verb.VIEW_CONFIDENTIAL,
                        Verb.REPORT));
        this.dispatchers = desk(
                "dispatcher",
                DISPATCHERS,
                city,
                centre,
                EnumSet.of(Verb.DISPATCH, Verb.STRIKE_OFF, Verb.NOTE, Verb.VIEW, Verb.REPORT));
    }

    Actor operator(Plan plan, int step) {
        return Dice.of(plan.seed(), step, 3).pick(operators);
    }

    Actor dispatcher(Plan plan, int step) {
        return Dice.of(plan.seed(), step, 3).pick(dispatchers);
    }

    /** Whoever handles matters at that unit. */
    Actor handler(Unit unit) {
        return handlers.computeIfAbsent(
                unit.code(),
                code -> new Actor(
                        name(unit),
                        unit.name(),
                        Set.of("handler"),
                        EnumSet.of(Verb.HANDLE, Verb.NOTE, Verb.VIEW),
                        unit.path(),
                        unit.id()));
    }

    /** At the bodies of the demo's own district it is the demo account of that line. */
    private String name(Unit unit) {
        String line = unit.line();
        if (line == null) {
            return "worker-" + unit.code();
        }
        boolean home = unit.code().equals(district + "-" + line);
        return !home ? "handler-" + unit.code() : line.equals(HOUSING) ? "handler" : "handler-" + line;
    }

    /** The first of them is the demo account of that name. */
    private static List<Actor> desk(String role, int people, Unit city, Unit centre, Set<Verb> verbs) {
        return IntStream.rangeClosed(1, people)
                .mapToObj(n -> n == 1 ? role : "%s-%02d".formatted(role, n))
                .map(name -> new Actor(name, name, Set.of(role), verbs, city.path(), centre.id()))
                .toList();
    }
}
