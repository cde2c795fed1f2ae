package io.huiyin.base;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Working days of China: Monday to Friday, less the public holidays, plus the make-up workdays (调休) that the State Council's yearly
 * notice names. Days of a year without a notice are provisional: only their weekday is known. Every question is answered in constant time,
 * whatever the number of days asked for.
 */
public final class WorkCalendar {

    private static final int WEEK = 7;
    private static final int WORKED = 5;

    /** Monday, 29 December 1969: where weeks are counted from, in days since 1970. */
    private static final long MONDAY = -3;

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private final BitSet published = new BitSet();

    /** First day of {@link #before}, since 1970. */
    private final long first;

    /** For each day from the first to the last exception, and the day after: working days before it, counted from {@link #MONDAY}. */
    private final int[] before;

    /** The working days between the first and the last exception, as days after {@link #first}. */
    private final int[] worked;

    /**
     * @param free days off that would be worked by their weekday; free weekends may be among them
     * @param madeUp days that are worked although they lie on a weekend, or are free otherwise: they win over {@code free}
     * @param years years whose notice is known
     */
    public WorkCalendar(Set<LocalDate> free, Set<LocalDate> madeUp, Collection<Integer> years) {
        Stream.concat(free.stream(), madeUp.stream()).forEach(WorkCalendar::check);
        years.forEach(year -> published.set(check(LocalDate.of(year, 1, 1)).getYear()));
        long[] days = Stream.concat(free.stream(), madeUp.stream())
                .mapToLong(LocalDate::toEpochDay)
                .sorted()
                .toArray();
        first = days.length == 0 ? 0 : days[0];
        before = new int[days.length == 0 ? 1 : (int) (days[days.length - 1] - first) + 2];
        before[0] = weekdaysBefore(first);
        for (int i = 0; i < before.length - 1; i++) {
            LocalDate day = LocalDate.ofEpochDay(first + i);
            boolean works = madeUp.contains(day) || (isWeekday(day) && !free.contains(day));
            before[i + 1] = before[i] + (works ? 1 : 0);
        }
        worked = IntStream.range(0, before.length - 1)
                .filter(i -> before[i + 1] > before[i])
                .toArray();
    }

    private static LocalDate check(LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("a calendar has no day such as " + day);
        }
        return day;
    }

    private static boolean isWeekday(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    }

    public boolean isWorkday(LocalDate day) {
        return isWorkday(day.toEpochDay());
    }

    boolean isWorkday(long day) {
        return before(day + 1) > before(day);
    }

    /**
     * The n-th working day after {@code from}; {@code from} itself does not count (Civil Code, article 201). Zero answers {@code from}.
     */
    public LocalDate plusWorkdays(LocalDate from, int workdays) {
        if (workdays < 0) {
            throw new IllegalArgumentException("working days are not negative: " + workdays);
        }
        return workdays == 0 ? from : LocalDate.ofEpochDay(day(before(from.toEpochDay() + 1) + workdays - 1));
    }

    /** The n-th working day before {@code from}; {@code from} itself does not count. Zero answers {@code from}. */
    LocalDate minusWorkdays(LocalDate from, int workdays) {
        if (workdays < 0) {
            throw new IllegalArgumentException("working days are not negative: " + workdays);
        }
        return workdays == 0 ? from : LocalDate.ofEpochDay(day(before(from.toEpochDay()) - workdays));
    }

    /** Working days in {@code (from, to]}; zero when {@code to} is not after {@code from}. */
    public int workdaysBetween(LocalDate from, LocalDate to) {
        return Math.max(0, before(to.toEpochDay() + 1) - before(from.toEpochDay() + 1));
    }

    /** True when the notice of the day's year is not known. */
    public boolean isProvisional(LocalDate day) {
        return !published.get(Math.max(0, day.getYear()));
    }

    /** True when the notice of a year between the two days, or of theirs, is not known. */
    public boolean isProvisional(LocalDate from, LocalDate to) {
        int missing = published.nextClearBit(Math.max(0, from.getYear()));
        return missing <= to.getYear();
    }

    /** Working days from {@link #MONDAY} up to the day before; negative for days before it. */
    int before(long day) {
        if (day < first) {
            return weekdaysBefore(day);
        }
        long last = first + before.length - 1;
        return day <= last ? before[(int) (day - first)] : weekdaysBefore(day) + shift();
    }

    /** The working day before which there are that many. */
    private long day(int rank) {
        if (rank < before[0]) {
            return weekday(rank);
        }
        int within = rank - before[0];
        return within < worked.length ? first + worked[within] : weekday(rank - shift());
    }

    /** By how much the exceptions change the count of working days. */
    private int shift() {
        return before[before.length - 1] - weekdaysBefore(first + before.length - 1);
    }

    /** First and last day that may be an exception, since 1970; none when the second is smaller. */
    long first() {
        return first;
    }

    long last() {
        return first + before.length - 2;
    }

    private static int weekdaysBefore(long day) {
        long since = day - MONDAY;
        return Math.toIntExact(Math.floorDiv(since, WEEK) * WORKED + Math.min(WORKED, Math.floorMod(since, WEEK)));
    }

    private static long weekday(int rank) {
        return (long) Math.floorDiv(rank, WORKED) * WEEK + Math.floorMod(rank, WORKED) + MONDAY;
    }
}
