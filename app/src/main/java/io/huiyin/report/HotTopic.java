package io.huiyin.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A kind of request that rose above its usual level at a place.
 *
 * @param place path of the place; of the report's own unit when it rose there as a whole
 * @param category code
 * @param began the first of the days on which it was hot without more than two days between them
 * @param day the report's own
 * @param now received on the day
 * @param before received on the same weekdays before, together
 * @param weeks how many of these there are
 */
public record HotTopic(
        String place, String category, LocalDate began, LocalDate day, long now, long before, int weeks) {

    /** What comes on such a weekday, to two places. */
    public BigDecimal usual() {
        return BigDecimal.valueOf(before).divide(BigDecimal.valueOf(weeks), 2, RoundingMode.HALF_UP);
    }

    /** 1 on the day it began. */
    public long days() {
        return ChronoUnit.DAYS.between(began, day) + 1;
    }
}
