package io.huiyin.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where in the tree a unit stands, from the city down; a bureau is a body beside the tree of places. */
public enum UnitLevel {
    CITY(0),
    COUNTY(1),
    BUREAU(2),
    STREET(3),
    COMMUNITY(4),
    COMPOUND(5),
    STATION(6),
    BUILDING(7);

    /** Levels at which somebody must be accountable at any time. */
    public static final Set<UnitLevel> HEADED = Set.of(CITY, COUNTY, STREET, COMMUNITY, COMPOUND, STATION);

    private final int rank;

    UnitLevel(int rank) {
        this.rank = rank;
    }

    /** 0 to 9; the higher the level, the lower the number. */
    int rank() {
        return rank;
    }

    /** As written in the database, the API and imports. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<UnitLevel> find(String code) {
        return Arrays.stream(values())
                .filter(level -> level.code().equals(code))
                .findFirst();
    }

    /** The levels there are, for a clerk who named another one. */
    public static String allowed() {
        return Arrays.stream(values()).map(UnitLevel::code).collect(Collectors.joining(", "));
    }
}
