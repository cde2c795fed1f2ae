package io.huiyin.bench;

import io.huiyin.network.Network;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.network.Units;
import java.util.ArrayList;
import java.util.List;

/** More units than the real divisions of the city, so that a store has as many as an issue asks for. */
final class LoopUnits {

    private static final int STREETS = 500;

    private LoopUnits() {}

    /** Adds communities to the streets in turn, until there are so many units. */
    static void add(LoopCity city, int least) {
        long missing = least - count(city);
        if (missing <= 0) {
            return;
        }
        List<Unit> streets = city.bean(Network.class).listUnits(null, UnitLevel.STREET, null, STREETS);
        List<NewUnit> added = new ArrayList<>();
        for (int i = 0; i < missing; i++) {
            Unit street = streets.get(i % streets.size());
            int number = i / streets.size() + 1;
            added.add(new NewUnit(
                    street.code() + "-n%02d".formatted(number),
                    "新建社区第%d".formatted(number),
                    "New community " + number,
                    UnitLevel.COMMUNITY.code(),
                    "community",
                    null,
                    street.code(),
                    null,
                    null));
        }
        city.bean(Units.class).addUnits(added, LoopCity.system());
    }

    /** Of all levels. */
    static long count(LoopCity city) {
        return city.owner().sql("select count(*) from unit").query(Long.class).single();
    }
}
