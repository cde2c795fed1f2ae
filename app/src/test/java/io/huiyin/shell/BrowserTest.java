package io.huiyin.shell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.huiyin.testing.HeadlessShell;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import shelltest.ShellApp;

/** What the scripts of every page do in a real browser, under the strict content policy. */
@SpringBootTest(classes = ShellApp.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = "huiyin.demo=true")
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class BrowserTest {

    @LocalServerPort
    private int port;

    private Playwright playwright;
    private Browser browser;
    private Page page;
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    void launch() {
        assumeTrue(
                Files.isExecutable(HeadlessShell.EXECUTABLE),
                "these tests need Debian's package chromium-headless-shell");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(HeadlessShell.EXECUTABLE)
                        .setArgs(List.of("--no-sandbox", "--disable-background-networking", "--disable-sync")));
    }

    @AfterAll
    void quit() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void signIn() {
        page = browser.newPage(new NewPageOptions().setViewportSize(1_440, 900));
        page.setDefaultTimeout(10_000);
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(address("/login"));
        page.locator("#username").fill("operator");
        page.locator("#password").fill("demo");
        page.keyboard().press("Enter");
        page.waitForURL("**/design");
        assertThat(page.locator("select.tomselected")).hasCount(2);
    }

    @AfterEach
    void nothingWasBlockedAndNothingBroke() {
        page.close();
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1440, zh", "1440, en", "390, zh", "390, en"})
    void everyComponentFitsTheScreenAndIsFreeOfBarriers(int width, String language) {
        page.setViewportSize(width, 844);
        page.navigate(address("/design?lang=" + language));
        assertThat(page.locator(".hy-chart canvas")).hasCount(6);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }

    @Test
    void aPlaceIsPickedByItsInitialsWithTheKeyboardAlone() {
        page.locator("#text").focus();
        page.keyboard().press("Tab");
        page.keyboard().type("kl");
        assertThat(page.locator(".hy-option .hy-option-path")).hasText("通辽市 / 开鲁县");
        page.keyboard().press("Enter");
        assertThat(page.locator("#place")).hasValue("4");
        page.keyboard().press("Tab");
        assertThat(page.locator("#channel")).isFocused();
    }

    @Test
    void whoIsFasterThanTheServerGetsTheFirstThatItFinds() {
        page.locator("#text").focus();
        page.keyboard().press("Tab");
        page.keyboard().type("dl");
        page.keyboard().press("Enter");
        assertThat(page.locator("#place")).hasValue("3");
        assertThat(page).hasURL(address("/design"));
    }

    @Test
    void shortcutsSearchHelpAndLeadElsewhere() {
        page.keyboard().press("/");
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().type("?g");
        assertThat(page.locator("#search")).hasValue("?g");
        page.locator("#search").blur();
        page.keyboard().press("?");
        assertThat(page.locator("#shortcuts")).isVisible();
        page.keyboard().press("Escape");
        page.keyboard().press("g");
        page.keyboard().press("d");
        page.waitForURL("**/design");
    }

    @Test
    void aRiskyActionIsAskedForFirst() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("删除草稿"))
                .click();
        assertThat(page.locator("#confirm")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#confirm")).not().isVisible();
        assertThat(page).hasURL(address("/design"));
    }

    @Test
    void theKeyboardReachesTheContentAtOnce() {
        page.navigate(address("/design"));
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(address("/design#main"));
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
