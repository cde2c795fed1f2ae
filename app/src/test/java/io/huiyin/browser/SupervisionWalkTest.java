package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A leader calls the head of a unit in, keeps the minutes and the undertakings, and criticises in a notice. */
@DemoServed
class SupervisionWalkTest extends Walk {

    @Test
    void aTalkIsCalledHeldWithMinutesAndEachUndertakingIsAMatter() {
        String number = taken("供热管线反复抢修，居民多次反映。", "室温");
        see("leader", DESKTOP, "/supervision", page -> {
            page.click("details.card > summary");
            pick(page, "unit", "科尔沁区供热公司");
            page.fill("#at", "2022-10-08T09:30");
            pick(page, "matters", number);
            page.fill("#reason", "多次反映，未见改进。");
            look(page, "supervision-call");
            page.click("form[action='/supervision/talks'] button[type=submit]");
            page.waitForSelector(".hy-notices [role], .hy-notices .alert");
        });
        see(
                "leader",
                "/supervision",
                "supervision-talks",
                page -> assertThat(page.locator("main").innerText()).contains("科尔沁区供热公司", "多次反映，未见改进。"));
        String[] talk = new String[1];
        see("leader", DESKTOP, "/supervision", page -> {
            page.click(".hy-table tbody a");
            page.waitForURL("**/supervision/talks/*");
            talk[0] = page.url().replaceAll(".*(/supervision/talks/[0-9]+).*", "$1");
            look(page, "supervision-hold");
            page.fill("#attended", "供热公司负责人");
            page.fill("#minutes", "认识到位，表态整改。");
            page.fill("#what1", "三日内更换破损管段");
            page.fill("#due1", "2022-10-12");
            page.click("form[action$='/hold'] button[type=submit]");
            page.waitForSelector(".hy-notices [role], .hy-notices .alert");
        });
        see("leader", talk[0], "supervision-talk", page -> {
            assertThat(page.locator("main").innerText()).contains("认识到位，表态整改。", "三日内更换破损管段");
            page.click(".card ol a");
            page.waitForURL("**/matters/*");
            assertThat(page.locator(".mt-text").first().innerText()).isEqualTo("三日内更换破损管段");
            page.navigate(address() + talk[0]);
        });
    }

    @Test
    void aFaultyCallSaysWhatIsWrongAndKeepsWhatWasTyped() {
        see("leader", DESKTOP, "/supervision", page -> {
            page.click("details.card > summary");
            pick(page, "unit", "科尔沁区供热公司");
            page.fill("#at", "2022-10-08T09:30");
            page.evaluate("() => document.getElementById('matters').tomselect.addOption({value: 'RX0', text: 'RX0'})");
            page.evaluate("() => document.getElementById('matters').tomselect.setValue(['RX0'])");
            page.fill("#reason", "多次反映");
            page.click("form[action='/supervision/talks'] button[type=submit]");
            page.waitForSelector(".hy-field-error");
            assertThat(page.inputValue("#reason")).isEqualTo("多次反映");
            assertThat(page.locator("#unit-ts-control").locator("xpath=..").innerText())
                    .as("by its name, not its code")
                    .contains("供热公司");
        });
    }

    @Test
    void aNoticeIsIssuedAndReadWhereItIsCirculated() {
        see("leader", DESKTOP, "/supervision/notices", page -> {
            page.click("details.card > summary");
            pick(page, "unit", "科尔沁区住房");
            page.fill("#title", "办理超期情况的通报");
            page.fill("#content", "本月超期三件，责令说明原因。");
            look(page, "supervision-issue");
            page.click("form[action='/supervision/notices'] button[type=submit]");
            page.waitForSelector(".hy-notices [role], .hy-notices .alert");
        });
        see(
                "leader",
                "/supervision/notices",
                "supervision-notices",
                page -> assertThat(page.locator("main").innerText()).contains("办理超期情况的通报", "责令说明原因"));
        see(
                "handler",
                DESKTOP,
                "/supervision/notices",
                page -> assertThat(page.locator("main").innerText()).contains("办理超期情况的通报"));
    }
}
