package io.huiyin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Bilingual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path KEYS = Path.of("src/test/resources/message-keys.txt");
    private static final Path WORDS = Path.of("src/test/resources/words.tsv");
    private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z][A-Za-z0-9_.-]*)\"");
    private static final Pattern WORD = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]+)");
    private static final Pattern USED_IN_TEMPLATE = Pattern.compile("\\bm\\.t\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern CODE = Pattern.compile("\"((?!SHA-)[A-Z]{3,}-\\d{3})\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    private final Map<String, String> chinese =
            Objects.requireNonNull(Bundles.read().get(Language.ZH));
    private final Map<String, String> english =
            Objects.requireNonNull(Bundles.read().get(Language.EN));

    @Test
    void everySentenceIsThereInBothLanguages() {
        assertThat(without(chinese.keySet(), english.keySet()))
                .as("missing in English")
                .isEmpty();
        assertThat(without(english.keySet(), chinese.keySet()))
                .as("missing in Chinese")
                .isEmpty();
    }

    @Test
    void bothLanguagesFillInTheSameArguments() {
        assertThat(chinese.keySet())
                .allSatisfy(key -> assertThat(places(english.getOrDefault(key, "")))
                        .as(key)
                        .isEqualTo(places(chinese.getOrDefault(key, ""))));
    }

    @Test
    void everySentenceThatTemplatesShowExists() throws IOException {
        assertThat(without(found(TEMPLATES, ".jte", USED_IN_TEMPLATE), chinese.keySet()))
                .isEmpty();
    }

    @Test
    void everyRefusalHasItsSentence() throws IOException {
        assertThat(without(found(SOURCES, ".java", CODE), chinese.keySet())).isEmpty();
    }

    @Test
    void everySentenceIsSaidSomewhere() throws IOException {
        Set<String> named = new TreeSet<>(found(TEMPLATES, ".jte", LITERAL));
        named.addAll(found(SOURCES, ".java", LITERAL));
        named.addAll(found(RESOURCES, ".yaml", WORD));
        List<Pattern> puzzled = lines(KEYS).map(MessagesTest::pattern).toList();
        assertThat(without(chinese.keySet(), named))
                .allSatisfy(key -> assertThat(puzzled)
                        .as(key)
                        .anyMatch(one -> one.matcher(key).matches()));
        assertThat(puzzled)
                .as("what code puts together exists")
                .allSatisfy(one -> assertThat(chinese.keySet())
                        .anyMatch(key -> one.matcher(key).matches()));
    }

    @ParameterizedTest
    @MethodSource("forbiddenWords")
    void oneThingHasOneName(String language, String word, String instead) {
        Pattern forbidden =
                Pattern.compile(language.equals("en") ? "\\b(" + word + ")\\b" : word, Pattern.CASE_INSENSITIVE);
        (language.equals("zh") ? chinese : english)
                .forEach((key, sentence) ->
                        assertThat(sentence).as(key + " should say: " + instead).doesNotContainPattern(forbidden));
    }

    static Stream<Arguments> forbiddenWords() throws IOException {
        return lines(WORDS).map(line -> Arguments.of((Object[]) line.split("\t", -1)));
    }

    @Test
    void aMissingKeyIsSeenAndBreaksNothing() {
        assertThat(aChinese("a", "b").t("nothing.of.the.kind", 1)).isEqualTo("⟨nothing.of.the.kind⟩");
    }

    @Test
    void argumentsAreWrittenInTheFormOfTheLanguage() {
        Messages m = aChinese("k", "{0} 于 {1} 收到 {2} 件,{3}");
        assertThat(m.t("k", "甲", LocalDate.of(2022, 12, 5), 12_345, Instant.parse("2022-12-05T16:30:00Z")))
                .isEqualTo("甲 于 2022年12月5日 收到 12,345 件,2022-12-06 00:30");
    }

    @Test
    void whatHasTwoNamesIsSaidInTheLanguageOfTheSentence() {
        Bilingual sign = new Bilingual() {
            @Override
            public String zh() {
                return "签收";
            }

            @Override
            public String en() {
                return "Sign";
            }
        };
        Messages english =
                new Messages(Language.EN, Map.of("k", "“{0}” is over", "n", "{1,choice,1#one|1<{1}} of “{0}”"));
        assertThat(english.t("k", sign)).isEqualTo("“Sign” is over");
        assertThat(english.t("n", sign, 2)).isEqualTo("2 of “Sign”");
        assertThat(aChinese("k", "“{0}”已过").t("k", sign)).isEqualTo("“签收”已过");
    }

    @Test
    void anArgumentIsNeverReadAsAPattern() {
        assertThat(aChinese("k", "“{0}”").t("k", "{1} $1 \\ '")).isEqualTo("“{1} $1 \\ '”");
    }

    @Test
    void singularAndPluralAreToldApart() {
        Messages m = new Messages(Language.EN, Map.of("k", "{0,choice,0#none|1#one matter|1<{0} matters}, isn't it"));
        assertThat(List.of(m.t("k", 0), m.t("k", 1), m.t("k", 1_200)))
                .containsExactly("none, isn't it", "one matter, isn't it", "1,200 matters, isn't it");
    }

    @Test
    void whatStandsBesideAPluralIsWrittenInTheFormOfTheLanguage() {
        Messages m = new Messages(Language.EN, Map.of("k", "{0,choice,1#one matter|1<{0} matters} of {1}, at {2}"));
        assertThat(m.t("k", 1, LocalDate.of(2022, 12, 5), Instant.parse("2022-12-05T16:30:00Z")))
                .isEqualTo("one matter of 5 December 2022, at 2022-12-06 00:30");
    }

    private static Messages aChinese(String key, String sentence) {
        return new Messages(Language.ZH, Map.of(key, sentence));
    }

    private static Set<String> without(Set<String> all, Set<String> known) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(known);
        return rest;
    }

    private static Stream<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#"));
    }

    private static Pattern pattern(String key) {
        return Pattern.compile(key.replace(".", "\\.").replace("*", ".+"));
    }

    private static Set<String> places(String sentence) {
        return matches(sentence, PLACE);
    }

    private static Set<String> found(Path root, String end, Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(end)).toList()) {
                found.addAll(matches(Files.readString(file), pattern));
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    private static Set<String> matches(String text, Pattern pattern) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
