package io.huiyin.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulasTest {

    private static final Map<String, Object> VALUES = Map.of(
            "planned",
            2_798L,
            "actual",
            1_207L,
            "nothing",
            0L,
            "from",
            LocalDate.of(2022, 12, 5),
            "eve",
            LocalDate.of(2022, 12, 4),
            "at",
            Instant.parse("2022-12-04T16:00:00Z"),
            "done",
            Instant.parse("2022-12-04T17:30:00Z"),
            "items",
            List.of(
                    Map.of("amount", 2L, "price", new BigDecimal("1.25")),
                    Map.of("amount", 3L),
                    Map.of("price", new BigDecimal("9.00"))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            planned - actual | 1591.00
            actual / planned * 100 | 43.14
            planned - actual - 1 | 1590.00
            planned - (actual - 1) | 1592.00
            2 + 3 * 4 | 14.00
            (2 + 3) * 4 | 20.00
            -1.005 * 1 | -1.01
            1 / 3 * 3 | 1.00
            sum(items.amount) | 5.00
            sum(items.price) / count(items) | 3.42
            sum(missing.amount) | 0.00
            actual / nothing | -
            actual + missing | -
            hours(at, done) | 1.50
            hours(done, at) * 60 | -90.00
            hours(from, done) | -
            days(from, at) | 0.00
            days(eve, done) | 1.00
            days(done, eve) + 1 | 0.00
            days(from, missing) | -
            days(from, planned) | -
            """)
    void aFormulaIsComputed(String formula, String value) {
        FieldType.Calculated field = new FieldType.Calculated(Formulas.parse(formula), 2);
        assertThat(Formulas.value(field, VALUES)).isEqualTo(value == null ? null : new BigDecimal(value));
    }

    @Test
    void whatIsTooLargeHasNoValue() {
        Map<String, Object> values = Map.of("x", new BigDecimal("1" + "0".repeat(20)));
        assertThat(Formulas.value(new FieldType.Calculated(Formulas.parse("x * x"), 2), values))
                .isNull();
    }

    @Test
    void calculatedFieldsAreComputedBehindThoseThatTheyNeed() {
        List<Field> fields = DefinitionReader.read("""
                register: bill
                title: { zh: 账, en: Bill }
                fields:
                  - { name: half, title: { zh: 半, en: Half }, type: calculated, formula: total / 2, scale: 3 }
                  - { name: total, title: { zh: 总, en: Total }, type: calculated, formula: sum(items.worth) }
                  - name: items
                    title: { zh: 项, en: Items }
                    type: rows
                    fields:
                      - { name: worth, title: { zh: 值, en: Worth }, type: calculated, formula: amount * price }
                      - { name: amount, title: { zh: 数, en: Amount }, type: integer }
                      - { name: price, title: { zh: 价, en: Price }, type: money }
                """).fields();
        assertThat(Formulas.order(fields)).extracting(Field::name).containsExactly("total", "half");
        Map<String, Object> values = Formulas.calculate(fields, VALUES);
        assertThat(values)
                .containsEntry("total", new BigDecimal("2.50"))
                .containsEntry("half", new BigDecimal("1.250"));
        assertThat(Formulas.calculate(fields, Map.of("total", BigDecimal.TEN)))
                .containsEntry("total", new BigDecimal("0.00"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            actual <= planned | true
            actual > planned | false
            actual + 1591 = planned | true
            actual != 1207 | false
            missing > planned | true
            from <= at | true
            from > at | false
            at = from | true
            count(items) >= 4 | false
            days(eve, at) <= 1 | true
            days(eve, at) > 1 | false
            """)
    void aRuleIsKeptOrNot(String rule, boolean kept) {
        assertThat(Rules.holds(Formulas.parseRule(rule, Definition.Text.NONE), VALUES))
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a + | 3
            a b | 2
            sum(a) | 5
            1.2.3 | 0
            a ** b | 3
            select(a) | 0
            ((a) | 4
            a ' b | 2
            days(a) | 6
            days(a; b) | 6
            hours(a, 1) | 9
            weeks(a, b) | 0
            """)
    void whatIsNoFormulaIsFoundWhereItIs(String text, int position) {
        assertThatThrownBy(() -> Formulas.parse(text))
                .isInstanceOfSatisfying(
                        Formulas.Unreadable.class,
                        unreadable -> assertThat(unreadable.position()).isEqualTo(position));
    }

    @ParameterizedTest
    @ValueSource(strings = {"days(a, b)", "hours(a, b) * 60", "1 - days(a, b)"})
    void aFormulaIsWrittenAsItIsRead(String text) {
        assertThat(Formulas.text(Formulas.parse(text.replace(" ", "")))).isEqualTo(text);
        assertThat(Formulas.operands(Formulas.parse(text))).containsExactly("a", "b");
    }

    @Test
    void deepBracketsAreRefused() {
        assertThatThrownBy(() -> Formulas.parse("(".repeat(200) + "a" + ")".repeat(200)))
                .isInstanceOf(Formulas.Unreadable.class);
    }
}
