package io.huiyin.demo;

import java.time.LocalDate;
import java.time.Month;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the daily report is to find by itself: from 15 November on the homes of two communities do not get warm, and people complain for ten
 * days. Their calls take the place of others, so that a day has as many as it would have without.
 */
final class ColdHomes {

    private static final LocalDate BEGINS = LocalDate.of(2022, Month.NOVEMBER, 15);
    private static final List<Integer> CALLS = List.of(16, 18, 14, 12, 9, 8, 10, 8, 6, 4);

    /** Of the calls of a day this part at most: a small story has small complaints. */
    private static final int PART = 4;

    private static final String CATEGORY = "heating-low-temperature";

    /** Where most people live. */
    private static final String COUNTY = "150502";

    private final List<Place> places;
    private final Weighted<Pattern> patterns;

    ColdHomes(List<Place> all, List<Pattern> patterns) {
        this.places = two(all);
        this.patterns = new Weighted<>(
                patterns,
                pattern -> pattern.category().equals(CATEGORY) && pattern.season() == Season.HEATING
                        ? pattern.weight()
                        : 0);
    }

    /** Those whose compounds are known, or else any of a town. */
    private static List<Place> two(List<Place> all) {
        List<Place> towns = all.stream().filter(Place::urban).toList();
        List<Place> most = towns.stream()
                .filter(place -> place.countyCode().equals(COUNTY))
                .toList();
        List<Place> of = most.size() < 2 ? towns : most;
        List<Place> known =
                of.stream().filter(place -> !place.compounds().isEmpty()).toList();
        List<Place> from = known.size() < 2 ? of : known;
        return Dice.of(Story.SEED, "cold homes").shuffled(from).stream()
                .limit(2)
                .toList();
    }

    List<Place> places() {
        return places;
    }

    Pattern pattern(Dice dice) {
        return patterns.pick(dice);
    }

    /** Which of the calls of a day are these complaints, and where. */
    Map<Integer, Place> of(LocalDate day, int calls) {
        long since = day.toEpochDay() - BEGINS.toEpochDay();
        if (since < 0 || since >= CALLS.size() || places.size() < 2) {
            return Map.of();
        }
        List<Integer> which = Dice.of(Story.SEED, day.toEpochDay(), 6)
                .shuffled(IntStream.range(0, calls).boxed().toList());
        Map<Integer, Place> cold = new HashMap<>();
        for (int i = 0; i < Math.min(CALLS.get((int) since), calls / PART); i++) {
            cold.put(which.get(i), places.get(i % 2));
        }
        return cold;
    }
}
