package io.huiyin.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is read at once, whatever is counted in it.
 *
 * @param days of a flow those it happened on, of a stock those whose end it stood at; in order
 * @param asOf what was recorded later is left out
 * @param until of what happened, each day counts up to that time of day; null for whole days
 * @param only one value each of what the figure could be taken apart by; of a first-level category the codes below it
 */
record Frame(
        String register,
        FigureScope scope,
        List<LocalDate> days,
        Instant asOf,
        @Nullable LocalTime until,
        List<By> by,
        Map<By, List<String>> only) {

    /** Later than anything that is recorded. */
    static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    Frame {
        days = List.copyOf(days);
        by = List.copyOf(by);
        only = Map.copyOf(only);
    }

    /** Whole days. */
    Frame(
            String register,
            FigureScope scope,
            List<LocalDate> days,
            Instant asOf,
            List<By> by,
            Map<By, List<String>> only) {
        this(register, scope, days, asOf, null, by, only);
    }

    /** True when cells know nothing of something that it is taken apart or narrowed by. */
    boolean isCountedWhenAsked() {
        return until != null
                || (Stream.concat(by.stream(), only.keySet().stream()).anyMatch(By::isCountedWhenAsked)
                        && Grain.covering(this, Grain.Time.DAY).isEmpty());
    }

    boolean isByHour() {
        return by.contains(Dimension.HOUR) || only.containsKey(Dimension.HOUR);
    }

    Frame of(List<LocalDate> others) {
        return new Frame(register, scope, others, asOf, until, by, only);
    }
}
