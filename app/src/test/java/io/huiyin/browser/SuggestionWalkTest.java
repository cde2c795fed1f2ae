package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a deputy brings: a suggestion, a motion, a situation report, each on its own way. */
@DemoServed
class SuggestionWalkTest extends Walk {

    @Test
    void aSuggestionIsAnsweredByLetterAndAgainWhenTheDeputyIsNotContent() {
        String number = filed("suggestion", "关于改造老旧小区供热管网的建议", "供热");
        assertThat(number).startsWith("JY1505-2022-");
        act("dispatcher", number, "dispatch", page -> {
            page.click(form("dispatch", ".mt-more summary"));
            pick(page, "dispatch-units", "科尔沁区住房");
            page.fill("#dispatch-asked", "提供老旧小区改造计划");
            page.fill("#dispatch-days", "10");
        });
        act("handler", number, "co_sign", page -> {});
        act("handler-heating", number, "sign", page -> {});
        see(
                "handler-heating",
                "/matters/" + number,
                "matter-suggestion-helped",
                page -> assertThat(page.locator("[data-action=reply]").count())
                        .as("no letter goes out before those who help have answered")
                        .isZero());
        act("handler", number, "co_reply", page -> page.fill(form("co_reply", "textarea"), "已列入明年改造计划。"));
        letter(number, "科供函〔2022〕3号", "拟分三年改造。");
        see(
                "handler-heating",
                DESKTOP,
                "/matters/" + number,
                page -> assertThat(page.locator("[data-action=judge]").count())
                        .as("whether the deputy is content is for the office to ask")
                        .isZero());
        judge(number, false, 2);
        see(
                "handler-heating",
                "/matters/" + number,
                "matter-suggestion-again",
                page -> assertThat(page.locator("main").innerText()).contains("办理中", "重新办理", "科供函〔2022〕3号"));
        letter(number, "科供函〔2022〕9号", "明年先改造三个小区。");
        judge(number, true, 5);
        act("dispatcher", number, "split", page -> {
            assertThat(page.locator("[data-action=strike_off]").count())
                    .as("what is planned for later stays open first")
                    .isZero();
            page.fill(form("split", "textarea[name=rest]"), "其余小区的供热管网改造");
        });
        act("dispatcher", number, "strike_off", page -> {});
        see("dispatcher", "/matters/" + number, "matter-suggestion", page -> {
            assertThat(page.locator("main").innerText()).contains("已办结", "科供函〔2022〕9号", "非常满意", "代表某甲", "已列入明年改造计划");
            assertThat(page.locator(".hy-nav-branch [aria-current=page]").textContent())
                    .isEqualTo("代表建议和议案");
        });
    }

    @Test
    void aMotionGoesToThePresidiumOrACommitteeAndNotToAUnit() {
        String number = filed("motion", "关于制定城市供热管理条例的议案", "供热");
        see("dispatcher", "/matters/" + number, "matter-motion-filed", page -> {
            assertThat(page.locator("[data-action=dispatch], [data-action=look_into]")
                            .count())
                    .as("the way of suggestions and reports")
                    .isZero();
            assertThat(page.locator(".mt-steps").innerText())
                    .contains("审议中", "议案已审议")
                    .doesNotContain("待签收");
        });
        actOnItsPage("dispatcher", number, "to_committee", page -> {
            page.fill(form("to_committee", "textarea[name=text]"), "交农牧委员会以外的专门委员会审议。");
            page.selectOption("#f-committee", "environment");
        });
        actOnItsPage("dispatcher", number, "decide", page -> {
            assertThat(page.locator("#decide-knowledge").count())
                    .as("no motion is answered out of the knowledge base")
                    .isZero();
            page.fill("#decide-answer", "建议列入明年立法计划。");
            page.selectOption("#f-decision", "agenda");
            page.fill("#f-decided_on", "2022-10-05");
            look(page, "act-decide-motion");
        });
        see(
                "dispatcher",
                "/matters/" + number,
                "matter-motion",
                page -> assertThat(page.locator("main").innerText())
                        .contains("议案已审议", "环境资源委员会", "列入议程", "建议列入明年立法计划。", "交主席团或委员会", "领衔代表", "代表某甲"));
    }

    @Test
    void aMotionMayBeHandledAsASuggestion() {
        String number = filed("motion", "关于增设公共停车场的议案", "供热");
        actOnItsPage("dispatcher", number, "to_committee", page -> {
            page.fill(form("to_committee", "textarea[name=text]"), "交主席团。");
            page.selectOption("#f-committee", "presidium");
        });
        actOnItsPage("dispatcher", number, "as_suggestion", page -> {
            page.fill(form("as_suggestion", "textarea[name=text]"), "主席团决定转作建议。");
            page.selectOption("#f-kind", "suggestion");
        });
        see(
                "dispatcher",
                DESKTOP,
                "/matters/" + number,
                page -> assertThat(page.locator("details[data-action=dispatch]").count())
                        .isEqualTo(1));
    }

    @Test
    void aSituationReportIsLookedIntoAndSettled() {
        String number = filed("report", "关于下水道没有出口的情况反映", "排水");
        act("dispatcher", number, "look_into", page -> page.fill(form("look_into", "textarea[name=text]"), "派人到现场查看。"));
        see(
                "dispatcher",
                "/matters/" + number,
                "matter-report",
                page -> assertThat(page.locator(".mt-steps").innerText()).contains("了解情况", "情况反映已办"));
        actOnItsPage("dispatcher", number, "settle", page -> {
            page.fill("#settle-answer", "出口已打通，雨后不再积水。");
            page.fill("#f-findings", "二十年前接管时未留出口。");
        });
        see(
                "dispatcher",
                DESKTOP,
                "/matters/" + number,
                page -> assertThat(page.locator("main").innerText()).contains("情况反映已办", "二十年前接管时未留出口。", "出口已打通"));
    }

    @Test
    void whatIsRefusedAtIntakeStillSaysWhoWouldBeAccountable() {
        see("dispatcher", "/intake/deputy_suggestion", "intake-refused", page -> {
            assertThat(page.locator(".hy-nav-branch [aria-current=page]").textContent())
                    .isEqualTo("代表建议和议案");
            page.fill("#content", "供热管网老化。");
            page.fill("#requester", "代表某甲");
            pick(page, "category", "供热");
            pick(page, "place", "ximen");
            page.evaluate("() => document.getElementById('intake-form').noValidate = true");
            page.click("button[name=finish][value=wait]");
            page.waitForSelector(".hy-field-error");
            assertThat(page.locator("#proposal").innerText()).contains("供热", "2022");
        });
    }

    private String filed(String kind, String subject, String category) {
        return taken("dispatcher", "/intake/deputy_suggestion", "wait", page -> {
            page.fill("#requester", "代表某甲");
            page.fill("#content", subject + "：详见原件。");
            pick(page, "category", category);
            pick(page, "place", "ximen");
            page.selectOption("#f-kind", kind);
            page.fill("#f-subject", subject);
            page.click("[data-rows=seconders] [data-row-add]");
            page.fill("[name=f-seconders-0-deputy]", "代表某乙");
            page.fill("[name=f-seconders-0-delegation]", "科尔沁区代表团");
        });
    }

    private void letter(String number, String letter, String text) {
        see("handler-heating", DESKTOP, "/matters/" + number + "/actions/reply", page -> {
            page.selectOption(form("reply", "select[name=outcome]"), "partly");
            page.fill(form("reply", "textarea[name=reply]"), text);
            page.fill("#f-letter", letter);
            page.fill("#f-interviewed_on", "2022-10-05");
            page.setInputFiles(
                    "#f-letter_file",
                    new FilePayload("letter.txt", "text/plain", letter.getBytes(StandardCharsets.UTF_8)));
            look(page, "act-reply-letter");
            page.click(form("reply", "button[type=submit].w-100"));
            page.waitForURL("**/matters/" + number);
        });
    }

    private void judge(String number, boolean accepted, int grade) {
        act("dispatcher", number, "judge", page -> {
            page.check(form("judge", "input[name=solved][value=" + accepted + "]"));
            page.check(form("judge", "input[name=satisfaction][value='" + grade + "']"));
        });
    }
}
