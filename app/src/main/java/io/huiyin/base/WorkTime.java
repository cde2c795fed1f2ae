package io.huiyin.base;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Working time of an office: the calendar's working days and the hours of each. Adding, subtracting and measuring cost a search in a table
 * of sums, whatever the distance.
 *
 * <p>A limit in days counts whole days: the day on which it starts does not count, whatever the hour (Civil Code of the People's Republic
 * of China, article 201), and the last day ends when the office closes, or at midnight where it has not stated its hours (article 203).
 * A limit in hours begins at once, and working hours stand still while the office is closed.
 */
public final class WorkTime {

    private static final long DAY_SECONDS = 86_400;
    private static final long NANOS = 1_000_000_000;
    private static final int WEEK = 7;

    /** Monday, 29 December 1969. */
    private static final long MONDAY = -3;

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private final WorkCalendar calendar;
    private final OfficeHours hours;
    private final boolean closes;

    /** By weekday from Monday on: bounds of the spans in seconds, from and until in turn, as worked on that day. */
    private final int[][] bounds = new int[WEEK][];

    /** Seconds of a plain week before each of its days, and of the whole week. */
    private final long[] ofWeek = new long[WEEK + 1];

    /** Working seconds before each day from the calendar's first exception on, and before the day after its last. */
    private final long[] before;

    private WorkTime(WorkCalendar calendar, OfficeHours hours, boolean closes) {
        this.calendar = calendar;
        this.hours = hours;
        this.closes = closes;
        for (int i = 0; i < WEEK; i++) {
            List<OfficeHours.Span> spans = hours.spans(DayOfWeek.of(i + 1));
            bounds[i] = spans.stream()
                    .flatMap(span -> java.util.stream.Stream.of(span.from(), span.until()))
                    .mapToInt(LocalTime::toSecondOfDay)
                    .toArray();
            boolean weekend = i >= DayOfWeek.FRIDAY.getValue();
            ofWeek[i + 1] = ofWeek[i] + (weekend ? 0 : seconds(i));
        }
        before = new long[Math.toIntExact(calendar.last() - calendar.first() + 2)];
        before[0] = plainBefore(calendar.first());
        for (int i = 1; i < before.length; i++) {
            long day = calendar.first() + i - 1;
            before[i] = before[i - 1] + (calendar.isWorkday(day) ? seconds(weekday(day)) : 0);
        }
    }

    /** Of an office that has stated its hours: the last day of a limit ends when it closes. */
    public static WorkTime of(WorkCalendar calendar, OfficeHours hours) {
        return new WorkTime(calendar, hours, true);
    }

    /** Of an office that has not: hours are counted on {@link OfficeHours#STANDARD}, days end at midnight. */
    public static WorkTime of(WorkCalendar calendar) {
        return new WorkTime(calendar, OfficeHours.STANDARD, false);
    }

    public WorkCalendar calendar() {
        return calendar;
    }

    public OfficeHours hours() {
        return hours;
    }

    /** Working time from one moment to the other; negative when the other is earlier. */
    public Duration between(Instant from, Instant to) {
        return Duration.ofNanos(position(to) - position(from));
    }

    /** The first moment at which that much working time has passed; {@code from} itself for none. */
    public Instant plus(Instant from, Duration work) {
        if (work.isNegative()) {
            return minus(from, work.negated());
        }
        return work.isZero() ? from : earliest(position(from) + work.toNanos());
    }

    /** The last moment from which that much working time passes until {@code to}; {@code to} itself for none. */
    public Instant minus(Instant to, Duration work) {
        if (work.isNegative()) {
            return plus(to, work.negated());
        }
        return work.isZero() ? to : latest(position(to) - work.toNanos());
    }

    /** Working time from one moment to the other without that of the pauses; not negative. */
    Duration elapsed(Instant from, Instant to, List<Pause> pauses) {
        if (!to.isAfter(from)) {
            return Duration.ZERO;
        }
        long paused = 0;
        for (Pause pause : Pause.merged(pauses)) {
            Instant begin = pause.from().isBefore(from) ? from : pause.from();
            Instant end = pause.until() == null || pause.until().isAfter(to) ? to : pause.until();
            if (begin.isBefore(end)) {
                paused += position(end) - position(begin);
            }
        }
        return Duration.ofNanos(position(to) - position(from) - paused);
    }

    public Deadline due(Instant start, Limit limit) {
        Instant at = at(start, limit);
        boolean provisional = limit.unit().isWorking() && calendar.isProvisional(date(start), date(at));
        return new Deadline(at, provisional);
    }

    /**
     * When it is due if the clock stands still in the pauses: hours go on where they stopped; a limit in days grows by the days, or working
     * days, after the one on which the pause begins, up to the one on which it ends.
     *
     * @return null while a pause goes on that began before it was due
     */
    public @Nullable Deadline due(Instant start, Limit limit, List<Pause> pauses) {
        Instant from = start;
        Limit left = limit;
        Deadline due = due(from, left);
        for (Pause pause : Pause.merged(pauses)) {
            Instant until = pause.until();
            Instant begin = pause.from().isBefore(start) ? start : pause.from();
            if (!begin.isBefore(due.at()) || (until != null && until.isBefore(start))) {
                continue;
            }
            if (until == null) {
                return null;
            }
            switch (limit.unit()) {
                case WORKING_DAYS -> left = longer(left, calendar.workdaysBetween(date(begin), date(until)));
                case CALENDAR_DAYS ->
                    left = longer(
                            left, (int) (date(until).toEpochDay() - date(begin).toEpochDay()));
                case WORKING_HOURS, HOURS -> from = shifted(from, begin, until, limit.unit());
            }
            due = due(from, left);
        }
        boolean provisional = limit.unit().isWorking() && calendar.isProvisional(date(start), date(due.at()));
        return new Deadline(due.at(), provisional);
    }

    /**
     * So long before a moment. Days lead to the opening of the office that many (working) days before, whatever the hour; hours to the minute.
     */
    public Instant before(Instant due, Limit distance) {
        LocalDate day = date(due);
        return switch (distance.unit()) {
            case WORKING_DAYS -> opening(calendar.minusWorkdays(day, distance.amount()));
            case CALENDAR_DAYS -> opening(day.minusDays(distance.amount()));
            case WORKING_HOURS -> minus(due, Duration.ofHours(distance.amount()));
            case HOURS -> due.minus(Duration.ofHours(distance.amount()));
        };
    }

    /** So long after a moment; days lead to the opening of the office, as in {@link #before}. */
    public Instant after(Instant due, Limit distance) {
        LocalDate day = date(due);
        return switch (distance.unit()) {
            case WORKING_DAYS -> opening(calendar.plusWorkdays(day, distance.amount()));
            case CALENDAR_DAYS -> opening(day.plusDays(distance.amount()));
            case WORKING_HOURS -> plus(due, Duration.ofHours(distance.amount()));
            case HOURS -> due.plus(Duration.ofHours(distance.amount()));
        };
    }

    /** When the office would open on a day, worked or not; at midnight on a day without hours. */
    private Instant opening(LocalDate day) {
        int[] spans = bounds[weekday(day.toEpochDay())];
        return moment(day, spans.length == 0 ? LocalTime.MIN : LocalTime.ofSecondOfDay(spans[0]));
    }

    private static Limit longer(Limit limit, int by) {
        return new Limit(limit.amount() + by, limit.unit());
    }

    /** A start from which as much has passed at the pause's end as from the old one at its beginning. */
    private Instant shifted(Instant from, Instant begin, Instant end, Limit.Unit unit) {
        return unit == Limit.Unit.HOURS ? from.plus(Duration.between(begin, end)) : minus(end, between(from, begin));
    }

    private Instant at(Instant start, Limit limit) {
        LocalDate day = date(start);
        return switch (limit.unit()) {
            case WORKING_DAYS -> end(calendar.plusWorkdays(day, limit.amount()), start);
            case CALENDAR_DAYS -> moment(day.plusDays(limit.amount()), LAST_SECOND);
            case WORKING_HOURS -> plus(start, Duration.ofHours(limit.amount()));
            case HOURS -> start.plus(Duration.ofHours(limit.amount()));
        };
    }

    /** When the day closes; at midnight when it closed before the start, or is free. */
    private Instant end(LocalDate last, Instant start) {
        long day = last.toEpochDay();
        int[] spans = bounds[weekday(day)];
        if (closes && spans.length > 0 && calendar.isWorkday(day)) {
            Instant closing = moment(last, LocalTime.ofSecondOfDay(spans[spans.length - 1]));
            if (closing.isAfter(start)) {
                return closing;
            }
        }
        return moment(last, LAST_SECOND);
    }

    /** Working nanoseconds until the moment, from a fixed one on. */
    private long position(Instant at) {
        long local = at.getEpochSecond() + City.ZONE.getRules().getOffset(at).getTotalSeconds();
        long day = Math.floorDiv(local, DAY_SECONDS);
        long position = before(day) * NANOS;
        if (!calendar.isWorkday(day)) {
            return position;
        }
        long ofDay = Math.floorMod(local, DAY_SECONDS) * NANOS + at.getNano();
        int[] spans = bounds[weekday(day)];
        for (int i = 0; i < spans.length && ofDay > spans[i] * NANOS; i += 2) {
            position += Math.min(ofDay, spans[i + 1] * NANOS) - spans[i] * NANOS;
        }
        return position;
    }

    private Instant earliest(long position) {
        long day = day(Math.floorDiv(position - 1, NANOS));
        return inside(day, position - before(day) * NANOS, true);
    }

    private Instant latest(long position) {
        long day = day(Math.floorDiv(position, NANOS));
        return inside(day, position - before(day) * NANOS, false);
    }

    /** The moment of a day at which that much of it has passed; the first or the last one when a break lies there. */
    private Instant inside(long day, long nanos, boolean first) {
        int[] spans = bounds[weekday(day)];
        long left = nanos;
        for (int i = 0; i < spans.length; i += 2) {
            long length = (spans[i + 1] - spans[i]) * NANOS;
            if (first ? left <= length : left < length) {
                long ofDay = spans[i] * NANOS + left;
                return LocalDateTime.ofEpochSecond(
                                day * DAY_SECONDS + ofDay / NANOS, (int) (ofDay % NANOS), ZoneOffset.UTC)
                        .atZone(City.ZONE)
                        .toInstant();
            }
            left -= length;
        }
        throw new IllegalStateException("day " + day + " is shorter than " + nanos);
    }

    /** The working day in which that working second lies. */
    private long day(long second) {
        if (second < before[0]) {
            return plainDay(second);
        }
        long sum = before[before.length - 1];
        if (second >= sum) {
            return plainDay(second - sum + plainBefore(calendar.last() + 1));
        }
        int found = Arrays.binarySearch(before, second);
        int index = found < 0 ? -found - 2 : found;
        while (before[index + 1] == before[index]) {
            index++;
        }
        return calendar.first() + index;
    }

    private long before(long day) {
        if (day < calendar.first()) {
            return plainBefore(day);
        }
        long index = day - calendar.first();
        return index < before.length
                ? before[(int) index]
                : before[before.length - 1] + plainBefore(day) - plainBefore(calendar.last() + 1);
    }

    private long plainBefore(long day) {
        long since = day - MONDAY;
        return Math.floorDiv(since, WEEK) * ofWeek[WEEK] + ofWeek[Math.floorMod(since, WEEK)];
    }

    private long plainDay(long second) {
        long week = Math.floorDiv(second, ofWeek[WEEK]);
        long rest = Math.floorMod(second, ofWeek[WEEK]);
        int day = 0;
        while (rest >= ofWeek[day + 1]) {
            day++;
        }
        return week * WEEK + day + MONDAY;
    }

    private int seconds(int weekday) {
        int sum = 0;
        for (int i = 0; i < bounds[weekday].length; i += 2) {
            sum += bounds[weekday][i + 1] - bounds[weekday][i];
        }
        return sum;
    }

    private static int weekday(long day) {
        return Math.floorMod(day - MONDAY, WEEK);
    }

    private static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, City.ZONE);
    }

    private static Instant moment(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(City.ZONE).toInstant();
    }
}
