package io.huiyin.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A list of which some are picked more often than others. */
final class Weighted<T> {

    private final List<T> items = new ArrayList<>();
    private final double[] upTo;

    /** Those with a weight of zero are never picked. */
    Weighted(List<T> from, ToDoubleFunction<T> weight) {
        double[] sums = new double[from.size()];
        double sum = 0;
        for (T item : from) {
            double own = weight.applyAsDouble(item);
            if (own > 0) {
                sum += own;
                sums[items.size()] = sum;
                items.add(item);
            }
        }
        this.upTo = Arrays.copyOf(sums, items.size());
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    T pick(Dice dice) {
        double at = dice.share() * upTo[upTo.length - 1];
        int found = Arrays.binarySearch(upTo, at);
        return items.get(Math.min(found >= 0 ? found + 1 : -found - 1, items.size() - 1));
    }
}
