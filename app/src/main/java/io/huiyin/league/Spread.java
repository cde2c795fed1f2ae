package io.huiyin.league;

import java.util.Collection;

/**
 * How a rate differs from unit to unit: the beta distribution that the units' true rates are drawn from, estimated from the units themselves.
 *
 * @param mean of all units together
 * @param strength how many records of its own a unit needs before they count as much as the mean: the two parameters of the distribution
 *     together. Infinite when the units differ by no more than chance would make them
 */
public record Spread(double mean, double strength) {

    /**
     * By the method of moments for proportions of unequal samples, weighted by their sizes. Kleinman, Proportions with extraneous variance: single
     * and independent samples, JASA 68 (1973).
     */
    static Spread of(Collection<Sample> samples) {
        Sample all = samples.stream().reduce(Sample.NONE, Sample::plus);
        double mean = all.rate();
        double squares = 0;
        double differences = 0;
        int units = 0;
        // in a fixed order: sums of fractions depend on it, and the order of the units must not matter
        for (Sample sample : samples.stream()
                .filter(one -> one.whole() > 0)
                .sorted(Spread::bySize)
                .toList()) {
            squares += (double) sample.whole() * sample.whole();
            differences += sample.whole() * Math.pow(sample.rate() - mean, 2);
            units++;
        }
        double chance = mean * (1 - mean);
        double most = all.whole() - squares / Math.max(1, all.whole()) - (units - 1);
        if (chance <= 0 || most <= 0) {
            return new Spread(mean, Double.POSITIVE_INFINITY);
        }
        double alike = (differences / chance - (units - 1)) / most;
        return new Spread(mean, alike <= 0 ? Double.POSITIVE_INFINITY : Math.max(0, 1 / alike - 1));
    }

    private static int bySize(Sample a, Sample b) {
        return a.whole() != b.whole() ? Long.compare(a.whole(), b.whole()) : Long.compare(a.part(), b.part());
    }

    /** What is to be expected of a unit: between its own rate and the mean, the nearer to its own the more records it has. */
    public double expected(Sample sample) {
        if (Double.isInfinite(strength)) {
            return mean;
        }
        double records = sample.whole() + strength;
        return records == 0 ? mean : (sample.part() + strength * mean) / records;
    }

    /** How much of the expectation is the unit's own: 0 to 1. */
    public double own(Sample sample) {
        return Double.isInfinite(strength) || sample.whole() == 0 ? 0 : sample.whole() / (sample.whole() + strength);
    }

    /** How far the true rate may lie from what is expected: the variance of the distribution when the unit's records are known. */
    double variance(Sample sample) {
        if (Double.isInfinite(strength)) {
            return 0;
        }
        double expected = expected(sample);
        return expected * (1 - expected) / (sample.whole() + strength + 1);
    }
}
