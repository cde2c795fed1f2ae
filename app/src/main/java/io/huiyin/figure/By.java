package io.huiyin.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a figure is taken apart by. A place that is recorded at a higher level than asked for stands under its own path; so the parts always
 * sum to the whole.
 */
public enum By {
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
    HOUR(Source.EVENT, 0);

    /** The key of what has none. */
    public static final String NONE = "-";

    enum Source {
        TIME,
        PLACE,
        UNIT,
        CATEGORY,
        CHANNEL,
        EVENT
    }

    private final Source source;
    private final int depth;

    By(Source source, int depth) {
        this.source = source;
        this.depth = depth;
    }

    /** As in addresses. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isTime() {
        return source == Source.TIME;
    }

    /** True when its parts follow each other, and are not told by their size. */
    public boolean isInOrder() {
        return isTime() || this == HOUR;
    }

    /** True when its keys are paths of units. */
    public boolean isPath() {
        return source == Source.PLACE || source == Source.UNIT;
    }

    /** True when closed days keep nothing of it: it is counted from the events whenever somebody asks. */
    public boolean isCountedWhenAsked() {
        return source == Source.EVENT;
    }

    Source source() {
        return source;
    }

    /** Steps from the city down, itself the first; 0 for what depends on the unit asked for. */
    int depth() {
        return depth;
    }

    public static Optional<By> find(String key) {
        return Arrays.stream(values()).filter(by -> by.key().equals(key)).findFirst();
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(By::key).toList();
    }
}
