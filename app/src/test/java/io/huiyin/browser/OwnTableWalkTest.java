package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A leader puts a table together, opens a number of it, keeps it and finds it again. */
@DemoServed
class OwnTableWalkTest extends Walk {

    @Test
    void figuresAreChosenShownKeptAndFound() {
        String[] kept = {""};
        see("leader", DESKTOP, "/tables", page -> {
            for (String figure : new String[] {"受理", "按时答复率"}) {
                page.locator("#figure-ts-control").fill(figure);
                page.locator("#figure-ts-dropdown .option")
                        .filter(new Locator.FilterOptions().setHasText(figure))
                        .first()
                        .click();
            }
            page.keyboard().press("Escape");
            page.selectOption("#by", "county");
            page.selectOption("#period", "");
            page.fill("#from", "2022-10-01");
            page.fill("#to", "2022-10-04");
            page.press("#to", "Enter");
            page.waitForSelector(".fg-table");
            assertThat(page.locator(".fg-table thead").innerText()).contains("旗县区", "受理", "按时答复率");
            assertThat(page.locator(".fg-table tfoot").innerText()).contains("合计");
            page.fill("#name", "旗县区周报");
            page.selectOption("#every", "week");
            page.click("main form[method=post] button[type=submit]");
            page.waitForURL(Pattern.compile("/tables/[0-9]+$"));
            kept[0] = page.url().replaceFirst("^[a-z]+://[^/]+", "");
            Locator number = page.locator(".fg-table tbody td.hy-figure a").first();
            int count = Integer.parseInt(number.innerText().replace(",", ""));
            number.click();
            page.waitForSelector(".hy-pager-count");
            assertThat(page.locator(".hy-pager-count").innerText()).contains(count + " 条");
        });
        see("leader", kept[0], "own-table", page -> page.waitForSelector("[data-chart] canvas, [data-chart] svg"));
        see(
                "leader",
                "/tables?figure=received&by=day&by=channel&from=2022-10-01&to=2022-10-04&across=true&chart=lines",
                "own-table-lines",
                page -> page.waitForSelector("[data-chart] canvas, [data-chart] svg"));
        see(
                "leader",
                "/tables?figure=received&by=county&by=channel&from=2022-10-01&to=2022-10-04&across=true&urgent=false",
                "own-table-bars",
                page -> {
                    page.waitForSelector("[data-chart] canvas, [data-chart] svg");
                    assertThat(page.locator(".hy-subtitle").innerText()).contains("一般");
                    assertThat(page.locator("#only-urgent").inputValue()).isEqualTo("false");
                });
        see(
                "leader",
                "/tables?figure=received&by=county&by=category_group&from=2022-10-01&to=2022-10-04&across=true",
                "own-table-across",
                page -> assertThat(page.locator("main").innerText()).contains("旗县区周报", "每周一"));
    }
}
