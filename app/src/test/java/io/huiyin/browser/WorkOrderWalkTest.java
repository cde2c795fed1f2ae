package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.Test;

/** A work order with several points: surveyed, planned, crew, vehicle and material sent, powered, called back, closed. */
@DemoServed
class WorkOrderWalkTest extends Walk {

    @Test
    void anOrderOfSeveralPointsIsSurveyedPlannedWorkedPoweredAndDone() {
        String number = taken("dispatcher", "/intake/work_order", "dispatch", page -> {
            page.check("input[name=channel][value=government]");
            page.fill("#content", "公安视频监控点位供电，三处。");
            pick(page, "category", "视频监控");
            pick(page, "place", "ximen");
            page.fill("#f-project", "公安视频监控供电");
            point(page, 0, "JK-01", "中心大街路口");
            point(page, 1, "JK-02", "民主路路口");
            point(page, 2, "JK-03", "西门桥头");
            assertThat(page.locator("[data-calculated=point_count]").innerText())
                    .isEqualTo("3");
            page.waitForSelector("#proposal .mt-proposal-unit");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.locator(".hy-notices").innerText())
                    .as("whatever helps while one types is for whoever may take it in")
                    .isEmpty();
            look(page, "intake-points");
        });
        assertThat(number).startsWith("GD1505-20221005-");
        act("handler-power", number, "sign", page -> {});
        actOnItsPage("handler-power", number, "survey", page -> {
            assertThat(page.inputValue("[name=f-points-2-point]"))
                    .as("what was taken down is there")
                    .isEqualTo("JK-03");
            page.fill("[name=f-points-0-supply]", "就近低压接入");
            page.fill("[name=f-points-1-supply]", "就近低压接入");
            page.fill("[name=f-points-2-supply]", "自路灯箱接入");
            page.fill(form("survey", "textarea[name=text]"), "三处均已勘察。");
        });
        actOnItsPage("handler-power", number, "make_plan", page -> {
            page.fill(form("make_plan", "textarea[name=text]"), "方案已定，次日施工。");
            page.fill("#f-plan", "两处低压直接接入，一处自路灯箱引出。");
            page.fill("#f-crew", "配电一班");
            page.fill("#f-people", "4");
            page.fill("#f-vehicle", "工程车一辆");
            material(page, 0, "电缆", "120", "米");
            material(page, 1, "计量箱", "3", "个");
            look(page, "act-make-plan");
        });
        actOnItsPage("handler-power", number, "power_on", page -> {
            page.fill(form("power_on", "textarea[name=reply]"), "三处均已送电。");
            for (int i = 0; i < 3; i++) {
                page.fill("[name=f-points-" + i + "-powered]", "2022-10-05");
            }
        });
        act("operator", number, "call_back", page -> {
            page.check(form("call_back", "input[name=solved][value=true]"));
            page.check(form("call_back", "input[name=satisfaction][value='5']"));
        });
        act("dispatcher", number, "strike_off", page -> {});
        see(
                "dispatcher",
                "/matters/" + number,
                "matter-work-order",
                page -> assertThat(page.locator("main").innerText())
                        .contains("已办结", "JK-03", "自路灯箱接入", "2022", "配电一班", "工程车一辆", "计量箱", "点位 (3)"));
    }

    @Test
    void aPointThatIsFaultyIsNamedBesideItsCellAndNothingTypedIsLost() {
        see("dispatcher", "/intake/work_order", "intake-points-faulty", page -> {
            page.fill("#content", "临时用电。");
            pick(page, "category", "视频监控");
            pick(page, "place", "ximen");
            page.click("[data-rows=points] [data-row-add]");
            page.fill("[name=f-points-0-location]", "北门");
            page.click("button[name=finish][value=wait]");
            page.waitForSelector(".hy-field-error");
            assertThat(page.inputValue("[name=f-points-0-location]")).isEqualTo("北门");
            assertThat(page.locator("[data-rows=points] .hy-field-error").count())
                    .isPositive();
        });
    }

    private static void point(Page page, int row, String point, String location) {
        page.click("[data-rows=points] [data-row-add]");
        page.fill("[name=f-points-" + row + "-point]", point);
        page.fill("[name=f-points-" + row + "-location]", location);
    }

    private static void material(Page page, int row, String material, String quantity, String measure) {
        page.click("[data-rows=materials] [data-row-add]");
        page.fill("[name=f-materials-" + row + "-material]", material);
        page.fill("[name=f-materials-" + row + "-quantity]", quantity);
        page.fill("[name=f-materials-" + row + "-measure]", measure);
    }
}
