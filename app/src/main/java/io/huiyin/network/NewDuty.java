package io.huiyin.network;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to be appointed, as it was written down.
 *
 * @param unit code of the unit
 * @param post as in {@link Post#code()}
 * @param account sign-in name of whoever holds it; null for somebody who does not sign in
 * @param from first day; null when it is not known
 * @param until last day; null when no end is known
 */
public record NewDuty(
        @Nullable String unit,
        @Nullable String post,
        @Nullable String holder,
        @Nullable String account,
        @Nullable String phone,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    /** Of somebody who does not sign in. */
    public NewDuty(
            @Nullable String unit,
            @Nullable String post,
            @Nullable String holder,
            @Nullable String phone,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        this(unit, post, holder, null, phone, from, until);
    }

    @Override
    public String toString() {
        return "NewDuty[" + unit + ", " + post + "]";
    }
}
