package io.huiyin.report;

/**
 * How unlikely it is that a count came out so high by chance. Exact, and the same on every machine. More now is never likelier, and what
 * did not rise is certain.
 */
final class Rarity {

    /** Below it logarithms of factorials are added up, above it Stirling's series is exact to the last digits. */
    private static final int TABLE = 4_096;

    /** What adds less than this share to a sum adds nothing. */
    private static final double NOTHING = 1e-17;

    private static final double[] LOG_FACTORIALS = table();

    private Rarity() {}

    /**
     * That so many came now, when what comes is Poisson at a steady rate: given the sum, now has one part in {@code 1 + weeks} of it
     * (binomial). The same as a Poisson count whose rate is gamma distributed by what came before.
     *
     * @param before in all weeks together
     */
    static double risen(long now, long before, int weeks) {
        if (now * weeks <= before) {
            return 1;
        }
        long all = now + before;
        double first = choose(all, now) - all * StrictMath.log(1 + weeks) + before * StrictMath.log(weeks);
        double term = StrictMath.exp(first);
        double sum = 0;
        for (long x = now; x <= all && term > sum * NOTHING; x++) {
            sum += term;
            term *= (all - x) / (double) (x + 1) / weeks;
        }
        return Math.min(1, sum);
    }

    /**
     * That so many of what came now came here, when here has the same share of now as it had of before (Fisher's exact test): what rose
     * elsewhere as well is no surprise.
     */
    static double beyondOthers(long now, long before, long othersNow, long othersBefore) {
        if (now * (double) othersBefore <= before * (double) othersNow) {
            return 1;
        }
        long here = now + before;
        long today = now + othersNow;
        long all = here + othersNow + othersBefore;
        long rest = all - here - today;
        double first = choose(here, now) + choose(all - here, othersNow) - choose(all, today);
        double term = StrictMath.exp(first);
        double sum = 0;
        for (long x = now; x <= Math.min(here, today) && term > sum * NOTHING; x++) {
            sum += term;
            term *= (here - x) / (double) (x + 1) * ((today - x) / (double) (rest + x + 1));
        }
        return Math.min(1, sum);
    }

    /** Logarithm of the number of ways. */
    private static double choose(long of, long some) {
        return logFactorial(of) - logFactorial(some) - logFactorial(of - some);
    }

    private static double logFactorial(long n) {
        if (n < TABLE) {
            return LOG_FACTORIALS[(int) n];
        }
        double x = n;
        return x * StrictMath.log(x)
                - x
                + StrictMath.log(2 * StrictMath.PI * x) / 2
                + 1 / (12 * x)
                - 1 / (360 * x * x * x);
    }

    private static double[] table() {
        double[] table = new double[TABLE];
        for (int n = 2; n < TABLE; n++) {
            table[n] = table[n - 1] + StrictMath.log(n);
        }
        return table;
    }
}
