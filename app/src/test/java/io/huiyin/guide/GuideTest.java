package io.huiyin.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.shell.Language;
import io.huiyin.shell.Markdown;
import io.huiyin.shell.NavItem;
import io.huiyin.testing.HuiyinTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Help for every page, in both languages, from files whose links lead somewhere here and where the files are read. */
@HuiyinTest
class GuideTest {

    private static final Path FOLDER = Path.of("..", "docs", "guide");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]+)\"");

    @Autowired
    private Guide guide;

    @Autowired
    private List<NavItem> menu;

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageOfTheMenuHasHelp(Language language) {
        assertThat(menu).hasSizeGreaterThan(15).allSatisfy(item -> {
            String subject = guide.subject(item.href()).orElseThrow(() -> new AssertionError(item.href()));
            assertThat(guide.document(subject, language))
                    .as(item.href())
                    .hasValueSatisfying(text -> assertThat(text.title()).isNotBlank());
        });
    }

    @Test
    void noTwoPagesOfTheMenuHaveTheSameLetter() {
        assertThat(menu).extracting(NavItem::shortcut).doesNotHaveDuplicates().allMatch(letter -> letter.length() == 1);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theLettersOfTheMenuStandInTheGuide(Language language) {
        String keys = guide.document("keys", language).orElseThrow().html();
        assertThat(menu).allSatisfy(item -> assertThat(keys).contains("<code>" + item.shortcut() + "</code>"));
    }

    @ParameterizedTest
    @CsvSource({
        "/, start",
        "/intake, operator",
        "/intake/hazard, operator",
        "/matters, lists",
        "/matters/areas, lists",
        "/matters/RX1505-20221005-00001, matter",
        "/registers/training, registers",
        "/registers/training/import, import",
        "/registers/training/import/0b0e, import",
        "/reports/daily/delivery, leader",
        "/admin/users/operator, administrator"
    })
    void thePageThatIsMostLikeThePathSaysWhatExplainsIt(String path, String subject) {
        assertThat(guide.subject(path)).contains(subject);
        assertThat(guide.of(path)).isEqualTo("/help/" + subject);
    }

    @Test
    void whatNothingExplainsLeadsToTheWholeGuide() {
        assertThat(guide.of("/no-such-page")).isEqualTo("/help");
        assertThat(guide.document("../definitions", Language.EN)).isEmpty();
        assertThat(guide.document("no-such-subject", Language.ZH)).isEmpty();
    }

    @Test
    void bothLanguagesHaveTheSameSubjectsAndTheIndexNamesThem() throws IOException {
        List<String> chinese = subjects(Language.ZH);
        assertThat(subjects(Language.EN)).isEqualTo(chinese).hasSizeGreaterThan(15);
        String index = Files.readString(FOLDER.resolve("README.md"));
        for (String subject : chinese) {
            assertThat(index).contains("(en/" + subject + ".md)", "(zh/" + subject + ".md)");
        }
        assertThat(subjects(Language.EN))
                .containsAll(Files.readAllLines(FOLDER.resolve("pages.txt")).stream()
                        .filter(line -> line.startsWith("/"))
                        .map(line -> line.replaceFirst("^\\S+\\s+", ""))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLinkLeadsSomewhereInTheFilesAndOnThePages(Language language) throws IOException {
        Path folder = FOLDER.resolve(language.code());
        for (String subject : subjects(language)) {
            String markdown = Files.readString(folder.resolve(subject + ".md"));
            for (Matcher link = LINK.matcher(markdown); link.find(); ) {
                assertThat(folder.resolve(link.group(1))).as(subject).isRegularFile();
            }
            Markdown.Document page = guide.document(subject, language).orElseThrow();
            for (Matcher href = HREF.matcher(page.html()); href.find(); ) {
                String target = href.group(1).equals("/help")
                        ? Guide.INDEX
                        : href.group(1).replace("/help/", "");
                assertThat(guide.document(target, language))
                        .as(subject + " → " + href.group(1))
                        .isPresent();
            }
        }
    }

    private static List<String> subjects(Language language) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(language.code()))) {
            return files.map(file -> file.getFileName().toString().replace(".md", ""))
                    .sorted()
                    .toList();
        }
    }
}
