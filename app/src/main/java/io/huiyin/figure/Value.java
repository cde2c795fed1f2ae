package io.huiyin.figure;

import org.jspecify.annotations.Nullable;

/**
 * The value of a figure.
 *
 * @param value a count, a sum, a share in basis points (9615 is 96.15 %), or minutes; null for a share of nothing and the time of none
 * @param part what was counted: of a share its part, of a time how many there are
 * @param whole what it is a share of; null for all else
 */
public record Value(
        @Nullable Long value, long part, @Nullable Long whole) {

    /** A whole in basis points. */
    private static final long WHOLE = 10_000;

    public static Value count(long count) {
        return new Value(count, count, null);
    }

    public static Value share(long part, long whole) {
        return new Value(basisPoints(part, whole), part, whole);
    }

    /** {@code part / whole} in basis points, rounded half up; null when there is no whole. */
    public static @Nullable Long basisPoints(long part, long whole) {
        return whole == 0 ? null : Math.floorDiv(2 * part * WHOLE + whole, 2 * whole);
    }
}
