package io.huiyin.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {

    @Property(tries = 1_000)
    void whatIsWrittenIsRead(
            @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long seconds,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(max = 9) int digits) {
        Instant instant = Instant.ofEpochSecond(seconds, nanos - nanos % (int) Math.pow(10, digits));
        assertThat(Instants.parse(instant.toString())).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2022-12-15T01:00:00.Z",
                "2022-12-15T24:00:00Z",
                "2022-12-31T23:59:60Z",
                "+12022-12-15T01:00:00Z",
                "2022-12-15T01:00:00.5Z",
                "2022-12-15T01:00:00.123456789Z",
                "2024-02-29T00:00:00Z",
                "2022-12-15T09:00:00+08:00"
            })
    void whatIsUnusualIsReadAsEver(String text) {
        assertThat(Instants.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2022-12-15",
                "2022-13-15T01:00:00Z",
                "2023-02-29T00:00:00Z",
                "2022-12-15T01:00:00",
                "2022-12-15T01:00Z",
                "2022-12-15T01:60:00Z",
                "2022-12-15T01:00:00,5Z",
                "2022/12/15T01:00:00Z",
                "2022-12-15T01:00:00.1234567890Z"
            })
    void whatIsNoneIsRefusedAsEver(String text) {
        assertThatThrownBy(() -> Instants.parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}
