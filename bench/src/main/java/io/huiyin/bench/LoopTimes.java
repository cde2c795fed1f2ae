package io.huiyin.bench;

import java.util.Arrays;

/** How long each of many took, in milliseconds. */
final class LoopTimes {

    private static final double MILLION = 1e6;

    private final double[] millis;
    private int size;

    LoopTimes(int most) {
        millis = new double[most];
    }

    synchronized void add(long nanos) {
        millis[size++] = nanos / MILLION;
    }

    synchronized int size() {
        return size;
    }

    /** @param share such as 0.95 */
    synchronized double quantile(double share) {
        double[] sorted = Arrays.copyOf(millis, size);
        Arrays.sort(sorted);
        return size == 0 ? Double.NaN : sorted[Math.min(size - 1, (int) (size * share))];
    }
}
