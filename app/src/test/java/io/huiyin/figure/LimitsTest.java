package io.huiyin.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    @Test
    void aLimitIsReadWhateverStandsBesideIt() {
        assertThat(Limits.due("""
            {"a":{"due":"2022-11-01T00:00:00Z"},"b":[1,{"due":"x"}],"due":"2022-11-30T15:59:59Z","text":"\\"due\\":"}\
            """)).isEqualTo(Instant.parse("2022-11-30T15:59:59Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"due\":null}", "{\"terms\":{\"due\":\"2022-11-30T15:59:59Z\"}}", "{\"text\":\"due\"}"})
    void anEventThatNamesNoneSetsNone(String data) {
        assertThat(Limits.due(data)).isNull();
    }
}
