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

/** Files of league tables: what is read, and what is said when something is wrong. */
class LeagueReaderTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ProductFiles.text("leagues/leagues.schema.json"));
    private static final FigureSet FIGURES = FigureSet.read(ProductFiles.text("figures/hotline.yaml"));

    private static final String WHOLE = """
            register: hotline
            leagues:
              - name: streets
                title: { zh: 街道排名, en: Streets }
                level: street
                least: 10
                rates:
                  - { figure: solved_rate, weight: 60 }
                  - { figure: redo_rate, weight: 40 }
            """;

    @Test
    void aLeagueSaysWhoIsRankedByWhatAndHowMuchEachCounts() {
        LeagueSet set = LeagueSet.read(WHOLE, FIGURES);
        LeagueSet.League league = set.find("streets").orElseThrow();
        assertThat(league.level()).isEqualTo(UnitLevel.STREET);
        assertThat(league.least()).isEqualTo(10);
        assertThat(league.rates())
                .containsExactly(new LeagueSet.Rate("solved_rate", 60), new LeagueSet.Rate("redo_rate", 40));
        assertThat(errors(WHOLE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            level: street | levl: street | line 5, column 5: levl is not known here (did you mean level?)
            level: street | level: city | line 5, column 12: level cannot be “city” (allowed: county, street, community, bureau)
            least: 10 | least: 0 | line 6, column 12: least cannot be “0” (a whole number from 1 to 10000)
            least: 10 | help: { zh: 甲, en: A } | line 3, column 5: least is missing (add least:)
            weight: 60 | weight: 50 | line 8, column 7: the weights sum to 90, not to 100 (let them sum to 100)
            weight: 60 | wait: 60 | line 8, column 32: wait is not known here (allowed: figure, weight)
            figure: solved_rate | figure: solve_rate | line 8, column 19: there is no figure solve_rate that fits here (did you mean solved_rate?)
            figure: solved_rate | figure: received | line 8, column 19: there is no figure received that fits here (allowed: on_time_rate, satisfaction_rate, solved_rate, first_time_rate, response_rate, settled_on_time_rate, repeat_rate, repeated_on_rate, redo_rate)
            figure: solved_rate | figure: overdue_rate | line 8, column 19: there is no figure overdue_rate that fits here (allowed: on_time_rate, satisfaction_rate, solved_rate, first_time_rate, response_rate, settled_on_time_rate, repeat_rate, repeated_on_rate, redo_rate)
            figure: solved_rate | figure: redo_rate | line 9, column 19: redo_rate is there twice (keep one of them)
            name: streets | name: Streets | line 3, column 11: “Streets” is no name (lower-case letters, digits and underscores, beginning with a letter, at most 41 characters)
            en: Streets } | } | line 4, column 12: en is missing (add en:)
            register: hotline | register: hotlin | line 1, column 11: the register hotlin has no figures (write its file of figures first)
            """)
    void whatIsWrongIsSaidWithItsPlaceAndASuggestion(String good, String bad, String fault) {
        String changed = WHOLE.replace(good, bad);
        assertThat(changed).isNotEqualTo(WHOLE);
        assertThat(LeagueReader.reading(changed).all(Optional.of(FIGURES)).stream()
                        .map(DefinitionFault::toString))
                .contains(fault);
        assertThatThrownBy(() -> LeagueSet.read(changed, FIGURES)).isInstanceOf(DefinitionReader.Faulty.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            level: street | levl: street
            level: street | level: city
            least: 10 | least: 0
            weight: 60 | wait: 60
            name: streets | name: Streets
            en: Streets } | }
            """)
    void theSchemaRefusesItToo(String good, String bad) {
        assertThat(errors(WHOLE.replace(good, bad))).isNotEmpty();
    }

    @Test
    void noLeaguesAndNoRatesAreFaults() {
        assertThat(said("register: hotline\n")).contains("line 1, column 1: leagues is missing (add leagues:)");
        assertThat(said("register: hotline\nleagues: []\n"))
                .contains("line 2, column 10: leagues has no value (fill it in)");
    }

    @Test
    void whatShipsIsWholeAndValid() {
        String yaml = ProductFiles.text("leagues/hotline.yaml");
        assertThat(LeagueReader.reading(yaml).all(Optional.of(FIGURES))).isEmpty();
        assertThat(errors(yaml)).isEmpty();
    }

    @Test
    void filesAreCheckedBesideTheirFigures(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("leagues.yaml");
        Files.writeString(file, WHOLE.replace("redo_rate", "redoo_rate"));
        assertThat(check(file))
                .containsExactly(
                        file + ":9:19: there is no figure redoo_rate that fits here (did you mean redo_rate?)");
        Files.writeString(file, WHOLE);
        assertThat(check(file)).isEmpty();
    }

    private static List<String> check(Path file) {
        return DefinitionFiles.read(List.of(file)).check(DefinitionFiles.shipped(), Locale.ENGLISH);
    }

    private static List<String> said(String yaml) {
        return LeagueReader.reading(yaml).all(Optional.of(FIGURES)).stream()
                .map(DefinitionFault::toString)
                .toList();
    }

    private static List<Error> errors(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML);
    }
}
