package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A citizen with a phone in the hand, without an account; and the dispatcher's colleague who is told of what comes of it. */
@DemoServed
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskWalkTest {

    private static final int PHONE = 390;
    private static final int DESKTOP = 1440;
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    @LocalServerPort
    private int port;

    @Autowired
    private DemoDays demo;

    @BeforeAll
    void loadTheFirstDays() {
        demo.load();
    }

    @Test
    void aRequestIsFiledOnAPhoneFollowedAndAddedTo() {
        try (BrowserContext visitor = Chromium.visitor(PHONE)) {
            Page page = visitor.newPage();
            String number = filed(page);
            page.click("main a[href='/ask/follow']");
            page.fill("#number", number.toLowerCase(Locale.ROOT));
            page.fill("#digits", "0000");
            page.click("form button[type=submit]");
            page.waitForSelector(".hy-alert-danger");
            assertThat(page.locator(".hy-alert-danger").innerText()).contains("没有找到");
            page.fill("#digits", "5678");
            page.click("form button[type=submit]");
            page.waitForSelector(".ak-steps");
            assertThat(page.url()).as("neither number nor digits").endsWith("/ask/follow");
            page.fill("#text", "昨晚又停了两小时");
            page.click("form[action='/ask/information'] button");
            page.waitForSelector(".hy-alert-success");
            assertThat(page.locator(".ak-steps").innerText()).contains("已受理", "昨晚又停了两小时");
            assertNoBarrier(page, "shown");
            page.click("details:has(form[action='/ask/withdrawal']) summary");
            assertNoBarrier(page, "to withdraw");
            page.fill("form[action='/ask/withdrawal'] #reason", "已经来水");
            page.click("form[action='/ask/withdrawal'] button");
            page.waitForSelector("form[action='/ask/reopening']", attached());
            assertThat(page.locator(".hy-alert-success").innerText()).contains("已撤回");
            page.click("details:has(form[action='/ask/reopening']) summary");
            assertNoBarrier(page, "to reopen");
            page.fill("form[action='/ask/reopening'] #reason", "今晚又停了");
            page.click("form[action='/ask/reopening'] button");
            page.waitForSelector("form[action='/ask/withdrawal']", attached());
            assertThat(page.locator(".ak-state").innerText()).contains("待派单");
            page.click(".ak-language");
            page.waitForSelector("html[lang='en-GB']");
        }
    }

    private static Page.WaitForSelectorOptions attached() {
        return new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);
    }

    private String filed(Page page) {
        page.navigate(address() + "/ask");
        assertNoBarrier(page, "ask");
        page.fill("#content", "小区晚上停水");
        page.selectOption("#category", "urban-street-lights");
        page.focus("#place-ts-control");
        page.keyboard().type("ximen");
        page.waitForSelector(".ts-dropdown .option.active >> visible=true");
        page.keyboard().press("Enter");
        page.fill("#phone", "00012345678");
        page.click("form button[type=submit]");
        page.waitForSelector(".ak-number");
        assertNoBarrier(page, "filed");
        return page.locator(".ak-number").innerText();
    }

    @Test
    void theUnitIsToldOfADispatchAndTheBellCounts() {
        String number;
        try (BrowserContext visitor = Chromium.visitor(PHONE)) {
            number = filed(visitor.newPage());
        }
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "dispatcher");
            page.navigate(address() + "/matters/" + number);
            page.click("details[data-action=dispatch] button[type=submit]");
            page.waitForSelector(".hy-notices [role]");
        }
        try (BrowserContext visitor = Chromium.visitor(PHONE)) {
            Page page = Chromium.signedIn(visitor, address(), "administrator");
            page.navigate(address() + "/inbox/failures");
            assertNoBarrier(page, "failures");
            page.navigate(address() + "/inbox/settings");
            page.fill("#email", "a@city.example");
            page.selectOption("#by_email", "urgent");
            page.click("form[action='/inbox/settings'] button[type=submit]");
            page.waitForSelector(".hy-alert-success");
            assertNoBarrier(page, "settings");
            page.navigate(address() + "/inbox");
            assertNoBarrier(page, "inbox");
        }
        try (BrowserContext visitor = Chromium.visitor(PHONE)) {
            Page page = Chromium.signedIn(visitor, address(), "dispatcher");
            page.navigate(address() + "/inbox");
            assertNoBarrier(page, "inbox of a dispatcher");
        }
    }

    private static void assertNoBarrier(Page page, String what) {
        List<String> grave = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(AskWalkTest::told)
                        .toList();
        Number wider = (Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        String folder = System.getProperty("huiyin.screens");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(folder, what.replace(' ', '-') + ".png")));
        }
        assertThat(grave).as(what).isEmpty();
        assertThat(wider.intValue()).as(what + " is too wide").isLessThanOrEqualTo(0);
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getNodes().getFirst().getHtml();
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }
}
