package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Help, delegation, correction and the dispatch sheet, through the pages. */
@DemoServed
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DispatchWalkTest {

    private static final int DESKTOP = 1440;
    private static final int PHONE = 390;

    @LocalServerPort
    private int port;

    @Autowired
    private DemoDays demo;

    @BeforeAll
    void loadTheFirstDays() {
        demo.load();
    }

    @Test
    void aMatterIsCorrectedDispatchedHelpedWithAndPrinted() {
        String number = taken("路灯不亮，夜间出行不便。");
        act("operator", number, "correct", page -> {
            page.fill("details[data-action=correct] textarea[name=content]", "路灯不亮三盏，夜间出行不便。");
            page.fill("details[data-action=correct] textarea[name=reason]", "回放录音核对");
        });
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = open(visitor, "dispatcher", number);
            assertThat(page.locator(".mt-load").innerText()).contains("在办");
            assertThat(page.locator(".mt-changes").innerText()).contains("三盏");
        }
        act("dispatcher", number, "dispatch", page -> {});
        act("dispatcher", number, "invite", page -> {
            pick(page, "invite-units", "西门");
            page.fill("details[data-action=invite] textarea[name=asked]", "核实是否属小区内部照明");
        });
        try (BrowserContext visitor = Chromium.visitor(PHONE)) {
            Page page = open(visitor, "dispatcher", number);
            assertThat(page.locator(".mt-helpers").innerText()).contains("核实是否属小区内部照明", "待签收");
            assertThat(narrow(page)).isTrue();
            shot(page, "matter-helpers-390");
            page.navigate(address() + "/matters/" + number + "/sheet");
            assertThat(page.locator(".mt-sheet").innerText()).contains("交办单", number, "路灯不亮三盏", "协办单位");
            assertThat(narrow(page)).isTrue();
            shot(page, "matter-sheet-390");
        }
        act("dispatcher", number, "release", page -> page.fill("details[data-action=release] textarea", "已核实"));
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = open(visitor, "dispatcher", number);
            assertThat(page.locator(".mt-helpers").innerText()).contains("已解除");
            shot(page, "matter-helpers-1440");
            page.navigate(address() + "/matters/" + number + "/sheet");
            shot(page, "matter-sheet-1440");
        }
    }

    @Test
    void precedentsAndHandoversAreFoundOnPagesOfAnyWidth() {
        for (int width : List.of(DESKTOP, PHONE)) {
            try (BrowserContext visitor = Chromium.visitor(width)) {
                Page page = Chromium.signedIn(visitor, address(), "dispatcher");
                page.navigate(address() + "/precedents");
                assertThat(page.locator("main").innerText()).contains("裁定先例");
                assertThat(narrow(page)).isTrue();
                page.navigate(address() + "/handover?from=operator&side=operator");
                assertThat(page.locator("main").innerText()).contains("个人移交");
                assertThat(narrow(page)).isTrue();
                shot(page, "handover-" + width);
            }
        }
    }

    private static boolean narrow(Page page) {
        return Boolean.TRUE.equals(
                page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    /** For whoever looks at the pages: kept with the build. */
    private static void shot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/shots/" + name + ".png")));
    }

    private String taken(String content) {
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "operator");
            page.navigate(address() + "/intake");
            page.fill("#content", content);
            pick(page, "category", "路灯");
            pick(page, "place", "ximen");
            page.click("button[name=finish][value=wait]");
            page.waitForURL("**/intake?taken=*");
            return page.locator(".mt-taken a").innerText();
        }
    }

    private static void pick(Page page, String field, String typed) {
        page.focus("#" + field + "-ts-control");
        page.keyboard().type(typed);
        page.waitForSelector(".ts-dropdown .option.active >> visible=true");
        page.keyboard().press("Enter");
    }

    private interface Filling {
        void on(Page page);
    }

    private void act(String user, String number, String action, Filling filling) {
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = open(visitor, user, number);
            String form = "details[data-action=" + action + "]";
            page.evaluate("form => document.querySelector(form).open = true", form);
            assertThat(page.evaluate("""
                            () => [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) < i)"""))
                    .as("every label belongs to one field")
                    .isEqualTo(List.of());
            filling.on(page);
            page.click(form + " button[type=submit]");
            page.waitForSelector(".hy-notices [role], .hy-notices .alert");
            assertThat(page.locator(".hy-notices").innerText()).as(action).contains(number);
        }
    }

    private Page open(BrowserContext visitor, String user, String number) {
        Page page = Chromium.signedIn(visitor, address(), user);
        page.navigate(address() + "/matters/" + number);
        return page;
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }
}
