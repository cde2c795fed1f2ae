package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Utf8;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class CanonicalTextTest {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Property(tries = 1_000)
    void itIsTheTextThatTheMapperWrites(@ForAll("data") Map<String, ?> data) {
        Utf8 text = new Utf8();
        assertThat(CanonicalText.append(text, data)).isTrue();
        assertThat(new String(text.copy(), StandardCharsets.UTF_8)).isEqualTo(MAPPER.writeValueAsString(data));
    }

    @Example
    void whatItDoesNotKnowIsLeftToTheMapper() {
        Map<String, Object> data = new HashMap<>(Map.of("a", new BigDecimal("1.50"), "b", "x"));
        data.put("c", null);
        assertThat(CanonicalText.append(new Utf8(), data)).isFalse();
        assertThat(Canonical.json(data)).isEqualTo("{\"a\":1.50,\"b\":\"x\",\"c\":null}");
    }

    @Provide
    Arbitrary<Map<String, @Nullable Object>> data() {
        Arbitrary<String> texts = Arbitraries.strings().all().ofMaxLength(30).filter(CanonicalTextTest::isKept);
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                texts.asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.of("\u0000\b\t\n\f\r\u001F\"\\/\u007F\u2028\u2029", "张三😀")
                        .asGeneric(),
                Arbitraries.just(Arrays.asList("a", null, 1, Map.of("x", "y"))).asGeneric());
        Arbitrary<Object> nested =
                Arbitraries.maps(texts, leaves.injectNull(0.1)).ofMaxSize(6).asGeneric();
        return Arbitraries.maps(texts, Arbitraries.oneOf(leaves, nested)).ofMaxSize(8);
    }

    /** Halves of characters never come this far. */
    private static boolean isKept(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
