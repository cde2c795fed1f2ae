package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The ways of a matter beside the straight one, through the pages. */
@DemoServed
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConflictTest {

    private static final int DESKTOP = 1440;
    private static final String AGAIN = "details[data-action=dispatch]";

    @LocalServerPort
    private int port;

    @Autowired
    private DemoDays demo;

    @BeforeAll
    void loadTheFirstDays() {
        demo.load();
    }

    @Test
    void ofTwoDispatchersTheSecondIsToldWhatTheFirstDid() {
        String number = taken("楼道堆放杂物,多次反映无人清理。");
        try (BrowserContext first = Chromium.visitor(DESKTOP);
                BrowserContext second = Chromium.visitor(DESKTOP)) {
            Page faster = open(first, "dispatcher", number);
            Page slower = open(second, "dispatcher", number);
            faster.click("details[data-action=dispatch] button[type=submit]");
            faster.waitForSelector(".hy-notices [role], .hy-notices .alert");
            slower.fill("details[data-action=dispatch] textarea[name=note]", "请尽快清理");
            slower.click("details[data-action=dispatch] button[type=submit]");
            slower.waitForSelector(".mt-meanwhile");
            assertThat(slower.locator(".mt-meanwhile").innerText()).contains("派单");
            assertThat(slower.locator("main").innerText()).contains("待签收");
            assertThat(slower.inputValue("details[data-action=dispatch] textarea[name=note]"))
                    .as("what was typed is still there")
                    .isEqualTo("请尽快清理");
            assertThat(slower.locator(".mt-history .hy-timeline > li").count())
                    .as("received and dispatched once")
                    .isEqualTo(2);
        }
    }

    @Test
    void ofTwoWhoDispatchAgainTheSecondSeesWhereItIsNowAndKeepsWhatSheTyped() {
        String number = taken("楼道灯不亮,多次反映无人修理。");
        act("dispatcher", number, "dispatch", page -> {});
        try (BrowserContext first = Chromium.visitor(DESKTOP);
                BrowserContext second = Chromium.visitor(DESKTOP)) {
            Page faster = open(first, "dispatcher", number);
            Page slower = open(second, "dispatcher", number);
            for (Page page : List.of(faster, slower)) {
                page.evaluate("form => document.querySelector(form).open = true", AGAIN);
            }
            choose(faster, "150502003");
            faster.fill(AGAIN + " textarea[name=note]", "改由街道办理");
            faster.click(AGAIN + " button[type=submit]");
            faster.waitForSelector(".hy-notices [role], .hy-notices .alert");
            choose(slower, "150502001");
            slower.fill(AGAIN + " textarea[name=note]", "改由另一街道办理");
            slower.click(AGAIN + " button[type=submit]");
            slower.waitForSelector(".mt-meanwhile");
            assertThat(slower.locator(".mt-meanwhile .hy-timeline > li").count())
                    .as("what happened since, and nothing else")
                    .isEqualTo(1);
            assertThat(slower.locator(".mt-meanwhile").innerText()).contains("派单", "永清街道", "改由街道办理");
            assertThat(slower.locator("[role=alert]").first().innerText()).contains(number);
            assertThat(slower.inputValue(AGAIN + " textarea[name=note]"))
                    .as("what was typed is still there")
                    .isEqualTo("改由另一街道办理");
            Walk.look(slower, "redispatch-conflict");
            slower.click(AGAIN + " button[type=submit]");
            slower.waitForSelector(".hy-notices [role], .hy-notices .alert");
            assertThat(slower.locator(".mt-history .hy-timeline > li").count())
                    .as("received, and dispatched three times: nothing was lost and nothing happened twice")
                    .isEqualTo(4);
        }
    }

    /** Chooses another accountable unit, by its code. */
    private static void choose(Page page, String unit) {
        page.evaluate("""
                unit => {
                  const picker = document.querySelector('#to').tomselect;
                  picker.addOption({ value: unit, text: unit });
                  picker.setValue(unit);
                }""", unit);
    }

    @Test
    void aMatterIsRecalledContactedExtendedSuspendedResumedAndWithdrawn() {
        String number = taken("路灯不亮,夜间出行不便。");
        act("dispatcher", number, "dispatch", page -> {});
        act("dispatcher", number, "recall", page -> page.fill("details[data-action=recall] textarea", "派错单位"));
        act("dispatcher", number, "dispatch", page -> {});
        act("handler", number, "sign", page -> {});
        act("handler", number, "contact", page -> page.fill("details[data-action=contact] textarea", "约好明日上门"));
        act("handler", number, "ask_extension", page -> {
            page.fill("details[data-action=ask_extension] input[name=days]", "2");
            page.fill("details[data-action=ask_extension] textarea", "需停电作业");
        });
        act("dispatcher", number, "grant_extension", page -> {});
        act(
                "dispatcher",
                number,
                "suspend",
                page -> page.selectOption("details[data-action=suspend] select[name=suspend_reason]", "season"));
        act("leader", number, "urge", page -> page.fill("details[data-action=urge] textarea", "请尽快恢复照明"));
        act("dispatcher", number, "resume", page -> {});
        act("operator", number, "withdraw", page -> page.fill("details[data-action=withdraw] textarea", "已自行修好"));
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = open(visitor, "operator", number);
            assertThat(page.locator("main").innerText())
                    .contains("已撤回", "撤回派单", "约好明日上门", "同意延期", "季节、天气不宜施工", "催办", "诉求人撤回");
            assertThat(page.locator("details[data-action=reopen]").count()).isEqualTo(1);
        }
    }

    private String taken(String content) {
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "operator");
            page.navigate(address() + "/intake");
            page.fill("#content", content);
            pick(page, "category", "物业收");
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
