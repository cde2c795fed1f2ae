package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** A leader reads the report, drills, writes an instruction beside a line, and sees it supervised. */
@DemoServed
class InstructionWalkTest extends Walk {

    private static final String REPORT = "/reports/daily?date=2022-10-04&unit=1505";
    private static final String TEXT = "请热线中心分析受理量变化原因，明日报告。";

    @Test
    void aLeaderReadsDrillsWritesAnInstructionAndSeesItSupervised() {
        String[] number = new String[1];
        see("leader", DESKTOP, REPORT, page -> {
            Locator card = page.locator(".rp-stats .hy-stat").first();
            String received = card.locator(".hy-stat-value").innerText().replaceAll("[^0-9]", "");
            card.locator("a.stretched-link").click();
            page.waitForURL("**/reports/daily/records?*");
            assertThat(page.locator("main").innerText()).contains(received);
            page.navigate(address() + REPORT);
            look(page, "report-leader");
            page.locator(".rp-stats .rp-instruct").first().click();
            page.waitForURL("**/reports/daily/instruction?*");
            assertThat(page.locator(".rp-order-line").innerText()).contains("受理", received);
            page.locator("form.rp-order button[type=submit]").click();
            assertThat(page.url()).as("nothing was written").contains("/instruction");
            page.fill("#text", TEXT);
            page.locator("form.rp-order button[type=submit]").click();
            page.waitForURL("**/matters/PS*");
            number[0] = page.url().replaceAll(".*/matters/([A-Z0-9-]+).*", "$1");
            assertThat(page.locator("main").innerText()).contains(TEXT, "督办", "2022-10-04 专报", received);
            look(page, "instruction");
        });
        see(
                "leader",
                DESKTOP,
                "/matters?register=instruction&watch=supervised",
                page -> assertThat(page.locator("main").innerText()).contains(number[0]));
        see("leader", PHONE, REPORT, page -> look(page, "report-leader"));
        see(
                "leader",
                "/reports/daily/instruction?date=2022-10-04&unit=1505&line=place:150502",
                "instruct",
                page -> assertThat(page.locator("main").innerText()).contains("科尔沁区"));
        see("auditor", DESKTOP, REPORT, InstructionWalkTest::hasNothingToWrite);
    }

    @Test
    void aLeaderLetsTheReportGoOutEveryDay() {
        see("leader", DESKTOP, "/reports/daily/delivery?unit=150502", page -> {
            page.fill("#readers", "leader");
            page.check("input[value=xlsx]");
            page.locator("form[action='/reports/daily/delivery'] button[type=submit]")
                    .click();
            page.waitForURL("**/reports/daily/delivery?unit=150502");
            assertThat(page.locator(".rp-delivery").innerText()).contains("每日 08:00", "leader", "PDF", "Excel");
        });
        see(
                "leader",
                "/reports/daily/delivery?unit=150502",
                "report-delivery",
                page -> assertThat(page.locator(".rp-delivery").count()).isEqualTo(1));
    }

    private static void hasNothingToWrite(Page page) {
        assertThat(page.locator(".rp-instruct").count()).isZero();
    }
}
