package io.huiyin.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "today, 2022-12-15, 2022-12-15",
        "yesterday, 2022-12-14, 2022-12-14",
        "last_7, 2022-12-08, 2022-12-14",
        "last_30, 2022-11-15, 2022-12-14",
        "this_month, 2022-12-01, 2022-12-15",
        "last_month, 2022-11-01, 2022-11-30",
        "this_quarter, 2022-10-01, 2022-12-15",
        "last_quarter, 2022-07-01, 2022-09-30",
        "this_year, 2022-01-01, 2022-12-15",
        "last_year, 2021-01-01, 2021-12-31",
    })
    void goesWithTheTime(String key, LocalDate from, LocalDate to) {
        assertThat(Period.find(key).orElseThrow().of(LocalDate.of(2022, 12, 15)))
                .isEqualTo(new Period.Days(from, to));
    }

    @Property
    void endsTodayAtTheLatestAndBeginsBefore(
            @ForAll @LongRange(min = 12_000, max = 26_000) long day, @ForAll Period period) {
        LocalDate today = LocalDate.ofEpochDay(day);
        Period.Days days = period.of(today);
        assertThat(days.from()).isBeforeOrEqualTo(days.to());
        assertThat(days.to()).isBeforeOrEqualTo(today);
    }
}
