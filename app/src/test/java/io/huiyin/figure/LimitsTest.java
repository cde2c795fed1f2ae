package io.huiyin.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    @Test
    void aLimitIsReadWhateverStandsBesideIt() {
        assertThat(due("""
            {"a":{"due":"2022-11-01T00:00:00Z"},"b":[1,{"due":"x"}],"due":"2022-11-30T15:59:59Z","text":"时限 \\"due\\":"}\
            """)).isEqualTo(Instant.parse("2022-11-30T15:59:59Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"due\":null}", "{\"terms\":{\"due\":\"2022-11-30T15:59:59Z\"}}", "{\"text\":\"due\"}"})
    void anEventThatNamesNoneSetsNone(String data) {
        assertThat(due(data)).isNull();
    }

    private static @Nullable Instant due(String data) {
        return Limits.due(data.getBytes(StandardCharsets.UTF_8));
    }
}
