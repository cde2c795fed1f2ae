package io.huiyin.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.WorkCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The working calendar against the notices it was made from. */
class ShippedCalendarTest {

    private final WorkCalendar calendar = Calendars.shipped();

    @Test
    void everyDayOfTwentyThreeYearsIsWorkedOrOffAsTheNoticesSay() throws IOException {
        Set<LocalDate> holidays = dates("holidays");
        Set<LocalDate> makeUpDays = dates("workdays");
        assertThat(holidays).hasSizeGreaterThan(600).doesNotContainAnyElementsOf(makeUpDays);
        assertThat(makeUpDays).hasSizeGreaterThan(140);
        LocalDate end = LocalDate.of(2026, 12, 31);
        int worked = 0;
        for (LocalDate day = LocalDate.of(2004, 1, 1); !day.isAfter(end); day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
            boolean expected = !holidays.contains(day) && (!weekend || makeUpDays.contains(day));
            assertThat(calendar.isWorkday(day))
                    .as("%s %s", day, day.getDayOfWeek())
                    .isEqualTo(expected);
            worked += expected ? 1 : 0;
        }
        assertThat(calendar.workdaysBetween(LocalDate.of(2003, 12, 31), end)).isEqualTo(worked);
        assertThat(calendar.plusWorkdays(LocalDate.of(2003, 12, 31), worked)).isEqualTo("2026-12-31");
    }

    @ParameterizedTest
    @CsvSource({
        "2022-09-30, true",
        "2022-10-01, false",
        "2022-10-07, false",
        "2022-10-08, true",
        "2022-10-09, true",
        "2022-12-31, false",
        "2023-01-02, false",
        "2023-01-28, true",
        "2023-01-29, true",
        "2026-01-04, true",
        "2026-02-23, false",
        "2026-10-10, true",
    })
    void knownDaysAreWhatTheNoticesOfThoseYearsMadeThem(LocalDate day, boolean workday) {
        assertThat(calendar.isWorkday(day)).isEqualTo(workday);
    }

    @Test
    void daysAfterTheLastNoticeAreProvisional() {
        assertThat(calendar.isProvisional(LocalDate.of(2026, 12, 31))).isFalse();
        assertThat(calendar.isProvisional(LocalDate.of(2027, 1, 1))).isTrue();
    }

    private static Set<LocalDate> dates(String field) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(Calendars.class.getResourceAsStream("/calendar/chinese-days-1.5.7.json"))) {
            JsonNode root = JsonMapper.shared().readTree(file);
            Set<LocalDate> dates = new HashSet<>();
            root.required(field).propertyNames().forEach(name -> dates.add(LocalDate.parse(name)));
            return dates;
        }
    }
}
