package io.huiyin.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.huiyin.base.ProductFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of figures: what is read, and what is said when something is wrong. */
class FigureReaderTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ProductFiles.text("figures/figures.schema.json"));

    private static final String WHOLE = """
        register: hotline
        figures:
          - name: received
            title: { zh: 受理, en: Received }
            help: { zh: 受理的诉求, en: Requests taken in }
            wish: less
            counts: { events: [received], where: [{ field: channel, is: [phone] }, { day_ends: merged, among: [merged, unmerged] }] }
          - name: points
            title: { zh: 总分, en: Points }
            sums: { events: [called_back], field: satisfaction, where: [{ field: satisfaction, from: 2, to: 4 }] }
          - name: wait
            title: { zh: 用时, en: Time }
            times: { events: [contacted], percentile: 90, where: [{ never: [contacted] }] }
          - name: persons
            title: { zh: 人数, en: Persons }
            distinct: { events: [received], field: requester, least: 2, where: [{ field: channel, is: [web] }] }
          - name: late
            title: { zh: 超期, en: Late }
            stands: { where: [{ field: late, is: [true] }] }
          - name: all
            title: { zh: 合计, en: All }
            sum: { plus: [received, points], minus: [received] }
          - name: rate
            title: { zh: 率, en: Rate }
            share: { part: received, whole: points }
          - name: dense
            title: { zh: 每万人, en: Per 10000 }
            per: { figure: all, residents: 1000 }
        """;

    @Test
    void everyKindOfFigureIsRead() {
        FigureSet figures = FigureSet.read(WHOLE);
        assertThat(figures.register()).isEqualTo("hotline");
        assertThat(figures.find("received").orElseThrow().formula())
                .isEqualTo(new FigureFormula.Counts(
                        List.of("received"),
                        List.of(
                                new FigureFormula.Is(FigureFact.CHANNEL, List.of("phone")),
                                new FigureFormula.DayEnds("merged", List.of("merged", "unmerged")))));
        assertThat(figures.find("wait").orElseThrow().formula())
                .isEqualTo(new FigureFormula.Times(
                        List.of("contacted"), 90, List.of(new FigureFormula.Never(List.of("contacted")))));
        assertThat(figures.find("persons").orElseThrow().formula())
                .isEqualTo(new FigureFormula.Distinct(
                        List.of("received"),
                        FigurePerson.REQUESTER,
                        2,
                        List.of(new FigureFormula.Is(FigureFact.CHANNEL, List.of("web")))));
        assertThat(figures.find("all").orElseThrow().formula())
                .isEqualTo(new FigureFormula.Sum(List.of("received", "points"), List.of("received")));
        assertThat(errors(WHOLE)).isEmpty();
    }

    /** What was kept for closed days goes by this text: another percentile is read from the same times, another condition is not. */
    @Test
    void aFormulaHasOneTextThatDependsOnNothingElse() {
        FigureFormula.Base wait = (FigureFormula.Base)
                FigureSet.read(WHOLE).find("wait").orElseThrow().formula();
        assertThat(wait.canonical()).isEqualTo("times [contacted] where [never [contacted]]");
        FigureFormula.Base received = (FigureFormula.Base)
                FigureSet.read(WHOLE).find("received").orElseThrow().formula();
        assertThat(received.canonical())
                .isEqualTo("counts [received] where [channel is [phone], day ends merged among [merged, unmerged]]");
    }

    /** Each replaces a piece of the whole file; the place is that of the first fault. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        wish: less | wisch: less | line 6, column 5: wisch is not known here (did you mean wish?)
        wish: less | wish: mehr | line 6, column 11: wish cannot be “mehr” (allowed: none, more, less)
        counts: { events: [received], | counts: { events: [receive], | line 7, column 24: nothing called “receive” happens to a matter (did you mean received?)
        counts: { events: [received], | counts: { events: [], | line 7, column 23: events has no value (fill it in)
        field: channel, is | field: chanel, is | line 7, column 52: there is no field chanel (did you mean channel?)
        field: channel, is: [phone] | field: channel, is: ["x' or 1=1"] | line 7, column 66: is cannot be “x' or 1=1” (it must match [a-z0-9][a-z0-9_-]{0,60})
        field: channel, is: [phone] | field: age, is: [3] | line 7, column 52: there is no field age (allowed: late, solved, contacted, satisfaction, outcome, channel, category)
        day_ends: merged, among | ever: [redon], among | line 7, column 85: nothing called “redon” happens to a matter (did you mean redone?)
        day_ends: merged | day_ends: received | line 7, column 88: day_ends cannot be “received” (allowed: merged, unmerged)
        from: 2, to: 4 | from: 5, to: 4 | line 10, column 94: the least value 5 is above the greatest, 4 (at most 4)
        field: satisfaction, where | field: late, where | line 10, column 43: late is no number, or confidential (did you mean satisfaction?)
        percentile: 90 | percentile: 100 | line 13, column 47: percentile cannot be “100” (a whole number from 1 to 99)
        field: requester | field: requestor | line 16, column 44: there is no field requestor (did you mean requester?)
        least: 2 | least: 0 | line 16, column 62: least cannot be “0” (a whole number from 1 to 1000)
        plus: [received, points] | plus: [received, persons] | line 22, column 29: there is no figure persons that fits here (allowed: received, points, late)
        share: { part: received, | share: { part: persons, | line 25, column 20: there is no figure persons that fits here (allowed: received, points, late, all)
        field: late, is: [true] | field: solved, is: [true] | line 19, column 32: there is no field solved (allowed: late, soon, channel, category, age, late_days, left_days)
        plus: [received, points] | plus: [received, wait] | line 22, column 29: there is no figure wait that fits here (allowed: received, points, late)
        plus: [received, points] | plus: [received, late] | line 22, column 29: late does not go with received (it belongs to kind: counts, stands)
        part: received | part: rate | line 25, column 20: there is no figure rate that fits here (did you mean late?)
        share: { part: received, whole: points } | share: {} | line 25, column 12: part is missing (add part:)
        figure: all | figure: rate | line 28, column 20: there is no figure rate that fits here (did you mean late?)
        residents: 1000 | residents: 0 | line 28, column 36: residents cannot be “0” (a whole number from 1 to 1000000)
        wish: less | stands: {} | line 3, column 5: a figure has exactly one formula, not 2 (one of counts, distinct, per, share, stands, sum, sums, times)
        name: points | name: received | line 8, column 11: received is there twice (choose another name)
        en: Points } | } | line 9, column 12: en is missing (add en:)
        name: points | name: Points | line 8, column 11: “Points” is no name (lower-case letters, digits and underscores, beginning with a letter, at most 41 characters)
        """)
    void whatIsWrongIsSaidWithItsPlaceAndASuggestion(String good, String bad, String fault) {
        String changed = WHOLE.replace(good, bad);
        assertThat(changed).isNotEqualTo(WHOLE);
        assertThat(FigureReader.reading(changed).faults().stream().map(DefinitionFault::toString))
                .contains(fault);
        assertThatThrownBy(() -> FigureSet.read(changed)).isInstanceOf(DefinitionReader.Faulty.class);
    }

    /** What only the reader knows is left out: figures that are not there, bounds that cross. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        wish: less | wisch: less
        wish: less | wish: mehr
        counts: { events: [received], | counts: { events: [receive], |
        counts: { events: [received], | counts: { events: [], |
        field: channel, is | field: chanel, is
        field: channel, is: [phone] | field: age, is: [3]
        percentile: 90 | percentile: 100
        field: late, is: [true] | field: solved, is: [true]
        share: { part: received, whole: points } | share: {}
        wish: less | stands: {}
        en: Points } | }
        name: points | name: Points
        """)
    void theSchemaRefusesItToo(String good, String bad) {
        assertThat(errors(WHOLE.replace(good, bad))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatShipsIsWholeAndValid(String register) {
        String yaml = ProductFiles.text("figures/" + register + ".yaml");
        FigureReading reading = FigureReader.reading(yaml);
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.links(FigureReaderTest::registerThatShips, List.of()))
                .isEmpty();
        assertThat(errors(yaml)).isEmpty();
    }

    static List<String> shipped() throws URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(FigureReaderTest.class.getResource("/figures/hotline.yaml"))
                        .toURI())
                .resolveSibling("");
        return Stream.of(Objects.requireNonNull(folder.toFile().list()))
                .filter(file -> file.endsWith(".yaml"))
                .map(file -> file.replace(".yaml", ""))
                .sorted()
                .toList();
    }

    private static Optional<Definition> registerThatShips(String register) {
        return Optional.of(Definitions.read(ProductFiles.text("registers/" + register + ".yaml")));
    }

    /** Everything that can happen to a matter has a text on its page. */
    @Test
    void theEventsAreThoseThatHappenToMatters() {
        assertThat(ProductFiles.text("messages/matter_en.properties")
                        .lines()
                        .filter(line -> line.startsWith("matter.event."))
                        .map(line -> line.substring("matter.event.".length(), line.indexOf('=')))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(FigureEvents.ALL);
    }

    @Test
    void filesAreCheckedBesideTheirRegisters(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("figures.yaml");
        Files.writeString(file, WHOLE.replace("register: hotline", "register: hotlin"));
        assertThat(check(file)).containsExactly(file + ":1:11: there is no register hotlin (did you mean hotline?)");
        Files.writeString(file, WHOLE.replace("register: hotline", "register: household"));
        assertThat(check(file))
                .containsExactly(
                        file + ":1:11: figures does not go with this kind of register (it belongs to kind: matter)");
        Files.writeString(file, WHOLE.replace("register: hotline", "register: hazard"));
        assertThat(check(file))
                .as("persons are told apart by their phone")
                .containsExactly(file + ":16:44: there is no field phone (add phone:)");
        Files.writeString(file, WHOLE);
        assertThat(check(file)).isEmpty();
    }

    private static final String RECORDS = """
        register: village_team
        of: records
        day: formed_on
        place: village
        unit: sender
        figures:
          - name: teams
            title: { zh: 队, en: Teams }
            counts: { where: [{ field: key_village, is: ["true"] }] }
          - name: leaderless
            title: { zh: 无队长, en: Leaderless }
            stands: { where: [{ without: { register: cadre, by: team, where: [{ field: post, is: [leader] }] } }] }
          - name: strength
            title: { zh: 人数, en: Strength }
            sums: { field: strength, where: [{ field: strength, from: 2, to: 4 }, { field: leaves_on, filled: false }] }
        """;

    @Test
    void figuresOfRecordsAreRead() {
        FigureSet set = FigureSet.read(RECORDS);
        assertThat(set.records()).isEqualTo(new FigureSet.Records("formed_on", "village", "sender"));
        assertThat(set.find("leaderless").orElseThrow().formula())
                .isEqualTo(new FigureFormula.Records(
                        true,
                        null,
                        0,
                        List.of(new FigureFormula.Referred(
                                false,
                                "cadre",
                                "team",
                                List.of(new FigureFormula.FieldIs("post", List.of("leader")))))));
        assertThat(set.find("strength").orElseThrow().formula())
                .isEqualTo(new FigureFormula.Records(
                        false,
                        "strength",
                        0,
                        List.of(
                                new FigureFormula.FieldBetween("strength", new BigDecimal(2), new BigDecimal(4)),
                                new FigureFormula.Filled("leaves_on", false))));
        assertThat(errors(RECORDS)).isEmpty();
    }

    /** What the file alone shows, and what only the register shows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        of: records | of: record | 2:5: of cannot be “record” (did you mean records?)
        day: formed_on | day: formed | 3:6: the register village_team has no field formed (allowed: formed_on, leaves_on)
        day: formed_on | day: name | 3:6: the field name of the register village_team does not fit here (allowed: formed_on, leaves_on)
        place: village | place: strength | 4:8: the field strength of the register village_team does not fit here (allowed: village, sender)
        key_village, is: ["true"] | key_village, is: ["yes"] | 9:50: “yes” is no value of the field key_village (allowed: true, false)
        key_village, is: ["true"] | duty_phone, from: 3 | 9:32: the field duty_phone of the register village_team does not fit here (allowed: strength)
        register: cadre | register: cadres | 12:46: there is no register cadres (did you mean cadre?)
        by: team | by: village | 12:57: the field village of the register cadre does not fit here (allowed: team)
        is: [leader] | is: [boss] | 12:91: “boss” is no value of the field post (allowed: leader, deputy, member)
        field: post | field: id_number | 12:80: the field id_number of the register cadre does not fit here (allowed: post, reason)
        sums: { field: strength | sums: { field: name | 15:20: the field name of the register village_team does not fit here (allowed: strength)
        from: 2, to: 4 | from: 4, to: 2 | 15:63: the least value 4 is above the greatest, 2 (at most 2)
        from: 2, to: 4 | from: two | 15:63: from cannot be “two” (allowed: 1, 2022-12-15)
        counts: { where | times: { where | 7:5: a figure has exactly one formula, not 0 (one of counts, per, share, stands, sum, sums)
        """)
    void whatIsWrongWithFiguresOfRecordsIsSaid(String good, String bad, String fault, @TempDir Path folder)
            throws IOException {
        String changed = RECORDS.replace(good, bad);
        assertThat(changed).isNotEqualTo(RECORDS);
        Path file = folder.resolve("figures.yaml");
        Files.writeString(file, changed);
        assertThat(check(file)).contains(file + ":" + fault);
    }

    private static List<String> check(Path file) {
        return DefinitionFiles.read(List.of(file)).check(DefinitionFiles.shipped(), Locale.ENGLISH);
    }

    private static List<Error> errors(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML);
    }
}
