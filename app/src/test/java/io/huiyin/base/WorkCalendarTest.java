package io.huiyin.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class WorkCalendarTest {

    private static final LocalDate START = LocalDate.of(2022, 1, 1);

    /** The first week of October 2022: seven days off, the weekend after it worked. */
    private static final WorkCalendar OCTOBER = new WorkCalendar(
            days("2022-10-01 2022-10-02 2022-10-03 2022-10-04 2022-10-05 2022-10-06 2022-10-07"),
            days("2022-10-08 2022-10-09"),
            Set.of(2022));

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 730).map(START::plusDays);
    }

    @Provide
    Arbitrary<WorkCalendar> calendars() {
        return Combinators.combine(days().set().ofMaxSize(60), days().set().ofMaxSize(30))
                .as((off, worked) -> {
                    Set<LocalDate> makeUp = new HashSet<>(worked);
                    makeUp.removeIf(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 || off.contains(day));
                    return new WorkCalendar(off, makeUp, Set.of(2022, 2023));
                });
    }

    @Property(tries = 300)
    void addingWorkdaysAndCountingThemAreInverse(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll("days") LocalDate from,
            @ForAll @IntRange(max = 60) int n) {
        LocalDate to = calendar.plusWorkdays(from, n);
        assertThat(calendar.workdaysBetween(from, to)).isEqualTo(n);
        assertThat(n == 0 ? to.equals(from) : calendar.isWorkday(to)).isTrue();
        if (calendar.isWorkday(from)) {
            assertThat(calendar.minusWorkdays(to, n)).isEqualTo(from);
        }
    }

    @Property(tries = 300)
    void workdaysAddUp(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll("days") LocalDate from,
            @ForAll @IntRange(max = 30) int one,
            @ForAll @IntRange(max = 30) int more) {
        assertThat(calendar.plusWorkdays(calendar.plusWorkdays(from, one), more))
                .isEqualTo(calendar.plusWorkdays(from, one + more));
    }

    @Property(tries = 300)
    void everyDayIsEitherWorkedOrOff(@ForAll("calendars") WorkCalendar calendar, @ForAll("days") LocalDate day) {
        int worked = calendar.workdaysBetween(day.minusDays(1), day);
        assertThat(worked).isEqualTo(calendar.isWorkday(day) ? 1 : 0);
        assertThat(calendar.workdaysBetween(day, day)).isZero();
        assertThat(calendar.workdaysBetween(day, day.minusDays(9))).isZero();
    }

    @Example
    void aLimitBeginsTheDayAfterAndSkipsTheHoliday() {
        assertThat(due("2022-09-29T20:00:00Z", 1, Limit.Unit.WORKING_DAYS))
                .as(
                        "the evening of the 29th in London is the 30th in China; the next working day is a make-up Saturday")
                .isEqualTo("2022-10-08T15:59:59Z");
        assertThat(due("2022-09-30T02:00:00Z", 3, Limit.Unit.WORKING_DAYS)).isEqualTo("2022-10-10T15:59:59Z");
        assertThat(due("2022-09-30T02:00:00Z", 3, Limit.Unit.CALENDAR_DAYS)).isEqualTo("2022-10-03T15:59:59Z");
        assertThat(due("2022-10-01T15:59:59Z", 0, Limit.Unit.CALENDAR_DAYS)).isEqualTo("2022-10-01T15:59:59Z");
        assertThat(due("2022-10-01T16:00:00Z", 0, Limit.Unit.CALENDAR_DAYS)).isEqualTo("2022-10-02T15:59:59Z");
    }

    @Example
    void datesBeyondTheLastNoticeAreProvisional() {
        assertThat(OCTOBER.isProvisional(LocalDate.of(2022, 12, 31))).isFalse();
        assertThat(OCTOBER.isProvisional(LocalDate.of(2023, 1, 1))).isTrue();
        WorkCalendar gap = new WorkCalendar(Set.of(), Set.of(), Set.of(2022, 2024));
        assertThat(gap.isProvisional(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31)))
                .isFalse();
        assertThat(gap.isProvisional(LocalDate.of(2022, 1, 1), LocalDate.of(2024, 1, 1)))
                .isTrue();
    }

    @Example
    void nobodyCountsBackwards() {
        assertThatThrownBy(() -> OCTOBER.plusWorkdays(START, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit(-1, Limit.Unit.WORKING_DAYS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OCTOBER.minusWorkdays(START, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit(3_651, Limit.Unit.WORKING_DAYS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String due(String from, int amount, Limit.Unit unit) {
        return WorkTime.of(OCTOBER)
                .due(Instant.parse(from), new Limit(amount, unit))
                .at()
                .toString();
    }

    private static Set<LocalDate> days(String texts) {
        Set<LocalDate> days = new HashSet<>();
        for (String text : texts.split(" ", -1)) {
            days.add(LocalDate.parse(text));
        }
        return days;
    }
}
