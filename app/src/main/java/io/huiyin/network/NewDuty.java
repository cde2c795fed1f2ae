package io.huiyin.network;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to be appointed, as it was written down.
 *
 * @param unit code of the unit
 * @param post as in {@link Post#code()}
 * @param from first day; null when it is not known
 * @param until last day; null when no end is known
 */
public record NewDuty(
        @Nullable String unit,
        @Nullable String post,
        @Nullable String holder,
        @Nullable String phone,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    @Override
    public String toString() {
        return "NewDuty[" + unit + ", " + post + "]";
    }
}
