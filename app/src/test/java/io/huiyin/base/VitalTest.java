package io.huiyin.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VitalTest {

    @ParameterizedTest
    @CsvSource({"0, GOOD", "60, GOOD", "61, BEHIND", "600, BEHIND", "601, BAD"})
    void whatShouldStaySmallIsBehindAboveOneBoundAndBadAboveTheOther(long value, Vital.State state) {
        assertThat(Vital.Reading.atMost(value, 60, 600)).isEqualTo(new Vital.Reading((double) value, state));
    }

    @ParameterizedTest
    @CsvSource({"499, BAD", "500, BEHIND", "999, BEHIND", "1000, GOOD"})
    void whatShouldNotRunOutIsBadBelowItsBoundAndBehindBelowTwiceAsMuch(long value, Vital.State state) {
        assertThat(Vital.Reading.atLeast(value, 500)).isEqualTo(new Vital.Reading((double) value, state));
    }
}
