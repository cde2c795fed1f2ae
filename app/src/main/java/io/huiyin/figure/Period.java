package io.huiyin.figure;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Days told by where today is, so that a table that is kept goes with the time. */
public enum Period {
    TODAY,
    YESTERDAY,
    /** The seven days before today. */
    LAST_7,
    /** The thirty days before today. */
    LAST_30,
    /** Up to today. */
    THIS_MONTH,
    LAST_MONTH,
    /** Up to today. */
    THIS_QUARTER,
    LAST_QUARTER,
    /** Up to today. */
    THIS_YEAR,
    LAST_YEAR;

    private static final int WEEK = 7;
    private static final int THIRTY = 30;
    private static final int QUARTER = 3;

    /** First and last day. */
    public record Days(LocalDate from, LocalDate to) {}

    public Days of(LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        LocalDate quarter = month.minusMonths((month.getMonthValue() - 1L) % QUARTER);
        LocalDate year = today.with(TemporalAdjusters.firstDayOfYear());
        return switch (this) {
            case TODAY -> new Days(today, today);
            case YESTERDAY -> new Days(today.minusDays(1), today.minusDays(1));
            case LAST_7 -> new Days(today.minusDays(WEEK), today.minusDays(1));
            case LAST_30 -> new Days(today.minusDays(THIRTY), today.minusDays(1));
            case THIS_MONTH -> new Days(month, today);
            case LAST_MONTH -> new Days(month.minusMonths(1), month.minusDays(1));
            case THIS_QUARTER -> new Days(quarter, today);
            case LAST_QUARTER -> new Days(quarter.minusMonths(QUARTER), quarter.minusDays(1));
            case THIS_YEAR -> new Days(year, today);
            case LAST_YEAR -> new Days(year.minusYears(1), year.minusDays(1));
        };
    }

    /** As in addresses. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Period> find(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(Period::key).toList();
    }
}
