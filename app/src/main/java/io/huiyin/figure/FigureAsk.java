package io.huiyin.figure;

import io.huiyin.definition.FigureSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know of a figure.
 *
 * @param from first day
 * @param to last day, not before {@code from}; of a stock, the day at whose end it stood
 * @param by what it is taken apart by, in that order; at most {@link #MOST_BY}
 * @param only one key each of what it could be taken apart by
 * @param asOf what was recorded later is left out; null for everything
 * @param compare null for no comparison
 */
public record FigureAsk(
        String register,
        FigureSet.Figure figure,
        FigureScope scope,
        LocalDate from,
        LocalDate to,
        List<By> by,
        Map<By, String> only,
        @Nullable Instant asOf,
        @Nullable Compare compare) {

    public static final int MOST_BY = 3;

    /** So many days together at most. */
    public static final int MOST_DAYS = 1_100;

    /** So many when they are taken apart by what closed days keep nothing of. */
    static final int MOST_COUNTED = 92;

    public FigureAsk {
        by = List.copyOf(by);
        only = Map.copyOf(only);
    }

    /** Which earlier days a figure is set beside. */
    public enum Compare {
        /** The day before each. */
        DAY,
        /** The same weekday of the week before. */
        WEEK,
        /** As many days right before. */
        PERIOD,
        /** The same days last year. */
        YEAR;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** True when an earlier week or month lies whole beside a later one. */
        public boolean fits(List<By> by) {
            int time = Spans.time(by);
            return switch (time < 0 ? Dimension.DAY : by.get(time).dimension()) {
                case WEEK -> this == WEEK;
                case MONTH -> this == YEAR;
                default -> true;
            };
        }

        public static Optional<Compare> find(String key) {
            return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
        }
    }

    /** The same, neither taken apart nor compared. */
    public FigureAsk whole() {
        return new FigureAsk(register, figure, scope, from, to, List.of(), only, asOf, null);
    }

    /** The same of that day alone, compared with nothing. */
    FigureAsk on(LocalDate day) {
        return new FigureAsk(register, figure, scope, day, day, by, only, null, null);
    }

    int days() {
        return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
    }
}
