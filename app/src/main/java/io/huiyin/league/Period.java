package io.huiyin.league;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A month or a quarter.
 *
 * @param first its first month
 * @param months 1 or 3
 */
public record Period(YearMonth first, int months) implements Comparable<Period> {

    private static final int QUARTER = 3;
    private static final Pattern TEXT = Pattern.compile("([0-9]{4})-(?:([0-9]{2})|Q([1-4]))");

    /** Nothing is recorded before. */
    private static final int FIRST_YEAR = 1900;

    public Period {
        if (months != 1 && (months != QUARTER || first.getMonthValue() % QUARTER != 1)) {
            throw new IllegalArgumentException("no month and no quarter: " + first + ", " + months);
        }
    }

    public static Period month(LocalDate day) {
        return new Period(YearMonth.from(day), 1);
    }

    public static Period quarter(LocalDate day) {
        int quarter = day.get(IsoFields.QUARTER_OF_YEAR);
        return new Period(YearMonth.of(day.getYear(), (quarter - 1) * QUARTER + 1), QUARTER);
    }

    /** Reads {@code 2022-11} or {@code 2022-Q4}. */
    public static Optional<Period> find(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) < FIRST_YEAR) {
            return Optional.empty();
        }
        int year = Integer.parseInt(parts.group(1));
        try {
            return Optional.of(
                    parts.group(2) != null
                            ? new Period(YearMonth.of(year, Integer.parseInt(parts.group(2))), 1)
                            : new Period(
                                    YearMonth.of(year, (Integer.parseInt(parts.group(3)) - 1) * QUARTER + 1), QUARTER));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As in addresses: {@code 2022-11} or {@code 2022-Q4}. */
    public String key() {
        return isQuarter() ? first.getYear() + "-Q" + number() : first.toString();
    }

    public boolean isQuarter() {
        return months == QUARTER;
    }

    /** Of the quarter in its year, or of the month. */
    public int number() {
        return isQuarter() ? (first.getMonthValue() - 1) / QUARTER + 1 : first.getMonthValue();
    }

    public LocalDate from() {
        return first.atDay(1);
    }

    /** Its last day. */
    public LocalDate to() {
        return first.plusMonths(months - 1L).atEndOfMonth();
    }

    public Period earlier(int periods) {
        return new Period(first.minusMonths((long) periods * months), months);
    }

    /** The months that it is made of. */
    Stream<Period> parts() {
        return IntStream.range(0, months).mapToObj(i -> new Period(first.plusMonths(i), 1));
    }

    @Override
    public int compareTo(Period other) {
        int earlier = first.compareTo(other.first);
        return earlier != 0 ? earlier : Integer.compare(months, other.months);
    }
}
