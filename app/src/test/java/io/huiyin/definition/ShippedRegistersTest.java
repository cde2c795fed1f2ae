package io.huiyin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.ProductFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ShippedRegistersTest {

    @ParameterizedTest
    @MethodSource("names")
    void theDefinitionHasNoFaultAndFitsTheOthers(String register) throws IOException {
        Set<String> names = names().collect(Collectors.toSet());
        Reading reading = reading(register);
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.links(
                        other -> Optional.of(other).filter(names::contains).map(ShippedRegistersTest::definition)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyTextIsThereInBothLanguages(String register) {
        Definition definition = definition(register);
        Stream<Definition.Text> titles = Stream.of(
                        Stream.of(definition.title(), definition.help()),
                        definition.fields().stream().map(Field::title),
                        definition.codeLists().stream()
                                .flatMap(list -> list.codes().stream())
                                .map(Definition.Code::title),
                        definition.rules().stream().map(Definition.Rule::message))
                .flatMap(Function.identity());
        assertThat(titles).allSatisfy(text -> {
            assertThat(text.in(Locale.CHINESE)).matches(".*\\p{IsHan}.*");
            assertThat(text.in(Locale.ENGLISH)).isNotBlank().doesNotContainPattern("\\p{IsHan}");
        });
        assertThat(definition.system()).as("system of the mission").isNotNull();
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatHoldsPersonsSaysWhatForAndForHowLong(String register) {
        Definition definition = definition(register);
        assertThat(definition.keep() != null || !definition.isAboutPersons()).isTrue();
    }

    @Test
    void thePageOfTheRegistersListsEachOfThem() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "registers.md"));
        assertThat(names()).allSatisfy(name -> assertThat(page).contains("\n| `" + name + "` |"));
    }

    static Stream<String> names() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:registers/*.yaml"))
                .map(Resource::getFilename)
                .map(file -> String.valueOf(file).replace(".yaml", ""));
    }

    private static Reading reading(String register) {
        return DefinitionReader.reading(ProductFiles.text("registers/" + register + ".yaml"));
    }

    private static Definition definition(String register) {
        return Optional.ofNullable(reading(register).definition()).orElseThrow();
    }
}
