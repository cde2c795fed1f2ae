package io.huiyin.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.definition.FigureFact;
import io.huiyin.definition.FigureFormula.Between;
import io.huiyin.definition.FigureFormula.Is;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaidTest {

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

    private static final String CALLED_BACK = """
        {"answers":{"contacted":false,"solved":true,"list":[{"contacted":true}]},"late":true,"note":"\\"solved\\":true","outcome":"settled","satisfaction":4,"solved":null}\
        """;

    @ParameterizedTest
    @CsvSource({
        "LATE, true, true",
        "LATE, false, false",
        "OUTCOME, settled, true",
        "OUTCOME, '', true",
        "CONTACTED, false, true",
        "CONTACTED, true, false",
        "SOLVED, true, false",
        "SOLVED, '', false",
        "SATISFACTION, 4, true",
    })
    void aConditionHoldsOfItsOwnFactAlone(FigureFact fact, String value, boolean holds) {
        Is is = new Is(fact, value.isEmpty() ? List.of() : List.of("other", value));
        assertThat(said(CALLED_BACK, fact).holds(is)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"4, 5, true", "1, 4, true", "5, 5, false", "1, 3, false"})
    void aNumberLiesBetween(int from, int to, boolean holds) {
        Said said = said(CALLED_BACK, FigureFact.SATISFACTION);
        assertThat(said.holds(new Between(FigureFact.SATISFACTION, from, to))).isEqualTo(holds);
        assertThat(said.number(FigureFact.SATISFACTION)).isEqualTo(4);
    }

    @Test
    void whatIsNotSaidIsNothingThoughTheEventBeforeSaidIt() {
        Said said = said(CALLED_BACK, FigureFact.SATISFACTION, FigureFact.CONTACTED);
        said.read("{\"answers\":null}".getBytes(StandardCharsets.UTF_8));
        assertThat(said.number(FigureFact.SATISFACTION)).isZero();
        assertThat(said.holds(new Between(FigureFact.SATISFACTION, 0, 5))).isFalse();
        assertThat(said.holds(new Is(FigureFact.CONTACTED, List.of()))).isFalse();
    }

    @Test
    void textsAreReadWithTheirEscapesAndSpaces() {
        assertThat(said(" { \"late\" : false , \"outcome\" : \"a\\u0062\\\"c\" } ", FigureFact.OUTCOME)
                        .holds(new Is(FigureFact.OUTCOME, List.of("ab\"c"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"a\"", "{\"a\":\"x", "{\"a\":[{}", "{\"a\":1"})
    void whatIsNoObjectIsRefused(String data) {
        assertThatThrownBy(() -> said(data, FigureFact.LATE)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Said said(String data, FigureFact... asked) {
        Said said = new Said(List.of(asked), false);
        said.read(data.getBytes(StandardCharsets.UTF_8));
        return said;
    }

    private static @Nullable Instant due(String data) {
        Said said = new Said(List.of(), true);
        said.read(data.getBytes(StandardCharsets.UTF_8));
        return said.due();
    }
}
