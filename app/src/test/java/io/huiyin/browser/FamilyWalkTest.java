package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Several people ask for the same thing, and one of them wants to stay hidden. */
@DemoServed
class FamilyWalkTest extends Walk {

    @Test
    void aLikelyDuplicateIsShownWhileItIsTypedJoinedAnsweredTogetherAndAnotherOneLeavesAgain() {
        String lead = taken("利民小区东门外路灯整排不亮，晚上看不清路。", "路灯");
        String member = taken("operator", "/intake", "wait", page -> {
            page.locator("#content").pressSequentially("利民小区东门外路灯整排不亮，看不清路，请修。");
            pick(page, "category", "路灯");
            pick(page, "place", "ximen");
            String choice = ".mt-alike input[value='" + lead + "']";
            page.waitForSelector(choice);
            assertThat(page.locator(".mt-alike").innerText()).contains(lead, "相近");
            page.check(choice);
            look(page, "intake-duplicates");
        });
        String other = taken("利民小区西门外路灯整排不亮。", "路灯");
        act("operator", other, "merge", page -> {
            page.focus("#lead-ts-control");
            page.keyboard().type(lead);
            page.waitForSelector(".ts-dropdown .option.active >> visible=true");
            page.keyboard().press("Enter");
        });
        see(
                "operator",
                "/matters/" + lead,
                "matter-family",
                page -> assertThat(page.locator(".mt-related").innerText()).contains(member, other));
        act("operator", other, "unmerge", page -> page.fill(form("unmerge", "textarea"), "是西门，不是东门"));
        see("operator", DESKTOP, "/matters/" + other, page -> {
            assertThat(page.locator("main").innerText())
                    .as("where it was before")
                    .contains("待派单", "是西门，不是东门");
            assertThat(page.locator(".mt-related").count()).isZero();
        });

        see("dispatcher", "/matters?q=路灯整排&state=open", "worklist-families", page -> {
            assertThat(page.locator(".mt-family").allInnerTexts()).anyMatch(badge -> badge.contains("另有 1 件"));
            int all = page.locator(".mt-table tbody tr").count();
            page.click(".mt-by a:not(.active)");
            page.waitForURL("**by=family**");
            assertThat(page.locator(".mt-table tbody tr").count())
                    .as("those about the same thing once")
                    .isEqualTo(all - 1);
        });

        act("dispatcher", lead, "dispatch", page -> {});
        act("handler-urban-management", lead, "sign", page -> {});
        act("handler-urban-management", lead, "reply", page -> {
            assertThat(page.locator("details[data-action=reply] .mt-hint")
                            .first()
                            .innerText())
                    .contains("1");
            page.fill(form("reply", "textarea[name=reply]"), "更换电缆，整排路灯已恢复。");
        });
        see(
                "operator",
                "/matters/" + member,
                "matter-answered-with-lead",
                page -> assertThat(page.locator("main").innerText()).contains("待回访", "整排路灯已恢复", lead));
    }

    @Test
    void whatWasSentDownShowsItsNumberAndLimitAndIsNotTakenInTwice() {
        String number = taken("operator", "/intake", "wait", FamilyWalkTest::sentDown);
        see(
                "operator",
                "/matters/" + number,
                "matter-external",
                page -> assertThat(page.locator(".mt-facts").first().innerText())
                        .contains("上级平台", "XF-2022-1005", "2022-10-08 12:00"));
        see("operator", "/intake", "intake-external", page -> {
            sentDown(page);
            page.click("button[name=finish][value=wait]");
            page.waitForSelector(".mt-external .hy-field-error");
            assertThat(page.locator(".mt-external").innerText()).contains(number);
            assertThat(page.inputValue("#external_number")).isEqualTo("XF-2022-1005");
        });
    }

    private static void sentDown(Page page) {
        page.fill("#content", "上级转来：居民反映停车难。");
        pick(page, "category", "物业收");
        pick(page, "place", "ximen");
        page.click(".mt-external > summary");
        page.selectOption("#external_source", "superior");
        page.fill("#external_number", "XF-2022-1005");
        page.fill("#external_due", "2022-10-08T12:00");
    }

    @Test
    void whoAskedToBeHiddenIsShownAfterAClickThatIsWrittenDown() {
        String number = taken("operator", "/intake", "wait", page -> {
            page.fill("#phone", "00098765432");
            page.fill("#requester", "保某某");
            page.fill("#content", "举报商铺夜间噪音扰民，要求保密。");
            pick(page, "category", "物业收");
            pick(page, "place", "ximen");
            page.check("input[name=confidential]");
        });
        act("dispatcher", number, "dispatch", page -> {});
        see("handler", DESKTOP, "/matters/" + number, page -> {
            assertThat(page.content()).doesNotContain("00098765432", "保某某");
            assertThat(page.locator(".mt-look").count()).isZero();
        });
        see("operator", DESKTOP, "/matters/" + number, page -> {
            assertThat(page.content()).doesNotContain("00098765432", "保某某");
            page.fill(".mt-look input[name=reason]", "核实地址");
            page.click(".mt-look button");
            page.waitForFunction("() => document.getElementById('requester').innerText.includes('00098765432')");
            assertThat(page.locator("#requester").innerText()).contains("保某某");
        });
        see("operator", "/matters/" + number, "matter-hidden", FamilyWalkTest::onceLookedAt);
    }

    private static void onceLookedAt(Page page) {
        assertThat(page.content()).as("hidden again").doesNotContain("00098765432");
        assertThat(page.locator(".mt-looked").count()).isEqualTo(1);
        assertThat(page.locator(".mt-looked").innerText()).contains("热线受理员");
    }
}
