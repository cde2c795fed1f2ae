package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** A caller is answered on the spot in the words of the knowledge base. */
@DemoServed
class KnowledgeWalkTest extends Walk {

    private static final String QUESTION = "什么时候开始供热";

    @Test
    void theAnswerIsFilledInWhileTheOperatorTypesAndTheMatterShowsWhereItIsFrom() {
        String number = taken("operator", "/intake", "answer", page -> {
            page.fill("#content", "市民询问今年什么时候开始供热。");
            pick(page, "category", "室温");
            pick(page, "place", "ximen");
            answerFromKnowledge(page);
            look(page, "intake-knowledge");
        });
        see("operator", "/matters/" + number, "matter-answered", page -> {
            assertThat(page.locator("main").innerText()).contains("当场办结", "供热期");
            assertThat(page.locator(".mt-history .mt-source a").innerText()).matches("ZS1505-[0-9]{4}-[0-9]+");
        });
        see("operator", DESKTOP, "/matters/" + number, page -> {
            page.click(".mt-history .mt-source a");
            page.waitForURL("**/registers/knowledge/records/*");
            assertThat(page.locator("main").innerText()).contains(QUESTION);
        });
    }

    @Test
    void theFormFitsAPhone() {
        see("operator", PHONE, "/intake", page -> {
            page.click("details.mt-answer:has(#answer) > summary");
            answerFromKnowledge(page);
            look(page, "intake-knowledge");
        });
    }

    @Test
    void aMatterThatWasTakenInIsAnsweredSoToo() {
        String number = taken("市民询问供热时间。", "室温");
        act("operator", number, "answer", page -> {
            pick(page, "answer-knowledge", "开栓 供热");
            page.waitForFunction("() => document.getElementById('answer-answer').value.includes('供热期')");
        });
        see(
                "operator",
                DESKTOP,
                "/matters/" + number,
                page -> assertThat(page.locator(".mt-history .mt-source").count())
                        .isEqualTo(1));
    }

    private static void answerFromKnowledge(Page page) {
        page.evaluate("() => { document.querySelector('details.mt-answer:has(#answer)').open = true; }");
        pick(page, "knowledge", "供热 什么时候");
        page.waitForFunction("() => document.getElementById('answer').value.includes('供热期')");
        assertThat(page.locator("#answer-field .mt-source").innerText()).contains("供热条例");
    }
}
