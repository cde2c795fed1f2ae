package io.huiyin.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How a matter stood open at the end of each day from one up to the day before another, both of one month or its end.
 *
 * @param received day of its receipt
 * @param running whether the unit's clock ran
 * @param due its limit then; null when it had none
 * @param seq of the event that left it so
 */
record Stay(
        long matter,
        LocalDate from,
        LocalDate until,
        String place,
        String unit,
        String category,
        String channel,
        LocalDate received,
        boolean running,
        @Nullable Instant due,
        int seq) {

    /** As stays are kept. */
    static final Comparator<Stay> ORDER = Comparator.comparingLong(Stay::matter).thenComparing(Stay::from);

    /** What is known of it before a day. */
    Stay before(LocalDate day) {
        return until.isAfter(day)
                ? new Stay(matter, from, day, place, unit, category, channel, received, running, due, seq)
                : this;
    }
}
