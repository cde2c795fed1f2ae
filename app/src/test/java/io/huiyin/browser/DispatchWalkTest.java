package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Help, delegation, correction and the dispatch sheet, through the pages. */
@DemoServed
class DispatchWalkTest extends Walk {

    @Test
    void aMatterIsCorrectedDispatchedHelpedWithAndPrinted() {
        String number = taken("路灯不亮，夜间出行不便。", "路灯");
        act("operator", number, "correct", page -> {
            page.fill(form("correct", "textarea[name=content]"), "路灯不亮三盏，夜间出行不便。");
            page.fill(form("correct", "textarea[name=reason]"), "回放录音核对");
        });
        see("dispatcher", DESKTOP, "/matters/" + number, page -> {
            assertThat(page.locator(".mt-load").innerText()).contains("在办");
            assertThat(page.locator(".mt-changes").innerText()).contains("三盏");
        });
        act("dispatcher", number, "dispatch", page -> {});
        act("dispatcher", number, "invite", page -> {
            pick(page, "invite-units", "西门");
            page.fill(form("invite", "textarea[name=asked]"), "核实是否属小区内部照明");
        });
        see(
                "dispatcher",
                "/matters/" + number,
                "matter-helpers",
                page -> assertThat(page.locator(".mt-helpers").innerText()).contains("核实是否属小区内部照明", "待签收"));
        act("dispatcher", number, "release", page -> page.fill(form("release", "textarea"), "已核实"));
        see(
                "dispatcher",
                DESKTOP,
                "/matters/" + number,
                page -> assertThat(page.locator(".mt-helpers").innerText()).contains("已解除"));
        see(
                "dispatcher",
                "/matters/" + number + "/sheet",
                "matter-sheet",
                page -> assertThat(page.locator(".mt-sheet").innerText()).contains("交办单", number, "路灯不亮三盏", "协办单位"));
    }

    @Test
    void whoHelpsByRuleIsProposedToTheDispatcher() {
        String number = taken("路面冒热水，疑似供热管道漏水。", "供热管道漏水");
        see("dispatcher", "/matters/" + number, "dispatch-ruled", page -> {
            open(page, "dispatch");
            assertThat(page.locator(form("dispatch", ".mt-ruled")).innerText()).contains("确认漏水是否来自供水管道", "1 个工作日");
        });
        act("dispatcher", number, "dispatch", page -> {});
        see(
                "dispatcher",
                DESKTOP,
                "/matters/" + number,
                page -> assertThat(page.locator(".mt-helpers").innerText()).contains("确认漏水是否来自供水管道"));
    }

    @Test
    void oneOfficeUrgesAllThatItsListShows() {
        see("leader", "/matters?register=hotline&sort=due", "urge-list", page -> {
            assertThat(page.locator("a[href*='/matters/urge']").getAttribute("href"))
                    .isEqualTo("/matters/urge?register=hotline&sort=due");
        });
        see(
                "leader",
                "/matters/urge?register=hotline&sort=due",
                "urge-preview",
                page -> assertThat(page.locator("main").innerText()).contains("清单中有在办事项", "可以催办", "不能催办"));
        see("leader", "/matters/urge?register=hotline&sort=due", "urge-done", page -> {
            page.fill("#text", "请抓紧办理，三日内答复。");
            page.click("main form button[type=submit]");
            page.waitForSelector("#urging .hy-alert-success");
            assertThat(page.locator("#urging").innerText()).contains("已催办");
        });
        see(
                "operator",
                DESKTOP,
                "/matters",
                page -> assertThat(page.locator("a[href*='/matters/urge']").count())
                        .isZero());
    }

    @Test
    void severalMattersAreChosenAndActedOnAtOnceAndWhatCannotBeIsNamed() {
        String first = taken("单元门口路灯不亮，请维修。", "路灯");
        String second = taken("广场南侧路灯不亮，请维修。", "路灯");
        String third = taken("车棚路灯不亮，请维修。", "路灯");
        act("dispatcher", third, "dispatch", page -> {});
        see("dispatcher", DESKTOP, "/matters?q=" + "路灯不亮，请维修", page -> {
            started(page);
            assertThat(page.locator("#several").isVisible()).isFalse();
            page.check("[data-choose-all]");
            assertThat(page.locator("#several").innerText()).contains("已选", "3");
            look(page, "several-chosen");
        });
        String chosen =
                "/matters/several?list=state%3Dreceived&number=" + first + "&number=" + second + "&number=" + third;
        see(
                "dispatcher",
                chosen + "&action=dispatch",
                "several-dispatch",
                page -> assertThat(page.locator("form.mt-several").innerText()).contains(first, second, "建议主办单位"));
        see("dispatcher", chosen + "&action=recall", "several-recall", page -> {
            assertThat(page.locator("form.mt-several").innerText()).contains("1 件", third);
            assertThat(page.locator("section[aria-labelledby=others]").innerText())
                    .contains(first, second, "待派单");
        });
        see("dispatcher", DESKTOP, chosen + "&action=dispatch", page -> {
            started(page);
            page.uncheck("form.mt-several input[value='" + second + "']");
            page.uncheck("form.mt-several input[value='" + third + "']");
            page.click("form.mt-several button[type=submit]");
            page.waitForURL("**/matters?state=received");
            assertThat(page.locator("main").innerText()).doesNotContain(first).contains(second);
            assertThat(page.locator(".hy-notices").innerText()).contains("已办理 1 件");
        });
        see("dispatcher", DESKTOP, chosen + "&action=recall", page -> {
            started(page);
            page.evaluate("document.querySelector('form.mt-several').noValidate = true");
            page.click("form.mt-several button[type=submit]");
            page.waitForSelector("#reason-error");
            page.fill("#reason", "合并到一件办理");
            act("dispatcher", first, "recall", other -> other.fill(form("recall", "textarea"), "来电人撤回"));
            page.click("form.mt-several button[type=submit]");
            page.waitForSelector(".mt-several-left");
            assertThat(page.locator("main").innerText()).contains("已办理 1 件，1 件没有办成", first, "待派单");
            look(page, "several-left");
        });
    }

    @Test
    void precedentsAndHandoversAreFoundOnPagesOfAnyWidth() {
        see(
                "dispatcher",
                "/precedents",
                "precedents",
                page -> assertThat(page.locator("main").innerText()).contains("裁定先例"));
        see(
                "dispatcher",
                "/handover?from=operator&side=operator",
                "handover",
                page -> assertThat(page.locator("main").innerText()).contains("个人移交"));
    }
}
