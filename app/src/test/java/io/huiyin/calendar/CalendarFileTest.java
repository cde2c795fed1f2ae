package io.huiyin.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form of a published calendar, and what is refused. */
class CalendarFileTest {

    static final String YEAR_2027 = """
            {"holidays": {"2027-01-01": "New Year's Day,元旦,1", "2027-05-01": "Labour Day,劳动节,2",
                          "2027-10-01": "National Day,国庆节,3", "2027-02-08": "Spring Festival,春节,4"},
             "workdays": {"2027-02-14": "Spring Festival,春节,4"}, "inLieuDays": {}}""";

    @Test
    void theShippedFileHasEveryYearFrom2004To2026() {
        SortedMap<Integer, PublishedYear> shipped = CalendarFile.shipped();
        assertThat(shipped).hasSize(23).containsKeys(2004, 2026);
        assertThat(year(shipped, 2026).holidays()).hasSize(33);
        assertThat(year(shipped, 2026).workdays()).containsKey(LocalDate.of(2026, 1, 4));
    }

    @Test
    void aYearIsReadWithItsNames() {
        PublishedYear year = year(CalendarFile.read("\ufeff" + YEAR_2027), 2027);
        assertThat(year.holidays()).hasSize(4);
        String name = Objects.requireNonNull(year.workdays().get(LocalDate.of(2027, 2, 14)));
        assertThat(PublishedYear.name(name, false)).isEqualTo("春节");
        assertThat(PublishedYear.name(name, true)).isEqualTo("Spring Festival");
        assertThat(PublishedYear.name("自定", true)).isEqualTo("自定");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2027-02-14 | 2027-02-15 | CALENDAR-103",
                "2027-02-14 | 2027-10-01 | CALENDAR-103",
                "2027-10-01 | 2027-10-09 | CALENDAR-105",
                "2027-02-08 | 2027-02-30 | CALENDAR-102",
                "2027-02-08 | 1927-02-08 | CALENDAR-102",
                "2027-02-08 | 2027-2-8   | CALENDAR-102",
                "2027-02-08 | 2027-02-14 | CALENDAR-104",
                "2027-02-14 | 2028-02-13 | CALENDAR-105",
            })
    void aFaultyDayIsNamed(String day, String instead, String code) {
        Refused refused = catchThrowableOfType(Refused.class, () -> CalendarFile.read(YEAR_2027.replace(day, instead)));
        assertThat(refused.faults()).anyMatch(fault -> fault.code().equals(code));
    }

    @Test
    void whatIsNoCalendarIsRefused() {
        for (String text : List.of(
                "", "x", "[]", "{}", "{\"holidays\": {}, \"workdays\": {}}", "{\"holidays\": 1, \"workdays\": []}")) {
            assertThatThrownBy(() -> CalendarFile.read(text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo("CALENDAR-101"));
        }
    }

    private static PublishedYear year(SortedMap<Integer, PublishedYear> years, int year) {
        return Objects.requireNonNull(years.get(year));
    }
}
