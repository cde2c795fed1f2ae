package io.huiyin.journal;

/**
 * A gapless count: 1, 2, 3 … per register, area and period. A missing number would mean a lost matter.
 *
 * @param register name of the register
 * @param area code of the area
 * @param period such as 20221215; empty for a series that never begins again
 * @param prefix of the printed number, which is prefix, area, period and the count in five digits or more
 */
public record NumberSeries(String register, String area, String period, String prefix) {

    private static final int DIGITS = 5;

    String number(long count) {
        String digits = Long.toString(count);
        String beginning = period.isEmpty() ? prefix + area : prefix + area + "-" + period;
        return beginning + "-" + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }

    String position(long count) {
        return register + "/" + area + "/" + period + "/" + count;
    }
}
