package io.huiyin.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.ProductFiles;
import io.huiyin.network.UnitLevel;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class DefinitionReaderTest {

    @Test
    void everyFaultIsNamedWithItsPlaceAtOnce() {
        String yaml = """
                register: Hot-line
                kind: planet
                title: { zh: 热线 }
                colour: red
                fields:
                  - { name: a, title: { zh: 甲, en: A }, type: text }
                actions:
                  - { name: shut, does: note, title: { zh: 关, en: Shut }, from: [], to: shut }
                """;
        assertThat(DefinitionReader.reading(yaml).faults())
                .extracting(DefinitionFault::toString)
                .containsExactly(
                        "line 1, column 11: “Hot-line” is no name (did you mean hot_line?)",
                        "line 2, column 7: kind cannot be “planet” (allowed: matter, list, view)",
                        "line 3, column 8: en is missing (add en:)",
                        "line 4, column 1: colour is not known here (allowed: "
                                + "register, kind, view, fields, title, help, system, number, label, scope, categories, centre, "
                                + "code_lists, rules, limits, list, roles, states, actions, clocks, questions, keep)",
                        "line 7, column 1: actions does not go with this kind of register (it belongs to kind: matter)",
                        "line 8, column 73: there is no state shut (there is none that fits)");
    }

    @Test
    void whatIsNoYamlIsAFaultWithItsLine() {
        assertThatThrownBy(() -> DefinitionReader.read("register: x\n  kind: ["))
                .hasMessageStartingWith("line 2, column 7: this is no YAML");
    }

    static Stream<String> shipped() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:registers/*.yaml");
        return Stream.of(files)
                .map(Resource::getFilename)
                .map(Objects::requireNonNull)
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatShipsIsReadAndReadsTheSameWhenItIsWritten(String file) {
        Reading reading = DefinitionReader.reading(ProductFiles.text("registers/" + file));
        assertThat(reading.faults()).isEmpty();
        Definition definition = Objects.requireNonNull(reading.definition());
        assertThat(DefinitionReader.read(DefinitionWriter.write(definition))).isEqualTo(definition);
    }

    @Test
    void whatShipsFitsTogether() throws IOException {
        Map<String, Definition> all = shipped()
                .map(file -> DefinitionReader.read(ProductFiles.text("registers/" + file)))
                .collect(Collectors.toMap(Definition::register, Function.identity()));
        assertThat(all.values())
                .allSatisfy(definition -> assertThat(
                                DefinitionLinks.check(definition, name -> Optional.ofNullable(all.get(name))))
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"definitions.md", "definitions.zh.md"})
    void theExamplesOfTheGuideAreValid(String guide) throws IOException {
        String text = Files.readString(Path.of("../docs", guide));
        List<String> examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(yaml ->
                        assertThat(DefinitionReader.reading(yaml).faults()).isEmpty());
    }

    @Test
    void aWholeDefinitionIsRead() {
        Definition definition = DefinitionReader.read(ProductFiles.text("definition/whole.yaml"));
        assertThat(definition.fields())
                .extracting(field -> field.type().word())
                .hasSize(19)
                .doesNotHaveDuplicates();
        assertThat(definition.field("code").orElseThrow().type()).isEqualTo(new FieldType.Text(12, "[A-Z]{2}[0-9]+"));
        assertThat(definition.field("planned").orElseThrow().type()).isEqualTo(new FieldType.Whole(0L, 1_000_000L));
        assertThat(definition.field("first_day").orElseThrow().type())
                .isEqualTo(new FieldType.Date(LocalDate.of(2020, 1, 1), LocalDate.of(2030, 12, 31)));
        assertThat(definition.field("place").orElseThrow().type())
                .isEqualTo(new FieldType.Place(UnitLevel.STREET, true));
        assertThat(definition.field("household").orElseThrow().type())
                .isEqualTo(new FieldType.Reference("household", Map.of("remark", "address")));
        assertThat(definition.field("done").orElseThrow().type())
                .isEqualTo(new FieldType.Calculated(Formulas.parse("actual / planned * 100"), 1));
        assertThat(definition.field("remark").orElseThrow().requiredWhen())
                .isEqualTo(new Field.Condition("kind", List.of("b", "b1")));
        assertThat(definition.codeList("kind").orElseThrow().codes())
                .extracting(Definition.Code::value, Definition.Code::parent)
                .contains(org.assertj.core.groups.Tuple.tuple("b1", "b"));
        assertThat(definition.list())
                .isEqualTo(new Definition.ListSettings(
                        List.of("code", "remark", "planned", "actual", "rate"), "-added", List.of("kind")));
        assertThat(definition.permissions().read()).isEqualTo(Definition.Permissions.ROLES);
        assertThat(definition.permissions().add()).isEqualTo(Set.of("operator"));
        assertThat(definition.permissions().export()).isEqualTo(Set.of("administrator"));
        assertThat(definition.limits())
                .containsExactly(new Definition.Limit(
                        "actual", "household", "places", new Definition.Text("不超过户内名额", "No more than its places")));
        assertThat(Rules.holds(definition.rules().getFirst(), Map.of("planned", 3L, "actual", BigDecimal.valueOf(4))))
                .isFalse();
    }

    @Test
    void aViewHasItsSource() {
        Definition view = DefinitionReader.read("""
                register: resident_check
                kind: view
                title: { zh: 核对, en: Check }
                view: { of: resident, columns: [name, address] }
                fields:
                  - { name: right, title: { zh: 无误, en: Right }, type: boolean }
                """.replace("right", "agrees"));
        assertThat(view.fields()).extracting(Field::name).containsExactly("source", "agrees");
        assertThat(view.fields().getFirst().type()).isEqualTo(new FieldType.Reference("resident", Map.of()));
        assertThat(view.list().columns()).containsExactly("source", "agrees");
    }
}
