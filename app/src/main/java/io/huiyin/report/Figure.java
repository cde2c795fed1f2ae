package io.huiyin.report;

import io.huiyin.figure.Value;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a report.
 *
 * @param value a count, or a share in basis points; null for a share of nothing
 * @param part what was counted
 * @param whole what it is a share of; null for a plain count
 * @param dayBefore compared with the day before; null before the records begin
 * @param weekBefore compared with the same weekday a week before; null before the records begin
 */
public record Figure(
        Measure measure,
        @Nullable Long value,
        long part,
        @Nullable Long whole,
        @Nullable Comparison dayBefore,
        @Nullable Comparison weekBefore) {

    /**
     * A figure beside an earlier one.
     *
     * @param value the earlier value; null for a share of nothing
     * @param difference now less then, in matters or in basis points; null when either is missing
     * @param rate the difference in basis points of the earlier value, for counts only; null when the earlier value was 0
     */
    public record Comparison(
            @Nullable Long value,
            @Nullable Long difference,
            @Nullable Long rate) {

        static @Nullable Comparison of(Measure measure, Tally now, @Nullable Tally then) {
            if (then == null) {
                return null;
            }
            Long value = now.value(measure).value();
            Long before = then.value(measure).value();
            if (value == null || before == null) {
                return new Comparison(before, null, null);
            }
            long difference = value - before;
            return new Comparison(before, difference, measure.isShare() ? null : Value.basisPoints(difference, before));
        }
    }

    static Figure of(Measure measure, Tally now, @Nullable Tally dayBefore, @Nullable Tally weekBefore) {
        Value value = now.value(measure);
        return new Figure(
                measure,
                value.value(),
                value.part(),
                value.whole(),
                Comparison.of(measure, now, dayBefore),
                Comparison.of(measure, now, weekBefore));
    }
}
