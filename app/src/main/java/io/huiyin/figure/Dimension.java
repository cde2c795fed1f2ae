package io.huiyin.figure;

import io.huiyin.base.Paths;
import io.huiyin.network.Unit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the product knows of every matter; of records its times and places, and the unit that their file of figures names. */
public enum Dimension implements By {
    DAY(Source.TIME, 0),
    /** Begins on Monday. */
    WEEK(Source.TIME, 0),
    MONTH(Source.TIME, 0),
    /** The places one step below the unit asked for. */
    PLACE(Source.PLACE, 0),
    COUNTY(Source.PLACE, 2),
    STREET(Source.PLACE, 3),
    COMMUNITY(Source.PLACE, 4),
    COMPOUND(Source.PLACE, 5),
    /** The unit accountable by the event; of a return the one that gave it back. */
    LEAD(Source.UNIT, 0),
    CATEGORY(Source.CATEGORY, 0),
    /** First-level category. */
    CATEGORY_GROUP(Source.CATEGORY, 0),
    CHANNEL(Source.CHANNEL, 0),
    /** What the event says came of it. */
    OUTCOME(Source.EVENT, 0),
    /** Whether it was urgent when it was first taken down. */
    URGENT(Source.EVENT, 0),
    /** The hour of the day, {@code 00} to {@code 23}; of what stands open that of the event that left it so. */
    HOUR(Source.HOUR, 0);

    private final Source source;
    private final int depth;

    Dimension(Source source, int depth) {
        this.source = source;
        this.depth = depth;
    }

    @Override
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isTime() {
        return source == Source.TIME;
    }

    @Override
    public boolean isInOrder() {
        return isTime() || this == HOUR;
    }

    @Override
    public boolean isPath() {
        return source == Source.PLACE || source == Source.UNIT;
    }

    @Override
    public boolean isCountedWhenAsked() {
        return source == Source.EVENT || source == Source.HOUR;
    }

    /** What tells places of that unit's level apart; empty for the city and for what lies deeper than is told apart. */
    public static Optional<Dimension> ofPlace(Unit place) {
        int depth = Paths.depth(place.path());
        return Stream.of(COUNTY, STREET, COMMUNITY, COMPOUND)
                .filter(one -> one.depth == depth)
                .findFirst();
    }

    Source source() {
        return source;
    }

    /** Steps from the city down, itself the first; 0 for what depends on the unit asked for. */
    public int depth() {
        return depth;
    }
}
