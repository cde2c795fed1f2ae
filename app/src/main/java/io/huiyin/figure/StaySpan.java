package io.huiyin.figure;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Days of one month, from one up to another, whose stays are made. */
record StaySpan(String register, long formula, LocalDate from, LocalDate to) {

    private LocalDate month() {
        return from.withDayOfMonth(1);
    }

    LocalDate next() {
        return month().plusMonths(1);
    }

    /** Whether the month begins with them: what stood open then is written down anew. */
    boolean begins() {
        return from.equals(month());
    }

    /** Behind the last of them. */
    LocalDate end() {
        return to.plusDays(1);
    }

    /** @param nth counted from the first on */
    LocalDate day(int nth) {
        return nth == StayFold.OPEN_END ? next() : from.plusDays(Math.max(nth, 0));
    }

    Map<String, Object> parameters() {
        Map<String, Object> all = new HashMap<>();
        all.put("formula", formula);
        all.put("from", from);
        all.put("to", to);
        all.put("month", month());
        all.put("next", next());
        all.put("begins", begins());
        all.put("carried_month", begins() ? month().minusMonths(1) : month());
        return all;
    }
}
