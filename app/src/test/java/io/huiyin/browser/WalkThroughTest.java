package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.huiyin.journal.Verifier;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One matter from the call to struck off, through the pages, as the roles do it. */
@DemoServed
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalkThroughTest {

    private static final int DESKTOP = 1440;

    @LocalServerPort
    private int port;

    @Autowired
    private DemoDays demo;

    @Autowired
    private Verifier verifier;

    @BeforeAll
    void loadTheFirstDays() {
        demo.load();
    }

    @Test
    void aCallIsTakenDispatchedSettledCalledBackStruckOffAndCountedInTheDaysReport() {
        String report = "/reports/daily";
        long before = received(report);
        String number = takeTheCall();
        assertThat(number).startsWith("RX1505-20221005-");

        act("dispatcher", number, page -> {
            page.click("details[data-action=dispatch] button[type=submit]");
        });
        act("handler", number, page -> page.click("details[data-action=sign] button[type=submit]"));
        act("handler", number, page -> {
            page.selectOption("details[data-action=reply] select[name=outcome]", "solved");
            page.fill("details[data-action=reply] textarea[name=reply]", "已更换楼道照明灯具并试亮,现已恢复正常。");
            page.setInputFiles(
                    "details[data-action=reply] input[name=files]",
                    new FilePayload("现场记录.txt", "text/plain", "照明已恢复".getBytes(StandardCharsets.UTF_8)));
            page.click("details[data-action=reply] button[type=submit]");
        });
        act("operator", number, page -> {
            page.check("details[data-action=call_back] input[name=solved][value=true]");
            page.check("details[data-action=call_back] input[name=satisfaction][value='5']");
            page.click("details[data-action=call_back] button[type=submit]");
        });
        act("dispatcher", number, page -> page.click("details[data-action=strike_off] button[type=submit]"));

        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "leader");
            page.navigate(address() + "/matters/" + number);
            assertThat(page.locator(".hy-timeline > li").count()).isEqualTo(6);
            assertThat(page.locator("main").innerText()).contains("已销号", "现场记录.txt", "非常满意");
        }
        assertThat(received(report)).isEqualTo(before + 1);
        assertThat(verifier.verify(progress -> {}).findings()).isEmpty();
    }

    @Test
    void aFaultyIntakeIsShownAgainWithWhatWasTypedAndWhatIsWrong() {
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "operator");
            page.navigate(address() + "/intake");
            page.fill("#content", "楼道灯不亮");
            page.fill("#phone", "abc");
            page.evaluate("document.querySelector('form.mt-intake').noValidate = true");
            page.click("button[name=finish][value=wait]");
            page.waitForSelector(".hy-field-error");
            assertThat(page.inputValue("#content")).isEqualTo("楼道灯不亮");
            assertThat(page.locator(".hy-field-error").count()).isGreaterThanOrEqualTo(3);
        }
    }

    /** By keyboard alone, as an operator does. */
    private String takeTheCall() {
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "operator");
            page.navigate(address() + "/intake");
            page.focus("#phone");
            page.keyboard().type("00012345678");
            page.keyboard().press("Tab");
            page.keyboard().type("张");
            page.keyboard().press("Tab");
            page.keyboard().type("市民反映:所住楼栋楼道照明灯损坏多日,夜间出行不便,希望尽快维修。");
            page.keyboard().press("Tab");
            pick(page, "物业收");
            page.keyboard().press("Tab");
            pick(page, "ximen");
            page.click("button[name=finish][value=wait]");
            page.waitForURL("**/intake?taken=*");
            return page.locator(".mt-taken a").innerText();
        }
    }

    private static void pick(Page page, String typed) {
        page.keyboard().type(typed);
        page.waitForSelector(".ts-dropdown .option.active >> visible=true");
        page.keyboard().press("Enter");
    }

    private interface Doing {
        void on(Page page);
    }

    private void act(String user, String number, Doing doing) {
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), user);
            page.navigate(address() + "/matters/" + number);
            doing.on(page);
            page.waitForSelector(".hy-notices [role], .hy-notices .alert");
            assertThat(page.locator(".hy-notices").innerText()).contains(number);
        }
    }

    private long received(String report) {
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "leader");
            page.navigate(address() + report);
            String figure = page.locator(".rp-stats .hy-stat-value").first().innerText();
            return Long.parseLong(figure.replaceAll("[^0-9]", ""));
        }
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }
}
