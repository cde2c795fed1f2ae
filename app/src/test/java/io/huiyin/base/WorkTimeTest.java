package io.huiyin.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Working time by its laws, and against a walk through every minute. */
class WorkTimeTest {

    private static final LocalDate START = LocalDate.of(2022, 1, 1);
    private static final int DAYS = 400;

    /** The first week of October 2022: seven days off, the weekend after it worked. */
    private static final WorkCalendar OCTOBER = new WorkCalendar(
            Set.copyOf(LocalDate.of(2022, 10, 1)
                    .datesUntil(LocalDate.of(2022, 10, 8))
                    .toList()),
            Set.of(LocalDate.of(2022, 10, 8), LocalDate.of(2022, 10, 9)),
            Set.of(2022));

    private static final WorkTime OFFICE = WorkTime.of(OCTOBER, OfficeHours.STANDARD);

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(-50_000, DAYS * 1_440L + 50_000)
                .map(minute -> START.atStartOfDay(City.ZONE).plusMinutes(minute).toInstant());
    }

    @Provide
    Arbitrary<WorkTime> times() {
        Arbitrary<LocalDate> days = Arbitraries.integers().between(0, DAYS).map(START::plusDays);
        Arbitrary<WorkCalendar> calendars = Combinators.combine(
                        days.set().ofMaxSize(60), days.set().ofMaxSize(20))
                .as((off, worked) -> new WorkCalendar(off, worked, Set.of(2022)));
        Arbitrary<OfficeHours> weeks = spans().list()
                .ofSize(5)
                .filter(week -> !week.stream().allMatch(List::isEmpty))
                .map(OfficeHours::new);
        return Combinators.combine(calendars, weeks, Arbitraries.of(true, false))
                .as((calendar, hours, stated) -> stated ? WorkTime.of(calendar, hours) : WorkTime.of(calendar));
    }

    private static Arbitrary<List<OfficeHours.Span>> spans() {
        return Arbitraries.integers().between(0, 1_439).set().ofMaxSize(7).map(bounds -> {
            List<LocalTime> sorted = bounds.stream()
                    .sorted()
                    .map(minute -> LocalTime.ofSecondOfDay(minute * 60L))
                    .toList();
            List<OfficeHours.Span> spans = new ArrayList<>();
            for (int i = 0; i + 1 < sorted.size(); i += 2) {
                spans.add(new OfficeHours.Span(sorted.get(i), sorted.get(i + 1)));
            }
            return spans;
        });
    }

    @Provide
    Arbitrary<List<Pause>> pauses() {
        return Combinators.combine(moments(), Arbitraries.integers().between(0, 20_000))
                .as((from, minutes) -> new Pause(from, from.plusSeconds(60L * minutes)))
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<Limit.Unit> units() {
        return Arbitraries.of(Limit.Unit.class);
    }

    @Property(tries = 60)
    void workingTimeIsWhatAWalkThroughEachMinuteCounts(
            @ForAll("times") WorkTime time,
            @ForAll("moments") Instant from,
            @ForAll @IntRange(max = 30_000) int minutes) {
        Instant to = from.plusSeconds(60L * minutes);
        long walked = 0;
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            walked += isOpen(time, at) ? 1 : 0;
        }
        assertThat(time.between(from, to)).isEqualTo(Duration.ofMinutes(walked));
        assertThat(time.between(to, from)).isEqualTo(Duration.ofMinutes(-walked));
    }

    private static boolean isOpen(WorkTime time, Instant at) {
        ZonedDateTime local = at.atZone(City.ZONE);
        int weekday = local.getDayOfWeek().getValue();
        List<OfficeHours.Span> spans = weekday <= DayOfWeek.FRIDAY.getValue()
                ? time.hours().week().get(weekday - 1)
                : time.hours().week().stream()
                        .filter(day -> !day.isEmpty())
                        .findFirst()
                        .orElseThrow();
        LocalTime minute = local.toLocalTime();
        return time.calendar().isWorkday(local.toLocalDate())
                && spans.stream().anyMatch(span -> !minute.isBefore(span.from()) && minute.isBefore(span.until()));
    }

    @Property(tries = 500)
    void addingWorkingTimeAndSubtractingItAreInverse(
            @ForAll("times") WorkTime time,
            @ForAll("moments") Instant from,
            @ForAll @IntRange(max = 300_000) int seconds) {
        Duration work = Duration.ofSeconds(seconds, 7);
        Instant later = time.plus(from, work);
        assertThat(time.between(from, later)).isEqualTo(work);
        assertThat(time.minus(from, work.negated())).isEqualTo(later);
        Instant back = time.minus(later, work);
        assertThat(time.between(back, later)).isEqualTo(work);
        assertThat(time.between(back, from)).isZero();
        assertThat(back).as("the last such moment").isAfterOrEqualTo(from);
        if (isOpen(time, from)) {
            assertThat(back).isEqualTo(from);
        }
        assertThat(time.between(time.plus(from, work).minusNanos(1), later)).isPositive();
    }

    @Property(tries = 500)
    void soLongAfterAMomentAndSoLongBeforeThatAreInverse(
            @ForAll("times") WorkTime time,
            @ForAll("moments") Instant moment,
            @ForAll("units") Limit.Unit unit,
            @ForAll @IntRange(min = 1, max = 40) int amount) {
        Limit distance = new Limit(amount, unit);
        Instant back = time.before(time.after(moment, distance), distance);
        LocalDate day = moment.atZone(City.ZONE).toLocalDate();
        LocalDate backOn = back.atZone(City.ZONE).toLocalDate();
        switch (unit) {
            case HOURS -> assertThat(back).isEqualTo(moment);
            case WORKING_HOURS -> assertThat(time.between(back, moment)).isZero();
            case CALENDAR_DAYS -> assertThat(backOn).isEqualTo(day);
            case WORKING_DAYS -> {
                assertThat(backOn).isBeforeOrEqualTo(day);
                assertThat(time.calendar().workdaysBetween(backOn, day)).isZero();
                assertThat(time.calendar().isWorkday(backOn)).isTrue();
            }
        }
        if (unit.isDays()) {
            assertThat(time.before(time.after(back, distance), distance))
                    .as("from the opening of a day it is exact")
                    .isEqualTo(back);
        }
    }

    @Property(tries = 500)
    void workingTimeAddsUpOverEverySplit(
            @ForAll("times") WorkTime time,
            @ForAll("moments") Instant a,
            @ForAll("moments") Instant b,
            @ForAll("moments") Instant c,
            @ForAll("pauses") List<Pause> pauses) {
        assertThat(time.between(a, b).plus(time.between(b, c))).isEqualTo(time.between(a, c));
        if (!b.isBefore(a) && !c.isBefore(b)) {
            assertThat(time.elapsed(a, b, pauses).plus(time.elapsed(b, c, pauses)))
                    .isEqualTo(time.elapsed(a, c, pauses));
        }
    }

    @Property(tries = 500)
    void aPauseNeverMakesMoreTimePassAndNeverBringsADeadlineForward(
            @ForAll("times") WorkTime time,
            @ForAll("moments") Instant start,
            @ForAll @IntRange(max = 20_000) int minutes,
            @ForAll("pauses") List<Pause> pauses,
            @ForAll("units") Limit.Unit unit,
            @ForAll @IntRange(max = 40) int amount) {
        Instant until = start.plusSeconds(60L * minutes);
        Duration without = time.elapsed(start, until, List.of());
        assertThat(time.elapsed(start, until, pauses)).isBetween(Duration.ZERO, without);
        Limit limit = new Limit(amount, unit);
        Deadline due = Objects.requireNonNull(time.due(start, limit, pauses));
        assertThat(due.at()).isAfterOrEqualTo(time.due(start, limit).at());
        if (unit == Limit.Unit.WORKING_HOURS) {
            assertThat(time.elapsed(start, due.at(), pauses)).isEqualTo(Duration.ofHours(amount));
        }
        assertThat(time.due(start, limit, List.of())).isEqualTo(time.due(start, limit));
    }

    @Property(tries = 1_000)
    void whatStartsLaterOrMayTakeLongerIsNotDueEarlier(
            @ForAll("times") WorkTime time,
            @ForAll("moments") Instant start,
            @ForAll @IntRange(max = 5_000) int minutes,
            @ForAll("units") Limit.Unit unit,
            @ForAll @IntRange(max = 60) int amount,
            @ForAll @IntRange(max = 10) int more) {
        Instant due = time.due(start, new Limit(amount, unit)).at();
        assertThat(due).isAfterOrEqualTo(start);
        assertThat(time.due(start.plusSeconds(60L * minutes), new Limit(amount, unit))
                        .at())
                .isAfterOrEqualTo(due);
        assertThat(time.due(start, new Limit(amount + more, unit)).at()).isAfterOrEqualTo(due);
    }

    @Property(tries = 500)
    void aChangedDayMovesOnlyWhatSpansIt(
            @ForAll("moments") Instant start,
            @ForAll @IntRange(max = DAYS) int changed,
            @ForAll("units") Limit.Unit unit,
            @ForAll @IntRange(max = 40) int amount) {
        LocalDate day = START.plusDays(changed);
        Set<LocalDate> worked = new HashSet<>();
        Set<LocalDate> free = new HashSet<>();
        (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? worked : free).add(day);
        WorkTime plain = WorkTime.of(new WorkCalendar(Set.of(), Set.of(), Set.of(2022)), OfficeHours.STANDARD);
        WorkTime other = WorkTime.of(new WorkCalendar(free, worked, Set.of(2022)), OfficeHours.STANDARD);
        Limit limit = new Limit(amount, unit);
        Instant before = plain.due(start, limit).at();
        Instant after = other.due(start, limit).at();
        Instant first = before.isBefore(after) ? before : after;
        LocalDate end = first.atZone(City.ZONE).toLocalDate();
        boolean spans = !day.isBefore(start.atZone(City.ZONE).toLocalDate()) && !day.isAfter(end);
        if (!spans) {
            assertThat(after).isEqualTo(before);
        }
    }

    @Example
    void aMatterTakenInOutsideOfficeHoursCountsFromTheNextWorkingDay() {
        assertThat(due("2022-09-30T09:00", 1, Limit.Unit.WORKING_DAYS))
                .as("a Friday morning; the holiday follows, then a make-up Saturday")
                .isEqualTo("2022-10-08T18:00");
        assertThat(due("2022-09-30T21:00", 1, Limit.Unit.WORKING_DAYS)).isEqualTo("2022-10-08T18:00");
        assertThat(due("2022-10-05T12:00", 2, Limit.Unit.WORKING_DAYS)).isEqualTo("2022-10-09T18:00");
        assertThat(due("2022-10-10T03:00", 0, Limit.Unit.WORKING_DAYS)).isEqualTo("2022-10-10T18:00");
        assertThat(due("2022-10-10T20:00", 0, Limit.Unit.WORKING_DAYS)).isEqualTo("2022-10-10T23:59:59");
    }

    @Example
    void workingHoursStandStillWhileTheOfficeIsClosed() {
        assertThat(due("2022-09-30T17:00", 2, Limit.Unit.WORKING_HOURS)).isEqualTo("2022-10-08T09:30");
        assertThat(due("2022-09-30T11:00", 4, Limit.Unit.WORKING_HOURS)).isEqualTo("2022-09-30T17:30");
        assertThat(due("2022-09-30T17:00", 1, Limit.Unit.WORKING_HOURS)).isEqualTo("2022-09-30T18:00");
        assertThat(due("2022-09-30T17:00", 2, Limit.Unit.HOURS)).isEqualTo("2022-09-30T19:00");
    }

    @Example
    void aLimitThatReachesAYearWithoutANoticeIsProvisional() {
        Instant start = at("2022-12-26T09:00");
        assertThat(OFFICE.due(start, new Limit(4, Limit.Unit.WORKING_DAYS)))
                .isEqualTo(new Deadline(at("2022-12-30T18:00"), false));
        assertThat(OFFICE.due(start, new Limit(5, Limit.Unit.WORKING_DAYS)))
                .isEqualTo(new Deadline(at("2023-01-02T18:00"), true));
        assertThat(OFFICE.due(start, new Limit(30, Limit.Unit.CALENDAR_DAYS)).provisional())
                .isFalse();
        assertThat(OFFICE.due(at("2023-05-01T09:00"), new Limit(1, Limit.Unit.WORKING_HOURS))
                        .provisional())
                .isTrue();
    }

    @Example
    void aPauseOfSomeWorkingDaysMakesTheLimitLongerByThem() {
        List<Pause> pauses = List.of(new Pause(at("2022-09-29T10:00"), at("2022-10-08T09:00")));
        assertThat(OFFICE.due(at("2022-09-28T09:00"), new Limit(3, Limit.Unit.WORKING_DAYS), pauses))
                .isEqualTo(new Deadline(at("2022-10-10T18:00"), false));
        assertThat(OFFICE.due(at("2022-09-28T17:00"), new Limit(4, Limit.Unit.WORKING_HOURS), pauses))
                .as("one hour on the 28th, one and a half until the pause, the rest after it")
                .isEqualTo(new Deadline(at("2022-10-08T10:30"), false));
        assertThat(OFFICE.due(
                        at("2022-09-28T09:00"),
                        new Limit(3, Limit.Unit.WORKING_DAYS),
                        List.of(new Pause(at("2022-09-29T10:00"), null))))
                .isNull();
    }

    @Example
    void officeHoursAreReadAsPeopleWriteThem() {
        assertThat(OfficeHours.text(OfficeHours.spans("8:30-12:00,14:30—18:00")))
                .isEqualTo("08:30-12:00 14:30-18:00");
        assertThat(OfficeHours.spans("8：30 至 12：00；14：30～18：00"))
                .isEqualTo(OfficeHours.STANDARD.week().getFirst());
        assertThat(OfficeHours.parse(OfficeHours.STANDARD.texts())).isEqualTo(OfficeHours.STANDARD);
        assertThat(OfficeHours.spans("  ")).isEmpty();
        for (String bad :
                List.of("12:00-8:00", "8:00-9:00 8:30-10:00", "8-12", "25:00-26:00", "8:00-9:00 9:00-10:00")) {
            assertThatThrownBy(() -> OfficeHours.spans(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> OfficeHours.parse(List.of("", "", "", "", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String due(String start, int amount, Limit.Unit unit) {
        return OFFICE.due(at(start), new Limit(amount, unit))
                .at()
                .atZone(City.ZONE)
                .toLocalDateTime()
                .toString();
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(City.ZONE).toInstant();
    }
}
