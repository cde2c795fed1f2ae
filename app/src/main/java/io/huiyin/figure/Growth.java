package io.huiyin.figure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value beside an earlier one. What parts contribute sums to the growth of the whole: exactly in {@code difference}, and within rounding in
 * basis points.
 *
 * @param before the earlier value; null for a share of nothing
 * @param difference now less then, in the figure's own unit; null when either is missing
 * @param rate the difference in basis points of the earlier value, of counts and times; null when that was 0
 * @param contribution the difference in basis points of the earlier value of all parts together, of counts
 */
public record Growth(
        @Nullable Long before,
        @Nullable Long difference,
        @Nullable Long rate,
        @Nullable Long contribution) {

    static Growth of(Value now, Value then, FigureKind kind, @Nullable Long all) {
        Long value = now.value();
        Long before = then.value();
        if (value == null || before == null) {
            return new Growth(before, null, null, null);
        }
        long difference = value - before;
        return new Growth(
                before,
                difference,
                kind == FigureKind.SHARE ? null : Value.basisPoints(difference, before),
                (kind == FigureKind.COUNT || kind == FigureKind.AMOUNT) && all != null
                        ? Value.basisPoints(difference, all)
                        : null);
    }

    /** The mean of each value and the {@code width - 1} before it, in hundredths, rounded half up; null until there are so many. */
    public static List<@Nullable Long> movingAverage(List<Long> values, int width) {
        List<@Nullable Long> means = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < values.size(); i++) {
            sum += values.get(i) - (i >= width ? values.get(i - width) : 0);
            means.add(i < width - 1 ? null : (Long) Math.floorDiv(200 * sum + width, 2L * width));
        }
        return means;
    }
}
