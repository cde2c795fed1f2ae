package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator closes the city for a day and opens it again. */
@DemoServed
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarWalkTest {

    private static final int PHONE = 390;
    private static final String DAY = "/calendar?year=2022&day=2022-10-20";

    @LocalServerPort
    private int port;

    @Autowired
    private DemoDays demo;

    @BeforeAll
    void loadTheFirstDays() {
        demo.load();
    }

    @Test
    void aDayIsMadeFreeWithAReasonListedAndTakenBack() {
        try (BrowserContext visitor = Chromium.visitor(PHONE)) {
            Page page = Chromium.signedIn(visitor, address(), "administrator");
            page.navigate(address() + "/calendar?year=2022");
            page.click("a.cal-day[href='" + DAY + "']");
            page.waitForSelector("#day form[action='/calendar/days/2022-10-20']");
            assertThat(page.url()).endsWith(DAY);

            page.click("#day button[value=free]");
            assertThat(page.url()).as("the reason is missing").endsWith(DAY);
            page.fill("#day input[name=reason]", "全市停工一天");
            page.click("#day button[value=free]");
            page.waitForSelector(".hy-alert-success");
            assertThat(page.locator("#day").innerText()).contains("休息", "全市停工一天");
            assertThat(page.locator("a.cal-day.cal-local").count()).isEqualTo(1);

            page.navigate(address() + "/calendar/changes");
            page.click("tbody a.hy-row-link >> nth=0");
            assertThat(page.locator("h1").innerText()).contains("2022-10-20");

            page.navigate(address() + DAY);
            page.fill("#day input[name=reason]", "照常上班");
            page.click("#day button[value=published]");
            page.waitForSelector(".hy-alert-success");
            assertThat(page.locator("a.cal-day.cal-local").count()).isZero();
        }
    }

    @Test
    void whoMayNotChangeTheCalendarReadsIt() {
        try (BrowserContext visitor = Chromium.visitor(PHONE)) {
            Page page = Chromium.signedIn(visitor, address(), "leader");
            page.navigate(address() + DAY);
            assertThat(page.locator("#day").innerText()).contains("上班");
            assertThat(page.locator("#day form").count()).isZero();
        }
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }
}
