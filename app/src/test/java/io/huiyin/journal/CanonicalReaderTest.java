package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.core.JacksonException;

class CanonicalReaderTest {

    private final CanonicalReader reader = new CanonicalReader();

    @Property(tries = 1_000)
    void itReadsWhatTheMapperReads(@ForAll("data") Map<String, ?> data) {
        String text = Canonical.json(data);
        assertThat(reader.canonical(utf8(text))).isNotNull().isEqualTo(Canonical.map(text));
    }

    /** Whatever becomes of a text, it means the same to both, or is left to the mapper. */
    @Property(tries = 3_000)
    void ofATextThatWasAlteredItReadsNothingElse(
            @ForAll("data") Map<String, ?> data, @ForAll int where, @ForAll("ascii") char with) {
        byte[] altered = utf8(Canonical.json(data));
        int at = Math.floorMod(where, altered.length);
        if (altered[at] < 0) {
            return; // half of a character, which the database does not keep
        }
        altered[at] = (byte) with;
        Map<String, Object> read = reader.canonical(altered);
        if (read != null) {
            assertThat(read).isEqualTo(Canonical.map(altered));
        }
    }

    @Example
    void whatIsOfAnotherFormIsLeftToTheMapper() {
        for (String text : new String[] {
            "{ }",
            "{\"b\":1,\"a\":2}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1.5}",
            "{\"a\":1e3}",
            "{\"a\":-0}",
            "{\"a\":null}",
            "{\"a\":12345678901234567890}"
        }) {
            assertThat(reader.canonical(utf8(text))).as(text).isNull();
            assertThat(reader.map(utf8(text))).as(text).isEqualTo(Canonical.map(text));
        }
    }

    @Example
    void whatIsNoMapIsRefused() {
        for (String text : new String[] {"", "x", "[1]", "{\"a\":01}", "{\"a\":1", "{\"a\":1}}", "{\"a\":\"\n\"}"}) {
            assertThatThrownBy(() -> reader.map(utf8(text))).as(text).isInstanceOf(JacksonException.class);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<Character> ascii() {
        return Arbitraries.oneOf(
                Arbitraries.chars().ascii(), Arbitraries.of('"', '\\', ',', ':', '{', '}', '[', ']', '0', '-'));
    }

    @Provide
    Arbitrary<Map<String, Object>> data() {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(40),
                Arbitraries.strings().all().ofMaxLength(10).filter(CanonicalReaderTest::isKept));
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.strings()
                        .all()
                        .ofMaxLength(30)
                        .filter(CanonicalReaderTest::isKept)
                        .asGeneric(),
                Arbitraries.longs()
                        .between(-99_999_999_999_999_999L, 99_999_999_999_999_999L)
                        .asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.of("\u0000\b\t\n\f\r\u001F\"\\/\u007F\u2028\u2029", "张三😀", "一\n二")
                        .asGeneric(),
                Arbitraries.just(Arrays.asList("a", 1, Map.of("x", "y"))).asGeneric());
        Arbitrary<Object> nested = Arbitraries.maps(names, leaves).ofMaxSize(6).asGeneric();
        return Arbitraries.maps(names, Arbitraries.oneOf(leaves, nested)).ofMaxSize(8);
    }

    /** Halves of characters never come this far. */
    private static boolean isKept(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
