package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lists in other hands: of a person to a colleague, and of a unit that ends. */
@DemoServed
class HandoverWalkTest extends Walk {

    @Test
    void whoLeavesHandsTheListToAColleague() {
        see("administrator", DESKTOP, "/admin/users/new", page -> {
            page.fill("#name", "handler-power-2");
            page.fill("#display", "供电承办员二");
            page.check("input[name=roles][value=handler]");
            pick(page, "unit", "科尔沁区供电");
            page.click("main form button[type=submit]");
            page.waitForSelector("#secret");
        });
        String number = taken("整栋楼停电两小时。", "停电");
        act("dispatcher", number, "dispatch", page -> {});
        act("handler-power", number, "sign", page -> {});
        see(
                "handler-power",
                "/handover?from=handler-power&side=handler",
                "handover-person",
                page -> assertThat(page.locator("main table").innerText()).contains(number, "整栋楼停电两小时。"));
        see("handler-power", DESKTOP, "/handover?from=handler-power&side=handler", page -> {
            page.fill("#to", "nobody-here");
            page.fill("#reason", "轮岗");
            page.click("form[method=post] .btn-primary");
            page.waitForSelector(".hy-alert-danger");
            assertThat(page.inputValue("#reason"))
                    .as("what was typed stays after a refusal")
                    .isEqualTo("轮岗");
            page.fill("#to", "handler-power-2");
            page.click("form[method=post] .btn-primary");
            page.waitForSelector(".hy-notices .alert, .hy-notices [role]");
            assertThat(page.locator(".hy-notices").innerText()).contains("handler-power-2");
        });
        see(
                "dispatcher",
                "/matters/" + number,
                "matter-handed-over",
                page -> assertThat(page.locator("main").innerText())
                        .contains("供电承办员二", "轮岗", "热线派单员")
                        .doesNotContain("handler-power"));
    }

    @Test
    void whatAUnitWouldLeaveToItsSuccessorIsSeenBeforeItEnds() {
        String number = taken("楼体外墙脱落。", "物业收");
        act("dispatcher", number, "dispatch", page -> {});
        see("administrator", "/handover?unit=150502-housing&successor=150502-urban-management", "succession", page -> {
            assertThat(page.locator("main").innerText()).contains("住房和城乡建设局");
            assertThat(page.locator("main table a").allInnerTexts()).contains(number);
            assertThat(page.locator("form[action='/handover/unit'][data-confirm] .btn-danger")
                            .count())
                    .isEqualTo(1);
        });
        see(
                "dispatcher",
                DESKTOP,
                "/handover?unit=150502-housing&successor=150502-urban-management",
                page -> assertThat(page.locator("form[action='/handover/unit']").count())
                        .as("only an administrator ends units")
                        .isZero());
    }
}
