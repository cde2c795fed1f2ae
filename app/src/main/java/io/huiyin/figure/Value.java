package io.huiyin.figure;

import org.jspecify.annotations.Nullable;

/**
 * The value of a figure.
 *
 * @param value a count, a sum, a share in basis points (9615 is 96.15 %), minutes, or hundredths to so many residents; null for a share of
 *     nothing, the time of none, and where nobody knows how many live there
 * @param part what was counted: of a share its part, of a time how many there are
 * @param whole what it is a share of, or the residents, null when they are not known; null for all else
 */
public record Value(
        @Nullable Long value, long part, @Nullable Long whole) {

    /** A whole in basis points. */
    private static final long WHOLE = 10_000;

    private static final long HUNDRED = 100;

    public static Value count(long count) {
        return new Value(count, count, null);
    }

    public static Value share(long part, long whole) {
        return new Value(basisPoints(part, whole), part, whole);
    }

    /** So many to {@code number} residents, in hundredths, rounded half up; null when nobody knows how many there are, or nobody lives there. */
    static Value per(long count, int number, @Nullable Long residents) {
        Long value = residents == null || residents == 0
                ? null
                : (Long) Math.floorDiv(2 * count * number * HUNDRED + residents, 2 * residents);
        return new Value(value, count, residents);
    }

    /** {@code part / whole} in basis points, rounded half up; null when there is no whole. */
    public static @Nullable Long basisPoints(long part, long whole) {
        return whole == 0 ? null : Math.floorDiv(2 * part * WHOLE + whole, 2 * whole);
    }
}
