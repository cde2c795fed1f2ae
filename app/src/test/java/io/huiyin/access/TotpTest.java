package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** Of the examples in RFC 6238 and RFC 4226. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, second / Totp.STEP_SECONDS, 8)).isEqualTo(code);
    }

    /** RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "9, 520489"})
    void sixDigitsToo(long counter, String code) {
        assertThat(Totp.code(SECRET, counter, 6)).isEqualTo(code);
    }

    @Test
    void aClockMayBeHalfAMinuteOffAndNoMore() {
        String code = Totp.code(SECRET, 1_000, 6);
        assertThat(step(code, 999)).isEqualTo(1_000);
        assertThat(step(code, 1_000)).isEqualTo(1_000);
        assertThat(step(code, 1_001)).isEqualTo(1_000);
        assertThat(step(code, 998)).isEqualTo(-1);
        assertThat(step(code, 1_002)).isEqualTo(-1);
    }

    private static long step(String code, long now) {
        return Totp.step(SECRET, code, Instant.ofEpochSecond(now * Totp.STEP_SECONDS), 0)
                .orElse(-1);
    }

    @Test
    void whatIsUsedUpIsNoCode() {
        Instant now = Instant.ofEpochSecond(1_000 * Totp.STEP_SECONDS);
        assertThat(Totp.step(SECRET, Totp.code(SECRET, 1_000, 6), now, 1_000)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, 1_001, 6), now, 1_000)).hasValue(1_001);
    }

    @Test
    void secretsAreTypedInBase32() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThatThrownBy(() -> Totp.bytes("0189")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void base32TellsEveryByte(@ForAll @Size(Totp.SECRET_BYTES) byte[] secret) {
        assertThat(Totp.bytes(Totp.base32(secret))).isEqualTo(secret);
    }
}
