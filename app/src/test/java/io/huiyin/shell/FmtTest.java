package io.huiyin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FmtTest {

    private final Fmt zh = new Fmt(Language.ZH);
    private final Fmt en = new Fmt(Language.EN);
    private final LocalDate day = LocalDate.of(2022, 12, 5);
    private final Instant lateEvening = Instant.parse("2022-12-04T16:05:59Z");

    @Test
    void datesFollowTheLanguage() {
        assertThat(zh.date(day)).isEqualTo("2022年12月5日");
        assertThat(en.date(day)).isEqualTo("5 December 2022");
        assertThat(zh.dateWithWeekday(day)).isEqualTo("2022年12月5日 星期一");
        assertThat(en.dateWithWeekday(day)).isEqualTo("Monday 5 December 2022");
    }

    @Test
    void timesAreThoseOfTheCity() {
        assertThat(zh.dateTime(lateEvening)).isEqualTo("2022-12-05 00:05");
        assertThat(en.shortDateTime(lateEvening)).isEqualTo("12-05 00:05");
        assertThat(zh.dayOf(lateEvening)).isEqualTo(day);
    }

    @Test
    void figuresAreGroupedAndSigned() {
        assertThat(zh.number(1_234_567)).isEqualTo("1,234,567");
        assertThat(en.percent(.985)).isEqualTo("98.5%");
        assertThat(zh.change(-12)).isEqualTo("−12");
        assertThat(zh.change(0)).isEqualTo("±0");
        assertThat(en.changePercent(.1234)).isEqualTo("+12.3%");
        assertThat(en.bytes(20_000_000)).isEqualTo("20 MB");
    }

    @Test
    void aCountThatStoppedSaysSo() {
        assertThat(zh.count(10_000)).isEqualTo("10,000");
        assertThat(zh.count(10_001)).isEqualTo("10,000+");
    }

    @Test
    void nothingIsADash() {
        assertThat(zh.date(null)).isEqualTo("–");
        assertThat(zh.percent(Double.NaN)).isEqualTo("–");
    }
}
