package io.huiyin.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.huiyin.base.ProductFiles;
import io.huiyin.network.UnitLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of rules for advice: what is read, and what is said when something is wrong. */
class AdviceReaderTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ProductFiles.text("advice/advice.schema.json"));
    private static final FigureSet FIGURES = FigureSet.read(ProductFiles.text("figures/hotline.yaml"));

    private static final String WHOLE = """
            register: hotline
            asks:
              - name: late
                title: { zh: 超期, en: Late }
                levels: [bureau]
                figure: on_time_rate
                days: 7
                below: 85
                least: 20
                row: 2
              - name: returns
                title: { zh: 退单, en: Returns }
                figure: returned
                from: 2
            suggestions:
              - name: wave
                title: { zh: 到期, en: Wave }
                text: { zh: "{part}有 {value} 件", en: "{part} has {value}" }
                reaches: { figure: due_2, by: lead, from: 20 }
              - name: quality
                title: { zh: 质量, en: Quality }
                text: { zh: "{unit} {good} {poor}", en: "{unit} {good} {poor}" }
                contrast: { days: 28, good: { figure: on_time_rate, from: 85, least: 20 }, poor: { figure: solved_rate, below: 70, least: 20 } }
            """;

    @Test
    void aRuleSaysWhichFigureOfWhomOverHowLongIsAskedAbout() {
        AdviceSet set = AdviceSet.read(WHOLE, FIGURES);
        AdviceSet.Ask late = set.ask("late").orElseThrow();
        assertThat(late.levels()).containsExactly(UnitLevel.BUREAU);
        assertThat(late.test()).isEqualTo(new AdviceSet.Test("on_time_rate", 7, AdviceSet.Side.BELOW, 85, 20, 2));
        assertThat(set.ask("returns").orElseThrow().test())
                .as("a day is a day, and once is enough")
                .isEqualTo(new AdviceSet.Test("returned", 1, AdviceSet.Side.FROM, 2, 0, 1));
        assertThat(set.suggestions().getFirst().when())
                .isEqualTo(
                        new AdviceSet.Reaches(new AdviceSet.Test("due_2", 1, AdviceSet.Side.FROM, 20, 0, 1), "lead"));
        assertThat(errors(WHOLE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            below: 85 | belw: 85 | line 8, column 5: belw is not known here (did you mean below?)
            below: 85 | below: 0 | line 8, column 12: below cannot be “0” (a whole number from 1 to 100000)
            below: 85 | below: 100 | line 8, column 12: below cannot be “100” (a whole number from 1 to 99)
            row: 2 | from: 2 | line 3, column 5: it has one of below and from, not 2 (one of below, from)
            row: 2 | row: 8 | line 10, column 10: row cannot be “8” (a whole number from 1 to 7)
            least: 20~    row | row | line 3, column 5: least is missing (add least:)
            [bureau] | [burau] | line 5, column 14: levels cannot be “burau” (did you mean bureau?)
            figure: on_time_rate~ | figure: first_contact~ | line 6, column 13: there is no figure first_contact that fits here
            figure: returned | figure: return | line 13, column 13: there is no figure return that fits here (did you mean returned?)
            from: 2~s | below: 2~s | line 14, column 12: below does not go with returned (remove below)
            figure: returned | figure: overdue~    days: 7 | line 14, column 11: days does not go with overdue (remove days)
            name: returns | name: late | line 11, column 11: late is there twice (choose another name)
            by: lead | by: led | line 19, column 35: by cannot be “led” (did you mean lead?)
            en: "{part} has | en: "{pat} has | line 18, column 42: there is no {pat} here (did you mean part?)
            reaches: { | raches: { | line 16, column 5: a suggestion has one condition, not 0 (one of contrast, disputed, reaches, rises, topic)
            good: { figure: on_time_rate, | good: { figure: received, | there is no figure received that fits here
            below: 70, least: 20 | below: 70 | least is missing (add least:)
            register: hotline | register: hotlin | line 1, column 11: the register hotlin has no figures (write its file of figures first)
            """)
    void whatIsWrongIsSaidWithItsPlaceAndASuggestion(String good, String bad, String fault) {
        String changed = WHOLE.replace(good.replace('~', '\n'), bad.replace('~', '\n'));
        assertThat(changed).isNotEqualTo(WHOLE);
        assertThat(said(changed)).anyMatch(one -> one.contains(fault), fault + " in " + said(changed));
        assertThatThrownBy(() -> AdviceSet.read(changed, FIGURES)).isInstanceOf(DefinitionReader.Faulty.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            below: 85 | belw: 85
            below: 85 | below: 0
            row: 2 | from: 2
            [bureau] | [burau]
            by: lead | by: led
            reaches: { | raches: {
            below: 70, least: 20 | below: 70
            en: Late } | }
            """)
    void theSchemaRefusesItToo(String good, String bad) {
        assertThat(errors(WHOLE.replace(good, bad))).isNotEmpty();
    }

    @Test
    void whatShipsIsWholeAndValid() {
        String yaml = ProductFiles.text("advice/hotline.yaml");
        assertThat(said(yaml)).isEmpty();
        assertThat(errors(yaml)).isEmpty();
    }

    @Test
    void filesAreCheckedBesideTheirFigures(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("advice.yaml");
        Files.writeString(file, WHOLE.replace("figure: returned", "figure: returnd"));
        assertThat(check(file))
                .containsExactly(file + ":13:13: there is no figure returnd that fits here (did you mean returned?)");
        Files.writeString(file, WHOLE);
        assertThat(check(file)).isEmpty();
    }

    private static List<String> check(Path file) {
        return DefinitionFiles.read(List.of(file)).check(DefinitionFiles.shipped(), Locale.ENGLISH);
    }

    private static List<String> said(String yaml) {
        return AdviceReader.reading(yaml).all(Optional.of(FIGURES)).stream()
                .map(DefinitionFault::toString)
                .toList();
    }

    private static List<Error> errors(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML);
    }
}
