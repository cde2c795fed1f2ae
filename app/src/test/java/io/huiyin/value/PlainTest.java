package io.huiyin.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class PlainTest {

    @Property
    void aNumberIsTheOneThatJavaReads(
            @ForAll @CharRange(from = '0', to = '9') @Chars({'-', '.'}) @StringLength(max = 24) String text) {
        boolean good = text.matches("-?[0-9]+(\\.[0-9]+)?");
        BigDecimal number = Plain.number(text);
        if (number != null) {
            assertThat(good).isTrue();
            assertThat(number).isEqualTo(new BigDecimal(text));
        } else {
            assertThat(good && text.length() <= 18).isFalse();
        }
    }

    @Property
    void aDateIsReadWhenThereIsThatDay(
            @ForAll @IntRange(min = 0, max = 9999) int year,
            @ForAll @IntRange(max = 13) int month,
            @ForAll @IntRange(max = 32) int day) {
        String text = "%04d-%02d-%02d".formatted(year, month, day);
        LocalDate date = Plain.date(text);
        boolean there = month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(year, month, 1).lengthOfMonth();
        assertThat(date).isEqualTo(there ? LocalDate.parse(text) : null);
    }

    @Example
    void whatIsWrittenOtherwiseIsLeftToOthers() {
        assertThat(Plain.date("2022/12/05")).isNull();
        assertThat(Plain.date("２０２２-12-05")).isNull();
        assertThat(Plain.number("１２")).isNull();
        assertThat(Plain.number("1,000")).isNull();
        assertThat(Plain.number("")).isNull();
        assertThat(Plain.number("-")).isNull();
    }
}
