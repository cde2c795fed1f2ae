package io.huiyin.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where people call from: more from the big places than from the small ones. */
final class Places {

    private static final double SMALL_COUNTY = 3;
    private static final double EVEN = 0.5;

    /** Calls that do not fit a village and still come from one: from none of them. */
    private record County(double weight, double urbanShare, Weighted<Place> urban, Weighted<Place> rural) {}

    private final Weighted<County> counties;
    private final Weighted<County> withVillages;
    private final Weighted<County> withTowns;

    Places(List<Place> places) {
        Map<String, double[]> known = new HashMap<>();
        DemoFile.rows("counties.csv")
                .forEach(row -> known.put(
                        row.get("code"),
                        new double[] {Double.parseDouble(row.get("weight")), Double.parseDouble(row.get("urban"))}));
        Map<String, List<Place>> byCounty = new TreeMap<>();
        places.forEach(place -> byCounty.computeIfAbsent(place.countyCode(), code -> new ArrayList<>())
                .add(place));
        List<County> all = new ArrayList<>();
        byCounty.forEach((code, own) -> {
            double[] figures = known.getOrDefault(code, new double[] {SMALL_COUNTY, EVEN});
            all.add(new County(
                    figures[0],
                    figures[1],
                    new Weighted<>(own, place -> place.urban() ? weight(place) : 0),
                    new Weighted<>(own, place -> place.urban() ? 0 : weight(place))));
        });
        this.counties = new Weighted<>(all, County::weight);
        this.withTowns = new Weighted<>(all, county -> county.urban.isEmpty() ? 0 : county.weight * county.urbanShare);
        this.withVillages =
                new Weighted<>(all, county -> county.rural.isEmpty() ? 0 : county.weight * (1 - county.urbanShare));
    }

    Place pick(Pattern pattern, boolean ruralCategory, Dice dice) {
        if (pattern.isUrban()) {
            return withTowns.pick(dice).urban.pick(dice);
        }
        if (ruralCategory || pattern.isRural()) {
            return withVillages.pick(dice).rural.pick(dice);
        }
        County county = counties.pick(dice);
        boolean urban = county.rural.isEmpty() || (!county.urban.isEmpty() && dice.chance(county.urbanShare));
        return (urban ? county.urban : county.rural).pick(dice);
    }

    /** Some communities call more than others; those whose compounds are known are the biggest. */
    private static double weight(Place place) {
        return Dice.of(Story.SEED, place.code()).between(0.4, 1.6)
                * (place.compounds().isEmpty() ? 1 : 1.6);
    }
}
