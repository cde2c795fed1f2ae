package io.huiyin.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the records of the demo's registers lie.
 *
 * @param code of the city
 * @param places every community and village, in the order of their codes
 */
record SampleCity(String code, List<Place> places) {

    private static final List<String> BODIES = List.of(
            "agriculture",
            "civil-affairs",
            "culture-tourism",
            "education",
            "emergency",
            "environment",
            "health",
            "housing",
            "human-resources",
            "justice",
            "market",
            "natural-resources",
            "party-affairs",
            "police",
            "transport",
            "urban-management");

    /** The street that the demo's grid worker works in. */
    private static final String HOME = "150502002";

    SampleCity {
        places = List.copyOf(places);
    }

    /** How many places each county has, by its code. */
    Map<String, Long> counties() {
        return places.stream().collect(Collectors.groupingBy(Place::countyCode, TreeMap::new, Collectors.counting()));
    }

    List<Place> villages() {
        return places.stream()
                .filter(place ->
                        place.community().endsWith("村") || place.community().endsWith("嘎查"))
                .toList();
    }

    /** The communities whose compounds are known; those of the grid worker's street first. */
    List<Place> communities() {
        return places.stream()
                .filter(place -> !place.compounds().isEmpty())
                .sorted(Comparator.comparing(
                        (Place place) -> !place.streetCode().equals(HOME)))
                .toList();
    }

    /** A body of the county. */
    String body(String county, String line) {
        return county + "-" + line;
    }

    /** A body of the city. */
    String body(String line) {
        return code + "-" + line;
    }

    /** Whoever sends people to a village: mostly a body of the county. */
    String sender(Place village, Dice dice) {
        String line = dice.pick(BODIES);
        return dice.chance(0.2) ? body(line) : body(village.countyCode(), line);
    }
}
