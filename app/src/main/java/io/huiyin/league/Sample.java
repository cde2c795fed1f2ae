package io.huiyin.league;

/**
 * What a rate of one unit was counted from.
 *
 * @param part 0 to {@code whole}
 * @param whole how many records there are; may be 0
 */
public record Sample(long part, long whole) {

    static final Sample NONE = new Sample(0, 0);

    /** Half the width of an interval that holds in 95 of 100 cases, in standard deviations. */
    static final double SURE = 1.959964;

    public Sample {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
    }

    Sample plus(Sample other) {
        return new Sample(part + other.part, whole + other.whole);
    }

    /** {@code part / whole}; 0 when there is nothing. */
    public double rate() {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /**
     * The interval that holds the true rate in 95 of 100 cases. Wilson, Probable inference, the law of succession, and statistical inference, JASA
     * 22 (1927): unlike the usual one it stays between 0 and 1, and is honest for a handful of records.
     */
    public Interval interval() {
        if (whole == 0) {
            return new Interval(0, 1);
        }
        double square = SURE * SURE;
        double middle = (part + square / 2) / (whole + square);
        double half = SURE / (whole + square) * Math.sqrt((double) part * (whole - part) / whole + square / 4);
        return new Interval(part == 0 ? 0 : Math.max(0, middle - half), part == whole ? 1 : Math.min(1, middle + half));
    }
}
