package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** A leader takes a figure apart and opens a number into its records. */
@DemoServed
class FigureWalkTest extends Walk {

    private static final String TAKEN_APART = "/figures/hotline/received?from=2022-10-01&to=2022-10-04&by=county";

    @Test
    void aNumberOpensIntoAsManyRecords() {
        see(
                "leader",
                "/figures",
                "figures",
                page -> assertThat(page.locator("main table").first().innerText())
                        .contains("受理", "按时答复率", "首次答复用时"));
        see("leader", DESKTOP, "/figures/hotline/received", page -> {
            page.fill("#from", "2022-10-01");
            page.fill("#to", "2022-10-04");
            page.selectOption("#by", "county");
            page.selectOption("#then", "category_group");
            page.click("main form button[type=submit]");
            Locator number = page.locator("main table td.hy-figure a").first();
            int count = Integer.parseInt(number.innerText().replace(",", ""));
            number.click();
            page.waitForSelector(".hy-pager-count");
            assertThat(page.locator(".hy-pager-count").innerText()).contains(count + " 条");
        });
        see(
                "leader",
                TAKEN_APART + "&compare=day",
                "figure",
                page -> page.waitForSelector("[data-chart] canvas, [data-chart] svg"));
        see(
                "leader",
                "/figures/hotline/reply_time?from=2022-10-01&to=2022-10-04&by=day&lang=en",
                "figure-en",
                page -> page.waitForSelector("[data-chart] canvas, [data-chart] svg"));
        see(
                "leader",
                "/figures/hotline/on_time_rate/records?from=2022-10-01&to=2022-10-04&behind=part",
                "figure-records",
                page -> assertThat(page.locator("main").innerText()).contains("其中计入分子"));
    }
}
