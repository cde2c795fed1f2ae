package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateDiffTest {

    private record Times(int due, @Nullable Integer closed) {}

    @SuppressWarnings("ArrayRecordComponent") // what rows hold
    private record Row(String name, Times times, byte[] hash, List<String> files) {}

    private static Row row(String name, @Nullable Integer closed, int hash, String file) {
        return new Row(name, new Times(1, closed), new byte[] {(byte) hash}, List.of(file));
    }

    private static String diff(Row actual) {
        return StateDiff.first(row("a", null, 7, "x"), actual).orElse("none");
    }

    @Test
    void theFirstComponentThatDiffersIsNamedWithItsPlaceInside() {
        assertThat(diff(row("a", null, 7, "x"))).as("arrays by what is in them").isEqualTo("none");
        assertThat(diff(row("b", 2, 7, "x"))).isEqualTo("name");
        assertThat(diff(row("a", 2, 7, "x"))).isEqualTo("times.closed");
        assertThat(diff(row("a", null, 8, "x"))).isEqualTo("hash");
        assertThat(diff(row("a", null, 7, "y"))).isEqualTo("files");
    }
}
