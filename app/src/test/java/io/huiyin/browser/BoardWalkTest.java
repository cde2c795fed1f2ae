package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The screen of the command centre: drilled from the city to a community in three clicks, and live. */
@DemoServed
class BoardWalkTest extends Walk {

    private static final int SCREEN = 1920;
    private static final int SCREEN_HIGH = 1080;
    private static final String LIVE = "[data-board][data-state=live]";

    @Test
    void threeClicksLeadFromTheCityToACommunity() {
        see("leader", SCREEN, "/board", page -> {
            onScreen(page, "board-city");
            for (String level : new String[] {"county", "street", "community"}) {
                String before = page.url();
                page.locator(".bd-map-wide a.bd-deeper").first().click();
                page.waitForURL(url -> !url.equals(before));
                onScreen(page, "board-" + level);
            }
            assertThat(page.locator(".bd-way li").count()).isEqualTo(4);
            page.click(".bd-up");
            assertThat(page.locator(".bd-way li").count()).isEqualTo(3);
            page.locator(".bd-way a").first().click();
            assertThat(page.locator(".bd-way li").count()).isEqualTo(1);
            String open = page.locator("[data-value=backlog]").innerText();
            page.click(".bd-stat-backlog");
            page.waitForSelector(".hy-pager-count");
            assertThat(page.locator(".hy-pager-count").innerText()).contains(open);
        });
        see("leader", PHONE, "/board", page -> {
            page.waitForSelector(LIVE);
            look(page, "board");
            assertThat(page.locator(".bd-map-tall").isVisible()).isTrue();
        });
        see("leader", SCREEN, "/board?lang=en", page -> onScreen(page, "board-en"));
        see("leader", PHONE, "/board?unit=150502003", page -> {
            page.waitForSelector(LIVE);
            look(page, "board-street");
        });
    }

    @Test
    void aCompoundIsTwoClicksFromTheCity() {
        see("leader", SCREEN, "/board?lang=zh", page -> {
            page.waitForSelector(LIVE);
            page.click(".bd-find input");
            page.keyboard().type("小区");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("/board/find"));
            look(page, "board-find");
            page.locator("main a[href^='/board?unit=']").first().click();
            onScreen(page, "board-compound");
        });
    }

    @Test
    void aMatterThatIsTakenInIsOnTheScreenWithoutALoad() {
        see("leader", SCREEN, "/board?lang=zh", page -> {
            page.waitForSelector(LIVE);
            page.evaluate("() => { window.sameLoad = true; }");
            int before = number(page, "received");
            String number = taken("三号楼的路灯不亮", "路灯");
            page.waitForSelector("[data-key=matter-" + number + "]");
            assertThat(number(page, "received")).isEqualTo(before + 1);
            assertThat(page.evaluate("() => window.sameLoad")).isEqualTo(true);
        });
    }

    /** All of it, with nothing to scroll to. */
    private static void onScreen(Page page, String name) {
        page.setViewportSize(SCREEN, SCREEN_HIGH);
        page.waitForSelector(LIVE);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/shots/" + name + "-1920.png")));
        assertThat(page.evaluate("() => document.documentElement.scrollHeight - document.documentElement.clientHeight"))
                .as(name)
                .isEqualTo(0);
        assertThat(page.evaluate("""
            () => [...document.querySelectorAll('.bd-part')].filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
                .map(e => e.dataset.part)\
            """)).as(name + " cut off").isEqualTo(List.of());
    }

    private static int number(Page page, String figure) {
        return Integer.parseInt(
                page.locator("[data-value=" + figure + "]").innerText().replace(",", ""));
    }
}
