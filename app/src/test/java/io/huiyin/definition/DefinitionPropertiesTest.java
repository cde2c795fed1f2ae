package io.huiyin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DefinitionPropertiesTest {

    @Property(tries = 500)
    void whatIsWrittenReadsAsTheSame(@ForAll("definitions") Definition definition) {
        assertReadsAsTheSame(definition);
    }

    @Property(tries = 500)
    void anEditedDefinitionIsValid(@ForAll("definitions") Definition definition, @ForAll long seed) {
        assertReadsAsTheSame(DefinitionArbitraries.edit(definition, seed));
    }

    @Property(tries = 1_000)
    void aFormulaThatIsWrittenReadsAsTheSame(@ForAll("formulas") Formula formula) {
        assertThat(Formulas.parse(Formulas.text(formula))).isEqualTo(formula);
    }

    @Property(tries = 500)
    void anyFormulaCanBeComputed(@ForAll("formulas") Formula formula, @ForAll long x, @ForAll int y) {
        Map<String, Object> values = Map.of("x_n1", x, "y", BigDecimal.valueOf(y, 3));
        Formulas.value(new FieldType.Calculated(formula, 2), values);
        Formulas.value(new FieldType.Calculated(formula, 2), Map.of());
    }

    @Property(tries = 500)
    void whateverTheTextReadingItEnds(@ForAll("definitions") Definition definition, @ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder yaml = new StringBuilder(DefinitionWriter.write(definition));
        for (int i = 0; i < 3; i++) {
            int at = random.nextInt(yaml.length());
            yaml.replace(
                    at,
                    Math.min(yaml.length(), at + random.nextInt(4)),
                    "" + "{}[]:,-\"'#&*!|> \t\n\0a1é😀".charAt(random.nextInt(22)));
        }
        Reading reading = DefinitionReader.reading(yaml.toString());
        assertThat(reading.definition() == null).isEqualTo(!reading.faults().isEmpty());
        assertThat(reading.faults()).allSatisfy(fault -> {
            assertThat(fault.message().en()).doesNotContain("⟨");
            assertThat(fault.suggestion().zh()).doesNotContain("⟨").isNotEmpty();
        });
    }

    @Provide
    Arbitrary<Definition> definitions() {
        return DefinitionArbitraries.definitions();
    }

    @Provide
    Arbitrary<Formula> formulas() {
        List<Field> fields = DefinitionReader.read("""
                register: numbers
                title: { zh: 数, en: Numbers }
                fields:
                  - { name: x_n1, title: { zh: 数, en: X }, type: integer }
                  - { name: y, title: { zh: 数, en: Y }, type: money }
                  - { name: items, title: { zh: 项, en: Items }, type: rows, fields: [ { name: z, title: { zh: 数, en: Z }, type: decimal } ] }
                """).fields();
        return Arbitraries.longs().map(seed -> new RandomDefinition(new Random(seed), 1).formula(fields, 5));
    }

    private static void assertReadsAsTheSame(Definition definition) {
        String yaml = DefinitionWriter.write(definition);
        Reading reading = DefinitionReader.reading(yaml);
        assertThat(reading.faults()).as(yaml).isEmpty();
        assertThat(reading.definition()).isEqualTo(definition);
    }
}
