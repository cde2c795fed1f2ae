package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The worklist: its filter, what is set, and the list of what a unit helps with. */
@DemoServed
class WorklistWalkTest extends Walk {

    @Test
    void whatIsSetIsShownAndDroppedOneByOne() {
        see(
                "dispatcher",
                "/matters?register=hotline&state=received,returned&q=供热&overdue=true&sort=due",
                "worklist-chips",
                page -> assertThat(page.locator(".mt-chip span").allInnerTexts())
                        .containsExactly("供热", "便民热线诉求", "待派单、已退单", "仅看超期"));
        see("dispatcher", DESKTOP, "/matters?register=hotline&state=received,returned&q=供热&sort=due", page -> {
            page.click(".mt-filter button[type=submit]");
            page.waitForURL("**q=**");
            assertThat(page.locator(".mt-chip span").allInnerTexts())
                    .as("what one click had set stays when the form is sent")
                    .containsExactly("供热", "便民热线诉求", "待派单、已退单");
            page.click(".mt-chip a >> nth=0");
            page.waitForURL(url -> !url.contains("q="));
            assertThat(page.locator(".mt-chip span").allInnerTexts()).containsExactly("便民热线诉求", "待派单、已退单");
        });
    }

    @Test
    void onAPhoneTheFilterIsOneLineUntilItIsAskedFor() {
        see("dispatcher", PHONE, "/matters?state=open", page -> {
            assertThat(page.locator("#q").isVisible()).isTrue();
            assertThat(page.locator("td.mt-check input >> nth=0").boundingBox().x)
                    .as("a row begins with its box, where its text does")
                    .isEqualTo(page.locator(".mt-summary >> nth=0").boundingBox().x);
            assertThat(page.locator("#state").isVisible()).isFalse();
            assertThat(page.locator(".mt-filter").boundingBox().height).isLessThan(170);
            page.focus("#filter-fold");
            page.keyboard().press("Space");
            assertThat(page.locator("#state").isVisible()).isTrue();
            look(page, "worklist-unfolded");
        });
        see("dispatcher", DESKTOP, "/matters", page -> {
            assertThat(page.locator("#state").isVisible()).isTrue();
            assertThat(page.locator(".mt-fold").isVisible()).isFalse();
        });
    }

    @Test
    void whatAUnitHelpsWithIsAListOfItsOwn() {
        String number = taken("楼道水管渗漏，涉及供水管线。", "供水");
        act("dispatcher", number, "dispatch", page -> {
            page.click(form("dispatch", ".mt-more summary"));
            pick(page, "dispatch-units", "科尔沁区住房");
            page.fill("#dispatch-asked", "核实是否属共用部位");
        });
        see("handler", "/matters", "worklist-helping", page -> {
            page.click(".hy-tabs a:has-text('协办')");
            page.waitForURL("**co=**");
            assertThat(page.locator(".mt-table").innerText()).contains(number);
            assertThat(page.locator(".mt-chip span").allInnerTexts())
                    .anyMatch(chip -> chip.contains("协办") && chip.contains("住房和城乡建设局"));
            page.fill("#q", "渗漏");
            page.press("#q", "Enter");
            page.waitForURL("**q=**");
            assertThat(page.url())
                    .as("the list stays the one of what it helps with")
                    .contains("co=");
            assertThat(page.locator(".mt-table").innerText()).contains(number);
        });
    }
}
