package io.huiyin.bench;

import java.math.BigDecimal;

/**
 * One measured value and what it is held against.
 *
 * @param must what an issue demands, such as {@code <= 8}; empty for what is only told
 * @param moonshot what would be outstanding
 */
public record Measure(String bench, String measure, double value, String unit, String must, String moonshot) {

    /** Something that is told beside what is demanded. */
    static Measure told(String bench, String measure, double value, String unit) {
        return new Measure(bench, measure, value, unit, "", "");
    }

    boolean isGood() {
        return holds(must);
    }

    private boolean holds(String bound) {
        if (bound.isEmpty()) {
            return true;
        }
        String[] parts = bound.split(" ", 2);
        int compared = BigDecimal.valueOf(value).compareTo(new BigDecimal(parts[1]));
        return switch (parts[0]) {
            case "<=" -> compared <= 0;
            case ">=" -> compared >= 0;
            default -> throw new IllegalArgumentException("a bound begins with <= or >=: " + bound);
        };
    }
}
