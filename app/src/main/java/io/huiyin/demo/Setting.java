package io.huiyin.demo;

import io.huiyin.base.City;
import io.huiyin.base.WorkCalendar;
import io.huiyin.base.WorkTime;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.register.Category;
import io.huiyin.register.CategoryTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where and under which rules the story happens.
 *
 * @param places in the order of their codes
 */
record Setting(City city, List<Place> places, CategoryTree categories, WorkTime time) {

    /** Communities that exist on paper only. */
    private static final String VIRTUAL = "虚拟";

    static Setting of(City city, Network network, CategoryTree categories, WorkTime time) {
        return new Setting(city, places(network), categories, time);
    }

    WorkCalendar calendar() {
        return time.calendar();
    }

    /** Every community and village of the city, in the order of their codes. */
    static List<Place> places(Network network) {
        List<Place> places = new ArrayList<>();
        for (Unit county : below(network, network.city(), UnitLevel.COUNTY)) {
            for (Unit street : below(network, county, UnitLevel.STREET)) {
                for (Unit community : below(network, street, UnitLevel.COMMUNITY)) {
                    if (!community.name().contains(VIRTUAL)) {
                        places.add(place(community, street, county, below(network, community, UnitLevel.COMPOUND)));
                    }
                }
            }
        }
        places.sort(Comparator.comparing(Place::code));
        return List.copyOf(places);
    }

    /** The categories that requests are filed under. */
    Category category(Pattern pattern) {
        return categories.category(pattern.category());
    }

    /** As people say it: 民航社区 for 民航社区居委会. */
    static String spoken(String community) {
        String name = community
                .replaceFirst("嘎查(村民?)?(委员会|委会)$", "嘎查")
                .replaceFirst("村?村民?(委员会|委会)$", "村")
                .replaceFirst("(居民委员会|居委会|委员会)$", "");
        return name.isEmpty() ? community : name;
    }

    static boolean isUrban(String community) {
        return community.contains("社区") || community.contains("居委") || community.contains("居民委");
    }

    private static List<Unit> below(Network network, Unit unit, UnitLevel level) {
        return network.children(unit).stream()
                .filter(child -> child.level() == level)
                .toList();
    }

    private static Place place(Unit community, Unit street, Unit county, List<Unit> compounds) {
        return new Place(
                community.code(),
                spoken(community.name()),
                street.code(),
                street.name(),
                county.code(),
                county.name(),
                isUrban(community.name()),
                compounds.stream()
                        .map(unit -> new Place.Compound(unit.code(), unit.name()))
                        .toList());
    }
}
