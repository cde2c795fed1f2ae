package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of the product in both languages: no key in place of a sentence, dates and figures in the form of the reader. */
@DemoServed
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesTest extends Walk {

    private static final Path MATRIX = Path.of("src/test/resources/access-matrix.tsv");
    private static final Path LEFT_OUT = Path.of("src/test/resources/screens-left-out.tsv");
    private static final List<String> LANGUAGES = List.of("zh", "en");

    /** What no reader should meet: a key, a moment or a missing value as programs write them. */
    private static final Pattern RAW = Pattern.compile(
            "⟨|\\?\\?|\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:|\\bnull\\b|\\bNaN\\b|\\bOptional\\[|(?<![\\w./-])(access|board|calendar|definition|figure|league|listing|matter|network|notice|record|register|report|shell|status|supervise)\\.[a-z_]+(\\.[a-z_]+)*\\b(?![/@(])");

    private static final Pattern ENGLISH_DAY =
            Pattern.compile("\\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|\\b(January|February|October|November)\\b");
    private static final Pattern CHINESE_DAY = Pattern.compile("星期|\\d年\\d{1,2}月");

    /** Figures of four digits and more that stand without a separator, where figures stand. */
    private static final String UNGROUPED = """
            () => [...document.querySelectorAll('.hy-figure, .hy-stat-value, .hy-stat-foot, .hy-tab-count, .rc-count')]
              .map(e => e.innerText).filter(text => /(^|[^\\d,.-])\\d{4,}(?!\\d*[-年])/.test(text))""";

    private final Set<String> seen = new HashSet<>();

    static List<Screen> screens() {
        return Screen.all();
    }

    @ParameterizedTest
    @MethodSource("screens")
    @Order(1)
    void aPageSpeaksTheLanguageOfItsReader(Screen screen) {
        try (BrowserContext visitor = reader(screen.user())) {
            Page page = visitor.newPage();
            for (String language : LANGUAGES) {
                page.navigate(address() + "/login?lang=" + language);
                screen.open(page, address());
                seen.add(URI.create(page.url()).getPath());
                String text = page.locator("body").innerText();
                assertThat(text).as(language).doesNotContainPattern(RAW);
                if (!screen.quotes()) {
                    assertThat(text).doesNotContainPattern(language.equals("zh") ? ENGLISH_DAY : CHINESE_DAY);
                }
                assertThat(page.evaluate(UNGROUPED)).as(language).isEqualTo(List.of());
            }
        }
    }

    /** Without scripts: pages say everything by themselves, and come in a tenth of the time. */
    private BrowserContext reader(String user) {
        Browser.NewContextOptions options = new Browser.NewContextOptions().setJavaScriptEnabled(false);
        if (!user.equals(Screen.NOBODY)) {
            try (BrowserContext signedIn = visitor(user, DESKTOP)) {
                options.setStorageState(signedIn.storageState());
            }
        }
        return Chromium.visitor(options);
    }

    @Test
    @Order(2)
    void everyPageOfTheAccessMatrixIsListed() throws IOException {
        List<String> missing = new ArrayList<>(patterns());
        missing.removeIf(pattern -> seen.stream().anyMatch(path -> path.matches(regex(pattern))));
        assertThat(missing)
                .isSubsetOf(lines(LEFT_OUT).map(line -> line.split("\t", -1)[0]).toList());
    }

    private static List<String> patterns() throws IOException {
        return lines(MATRIX)
                .filter(line -> line.startsWith("GET /"))
                .map(line -> line.substring("GET ".length()).split("\t", -1)[0])
                .filter(pattern -> !pattern.startsWith("/api/"))
                .distinct()
                .toList();
    }

    private static String regex(String pattern) {
        return pattern.replaceAll("\\{[^}:]+(:[^}]*(\\{\\d+})?[^}]*)?}", "[^/]+")
                .replace(".", "\\.");
    }

    private static Stream<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#"));
    }
}
