package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** From a reply that a colleague looks at first to the last call: what a unit, a leader, an operator and a dispatcher do in turn. */
@DemoServed
class ReviewWalkTest extends Walk {

    @Test
    void aReplyIsProposedLookedAtByAnotherCalledBackWithTheQuestionsAndStruckOff() {
        String number = inHand("楼道照明灯损坏多日，夜间出行不便。");
        propose(number, "solved", "已更换三层至五层灯具。");
        see("handler", DESKTOP, "/matters/" + number, page -> {
            assertThat(page.locator("[data-action=approve]").count())
                    .as("whoever wrote it does not approve it")
                    .isZero();
            assertThat(page.locator("[data-action=reject]").count())
                    .as("but may take it back")
                    .isEqualTo(1);
        });
        see("leader", "/matters/" + number, "matter-review", page -> {
            open(page, "approve");
            assertThat(page.locator(".mt-proposed").innerText()).contains("承办员", "已更换三层至五层灯具。", "已解决");
        });
        act("leader", number, "reject", page -> page.fill(form("reject", "textarea"), "请写明试亮情况"));
        propose(number, "solved", "已更换三层至五层灯具，当晚试亮正常。");
        act("leader", number, "approve", page -> {});

        see(
                "operator",
                "/matters/" + number,
                "matter-call-back",
                page -> assertThat(page.locator("details[data-action=call_back][open] legend")
                                .allInnerTexts())
                        .hasSize(4)
                        .anyMatch(question -> question.contains("是否与您联系")));
        act("operator", number, "call_back", page -> {
            page.check(form("call_back", "input[name=contacted][value=true]"));
            page.check(form("call_back", "input[name=solved][value=true]"));
            page.check(form("call_back", "input[name=satisfaction][value='5']"));
            page.check(form("call_back", "input[name=attitude][value='4']"));
        });
        act("dispatcher", number, "strike_off", page -> {});
        see("operator", "/matters/" + number, "matter-struck-off", page -> {
            assertThat(page.locator("main").innerText()).contains("已销号", "请写明试亮情况", "当晚试亮正常", "非常满意");
            assertThat(page.locator(".mt-nothing").count()
                            + page.locator("details[data-action=reopen]").count())
                    .isPositive();
        });
    }

    @Test
    void whoIsNotContentGetsItDoneAgainOnceByItselfAndThenByDecision() {
        String number = inHand("楼道堆放杂物，多次反映无人清理。");
        reply(number, "solved", "已清理。");
        callBack(number, false, 1);
        see(
                "handler",
                "/matters/" + number,
                "matter-redo",
                page -> assertThat(page.locator("main").innerText()).contains("办理中", "未解决", "重办"));
        reply(number, "solved", "已再次清理并张贴告示。");
        callBack(number, false, 2);
        see(
                "dispatcher",
                DESKTOP,
                "/matters/" + number,
                page -> assertThat(page.locator("main").innerText())
                        .as("once by itself; now somebody decides")
                        .contains("待销号"));
        act("dispatcher", number, "order_redo", page -> page.fill(form("order_redo", "textarea"), "现场仍有杂物"));
        see(
                "handler",
                DESKTOP,
                "/matters/" + number,
                page -> assertThat(page.locator("main").innerText()).contains("办理中", "现场仍有杂物"));
    }

    @Test
    void nobodyAnswersThreeTimesAndTheDispatcherClosesIt() {
        String number = inHand("电梯按键失灵。");
        reply(number, "solved", "已维修。");
        for (int i = 0; i < 3; i++) {
            act(
                    "operator",
                    number,
                    "call_attempt",
                    page -> assertThat(page.inputValue(form("call_attempt", "textarea")))
                            .as("what is usually written is there")
                            .isNotEmpty());
        }
        act("dispatcher", number, "close_unreached", page -> page.fill(form("close_unreached", "textarea"), "三次未接通"));
        see(
                "dispatcher",
                DESKTOP,
                "/matters/" + number,
                page -> assertThat(page.locator("main").innerText()).contains("已销号", "三次未接通"));
    }

    @Test
    void whatIsSettledInPartGoesOnAsAMatterOfItsOwn() {
        String number = inHand("外墙脱落，屋面漏雨。");
        reply(number, "partly", "脱落墙体已清除，屋面待开春维修。");
        act("dispatcher", number, "split", page -> page.fill(form("split", "textarea[name=rest]"), "屋面漏雨维修"));
        see("dispatcher", "/matters/" + number, "matter-parts", page -> {
            assertThat(page.locator(".mt-related").innerText()).contains("屋面漏雨维修");
            String rest = page.locator(".mt-related .mt-earlier a").first().innerText();
            page.click(".mt-related .mt-earlier a");
            page.waitForURL("**/matters/" + rest);
            assertThat(page.locator(".mt-related").innerText()).contains(number);
            assertThat(page.locator(".mt-text").first().innerText()).isEqualTo("屋面漏雨维修");
        });
        callBack(number, true, 4);
        act("dispatcher", number, "strike_off", page -> {});
    }

    private String inHand(String content) {
        String number = taken(content, "物业收");
        act("dispatcher", number, "dispatch", page -> {});
        act("handler", number, "sign", page -> {});
        return number;
    }

    private void propose(String number, String outcome, String text) {
        act("handler", number, "propose", page -> {
            page.selectOption(form("propose", "select[name=outcome]"), outcome);
            page.fill(form("propose", "textarea[name=reply]"), text);
            page.selectOption(form("propose", "select[name=verdict]"), "founded");
        });
    }

    private void reply(String number, String outcome, String text) {
        act("handler", number, "reply", page -> {
            page.selectOption(form("reply", "select[name=outcome]"), outcome);
            page.fill(form("reply", "textarea[name=reply]"), text);
        });
    }

    private void callBack(String number, boolean solved, int satisfaction) {
        act("operator", number, "call_back", page -> answer(page, solved, satisfaction));
    }

    private static void answer(Page page, boolean solved, int satisfaction) {
        page.check(form("call_back", "input[name=solved][value=" + solved + "]"));
        page.check(form("call_back", "input[name=satisfaction][value='" + satisfaction + "']"));
    }
}
