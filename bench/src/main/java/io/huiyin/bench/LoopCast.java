package io.huiyin.bench;

import io.huiyin.base.Actor;
import io.huiyin.base.Verb;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Who acts in the story, where it happens and what it is about: some places and categories have far more of it than others. */
final class LoopCast {

    private static final int OPERATORS = 60;
    private static final int DISPATCHERS = 15;
    private static final double SKEW = 0.8;

    private final List<Actor> operators;
    private final List<Actor> dispatchers;
    private final Map<Long, Actor> handlers = new HashMap<>();
    private final List<Unit> places;
    private final List<Category> categories;
    private final double[] ofPlaces;
    private final double[] ofCategories;

    LoopCast(Network network, Categories all, String centreCode) {
        Unit city = network.city();
        Unit centre = network.unit(centreCode);
        operators = desk(
                "operator",
                OPERATORS,
                city,
                centre,
                EnumSet.of(Verb.RECEIVE, Verb.ANSWER, Verb.CALL_BACK, Verb.NOTE, Verb.VIEW, Verb.VIEW_CONFIDENTIAL));
        dispatchers = desk(
                "dispatcher",
                DISPATCHERS,
                city,
                centre,
                EnumSet.of(Verb.DISPATCH, Verb.STRIKE_OFF, Verb.NOTE, Verb.VIEW));
        places = new ArrayList<>();
        addPlaces(network, city);
        Collections.shuffle(places, new Random(7));
        categories = new ArrayList<>(all.of(MatterRegisters.HOTLINE).list().stream()
                .filter(one -> !one.isTop())
                .toList());
        Collections.shuffle(categories, new Random(11));
        ofPlaces = skewed(places.size());
        ofCategories = skewed(categories.size());
    }

    private void addPlaces(Network network, Unit above) {
        for (Unit unit : network.children(above)) {
            if (unit.level() == UnitLevel.STREET || unit.level() == UnitLevel.COMMUNITY) {
                places.add(unit);
            }
            addPlaces(network, unit);
        }
    }

    /** The first is taken most often, the others less and less. */
    private static double[] skewed(int size) {
        double[] passed = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += 1 / Math.pow(i + 3.0, SKEW);
            passed[i] = sum;
        }
        for (int i = 0; i < size; i++) {
            passed[i] /= sum;
        }
        return passed;
    }

    private static <T> T pick(List<T> from, double[] passed, SplittableRandom dice) {
        int at = Arrays.binarySearch(passed, dice.nextDouble());
        return from.get(Math.min(from.size() - 1, at < 0 ? -at - 1 : at));
    }

    Unit place(SplittableRandom dice) {
        return pick(places, ofPlaces, dice);
    }

    Category category(SplittableRandom dice) {
        return pick(categories, ofCategories, dice);
    }

    /** Places, the one with most matters first. */
    List<Unit> places() {
        return List.copyOf(places);
    }

    /** Second-level categories, the one with most matters first. */
    List<Category> categories() {
        return List.copyOf(categories);
    }

    Actor operator(SplittableRandom dice) {
        return operators.get(dice.nextInt(operators.size()));
    }

    Actor dispatcher(SplittableRandom dice) {
        return dispatchers.get(dice.nextInt(dispatchers.size()));
    }

    /** Whoever handles matters at that unit. */
    Actor handler(Unit unit) {
        return handlers.computeIfAbsent(
                unit.id(),
                id -> new Actor(
                        "handler-" + unit.code(),
                        unit.name(),
                        Set.of("handler"),
                        EnumSet.of(Verb.HANDLE, Verb.NOTE, Verb.VIEW),
                        unit.path(),
                        unit.id()));
    }

    private static List<Actor> desk(String role, int people, Unit city, Unit centre, Set<Verb> verbs) {
        return IntStream.rangeClosed(1, people)
                .mapToObj(n -> "%s-%02d".formatted(role, n))
                .map(name -> new Actor(name, name, Set.of(role), verbs, city.path(), centre.id()))
                .toList();
    }
}
