package io.huiyin.figure;

import io.huiyin.base.Paths;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the cells are told apart by that are kept together, the coarsest first. What is not told apart by a grain has nothing there.
 * A grain that is changed gets another number: what was kept under the old one is not used.
 */
enum Grain {
    DAY(1, Time.DAY, 1),
    DAY_UNIT(2, Time.DAY, 1, By.Source.UNIT),
    DAY_COUNTY_CHANNEL(3, Time.DAY, 2, By.Source.CHANNEL),
    DAY_COUNTY_CATEGORY(4, Time.DAY, 2, By.Source.CATEGORY),
    DAY_STREET_CHANNEL(5, Time.DAY, 3, By.Source.CHANNEL),
    DAY_COUNTY_HOUR(13, Time.DAY, 2, By.Source.HOUR),
    /** All that is kept, from which the others are added up. */
    CELL(10, Time.DAY, Integer.MAX_VALUE, By.Source.UNIT, By.Source.CATEGORY, By.Source.CHANNEL),
    MONTH_UNIT(6, Time.MONTH, 1, By.Source.UNIT),
    MONTH_STREET_CHANNEL(7, Time.MONTH, 3, By.Source.CHANNEL),
    MONTH_COUNTY_CATEGORY_CHANNEL(8, Time.MONTH, 2, By.Source.CATEGORY, By.Source.CHANNEL),
    /** All that is kept of one category, so that its days need not be looked for among all others. */
    COURSE(12, Time.COURSE, Integer.MAX_VALUE, By.Source.UNIT, By.Source.CATEGORY, By.Source.CHANNEL),
    END_STREET(9, Time.END, 3),
    END_UNIT(11, Time.END, 1, By.Source.UNIT);

    /** What is added up. */
    enum Time {
        /** Each day by itself. */
        DAY,
        /** All days of a month, under its first. */
        MONTH,
        /** Each day of a month, under its first, and each category in a block of its own. */
        COURSE,
        /** What stood open at the end of each day. */
        END
    }

    private final int id;
    private final Time time;
    private final int depth;
    private final boolean unit;
    private final boolean category;
    private final boolean channel;
    private final boolean hour;

    Grain(int id, Time time, int depth, By.Source... apart) {
        this.id = id;
        this.time = time;
        this.depth = depth;
        this.unit = List.of(apart).contains(By.Source.UNIT);
        this.category = List.of(apart).contains(By.Source.CATEGORY);
        this.channel = List.of(apart).contains(By.Source.CHANNEL);
        this.hour = List.of(apart).contains(By.Source.HOUR);
    }

    /** As kept. */
    int id() {
        return id;
    }

    /** Steps of its places from the city down at most, itself the first. */
    int depth() {
        return depth;
    }

    /** Of a block, those that may hold something. */
    int[] columns() {
        return IntStream.range(0, Block.COLUMNS)
                .filter(column -> switch (column) {
                    case Block.UNIT -> unit;
                    case Block.CATEGORY -> category;
                    case Block.CHANNEL -> channel;
                    case Block.DAY -> tells(By.Source.TIME);
                    case Block.HOUR -> hour;
                    default -> true;
                })
                .toArray();
    }

    boolean tells(By.Source source) {
        return switch (source) {
            case UNIT -> unit;
            case CATEGORY -> category;
            case CHANNEL -> channel;
            case PLACE -> true;
            case HOUR -> hour;
            case TIME -> time == Time.COURSE;
            case EVENT -> false;
        };
    }

    static List<Grain> of(Time time) {
        return Arrays.stream(values()).filter(one -> one.time == time).toList();
    }

    /** The smallest that says all that is asked; of days there is always one but for hours. */
    static Optional<Grain> covering(Frame frame, Time time) {
        return of(time).stream().filter(one -> one.covers(frame)).findFirst();
    }

    private boolean covers(Frame frame) {
        FigureScope scope = frame.scope();
        return (scope.body() ? tells(By.Source.UNIT) : Paths.depth(scope.path()) <= depth)
                && Stream.concat(frame.by().stream(), frame.only().keySet().stream())
                        .allMatch(by -> covers(by, scope));
    }

    private boolean covers(By by, FigureScope scope) {
        return switch (by.dimension().source()) {
            case TIME -> time != Time.MONTH || by == Dimension.MONTH;
            case PLACE -> depth(by, scope) <= depth;
            case UNIT, CATEGORY, CHANNEL, HOUR -> tells(by.dimension().source());
            case EVENT -> false;
        };
    }

    private static int depth(By by, FigureScope scope) {
        return by == Dimension.PLACE ? scope.depth() : by.dimension().depth();
    }
}
