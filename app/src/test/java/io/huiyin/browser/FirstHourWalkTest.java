package io.huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new user follows the list in the corner, looks for help, works by keyboard, and puts the list away. */
@DemoServed
class FirstHourWalkTest extends Walk {

    @Autowired
    private JdbcClient sql;

    /** Other walks do the same steps. */
    @BeforeEach
    void nobodyHasDoneAnything() {
        sql.sql("delete from tour_step").update();
    }

    @Test
    void theListLeadsFromTheCallToTheReportAndIsTickedByItself() {
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "operator");
            assertThat(step(page, "take").locator("p")).isVisible();
            step(page, "take").locator("a").click();
            page.fill("#content", "楼道灯不亮,请尽快维修。");
            pick(page, "category", "物业收");
            pick(page, "place", "西门街道");
            page.click("button[name=finish][value=wait]");
            String number = page.locator(".mt-taken a").innerText();

            assertThat(step(page, "take")).hasClass("hy-tour-done");
            goOn(page, "dispatcher");
            follow(page, "dispatch", number);
            page.click("details[data-action=dispatch] button[type=submit].w-100");
            assertThat(step(page, "dispatch")).hasClass("hy-tour-done");
            goOn(page, "handler");
            follow(page, "reply", number);
            page.click("details[data-action=sign] button[type=submit].w-100");
            assertThat(step(page, "reply")).hasClass("hy-tour-next");
            page.selectOption(form("reply", "select[name=outcome]"), "solved");
            page.fill(form("reply", "textarea[name=reply]"), "已更换楼道照明灯具,现已恢复正常。");
            page.click("details[data-action=reply] button[type=submit].w-100");
            goOn(page, "operator");
            follow(page, "call_back", number);
            page.check(form("call_back", "input[name=solved][value=true]"));
            page.check(form("call_back", "input[name=satisfaction][value='5']"));
            page.click("details[data-action=call_back] button[type=submit].w-100");
            goOn(page, "dispatcher");
            follow(page, "strike_off", number);
            page.click("details[data-action=strike_off] button[type=submit].w-100");
            assertThat(step(page, "strike_off")).hasClass("hy-tour-done");
            goOn(page, "leader");
            step(page, "report").locator("a").click();
            assertThat(step(page, "report")).hasClass("hy-tour-done");
            assertThat(step(page, "define")).hasClass("hy-tour-next");
        }
    }

    @Test
    void foldedItStaysFoldedAndPutAwayItStaysAwayUntilItIsAskedFor() {
        see("auditor", DESKTOP, "/", page -> {
            page.waitForSelector("html[data-started]");
            page.locator(".hy-tour summary").click();
            page.navigate(address() + "/");
            assertThat(page.locator(".hy-tour ol")).isHidden();
            page.navigate(address() + "/audit");
            page.locator(".hy-tour summary").click();
            page.locator(".hy-tour [action='/tour/away'] button").click();
            assertThat(page).hasURL(address() + "/audit");
            assertThat(page.locator(".hy-tour")).hasCount(0);
            page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("hy_tour"));
            page.navigate(address() + "/proof");
            assertThat(page.locator(".hy-tour")).hasCount(0);
            page.click("[data-help]");
            page.click("[action='/tour/back'] button");
            assertThat(page.locator(".hy-tour ol")).isVisible();
        });
    }

    @Test
    void withoutScriptsTheListIsPlainLinks() {
        try (BrowserContext visitor = Chromium.visitor(
                new Browser.NewContextOptions().setViewportSize(PHONE, 900).setJavaScriptEnabled(false))) {
            Page page = Chromium.signedIn(visitor, address(), "leader");
            step(page, "report").locator("a").click();
            assertThat(page).hasURL(address() + "/reports/daily");
            page.navigate(address() + "/matters");
            page.locator(".hy-tour summary").click();
            assertThat(page.locator(".hy-tour ol")).isVisible();
        }
    }

    @Test
    void theQuestionMarkOpensTheHelpForThePageInBothLanguages() {
        see("leader", "/reports/daily", "help-report", page -> {
            page.click("[data-help]");
            assertThat(page).hasURL(address() + "/help/leader");
            assertThat(page.locator("h1")).hasText("领导：每日专报");
            page.navigate(address() + "/help/leader?lang=en");
            assertThat(page.locator("h1")).hasText("Leader: the daily report");
            page.click(".hy-text a >> nth=0");
            assertThat(page).hasURL(address() + "/help/auditor");
            page.navigate(address() + "/help/keys?lang=zh");
        });
    }

    @Test
    void everythingIsReachedByKeyboardAndNothingWhileTyping() {
        see("operator", DESKTOP, "/matters", page -> {
            page.waitForSelector("html[data-started]");
            page.keyboard().press("j");
            assertThat(page.locator("main tbody tr").nth(0).locator("a").first())
                    .isFocused();
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("k");
            Locator second = page.locator("main tbody tr").nth(1).locator("a").first();
            assertThat(second).isFocused();
            String href = second.getAttribute("href");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(address() + href);
            page.waitForSelector("html[data-started]");
            page.keyboard().press("/");
            page.keyboard().type("n?jg");
            assertThat(page.locator("#search")).hasValue("n?jg");
            page.keyboard().press("Escape");
            page.keyboard().press("?");
            assertThat(page.locator("#shortcuts")).isVisible();
            page.keyboard().press("Escape");
            page.keyboard().press("g");
            page.keyboard().press("d");
            page.waitForURL("**/reports/daily");
            page.waitForSelector("html[data-started]");
            page.keyboard().press("n");
            page.waitForURL("**/intake");
            page.waitForSelector("html[data-started]");
            page.fill("#content", "路灯不亮");
            page.evaluate("document.querySelector('form.mt-intake').noValidate = true");
            page.keyboard().press("Control+Enter");
            page.waitForSelector(".hy-field-error");
        });
    }

    private static Locator step(Page page, String step) {
        return page.locator(".hy-tour li[data-step=" + step + "]");
    }

    /** By the button of the next step, which comes home as the account that it is for. */
    private void goOn(Page page, String account) {
        open(page);
        page.locator(".hy-tour [action='/login'] button").click();
        assertThat(page).hasURL(address() + "/");
        assertThat(page.locator(".hy-user-login")).hasText(account);
    }

    private void follow(Page page, String step, String number) {
        open(page);
        step(page, step).locator("a").click();
        assertThat(page).hasURL(address() + "/matters/" + number);
        page.waitForSelector("html[data-started]");
    }

    private static void open(Page page) {
        if (!page.locator(".hy-tour ol").isVisible()) {
            page.locator(".hy-tour summary").click();
        }
    }
}
