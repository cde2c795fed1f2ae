package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Choosing by typing, when the server is slower than whoever types. */
@DemoServed
class PickerTest extends Walk {

    @Test
    void whoIsInAHurryGetsTheFirstOfWhatWasTypedLast() {
        see("operator", DESKTOP, "/intake", page -> {
            List<Route> held = new ArrayList<>();
            page.waitForSelector("#category-ts-control");
            page.route(url -> url.contains("/categories"), held::add);
            page.focus("#category-ts-control");
            page.keyboard().insertText("物业");
            page.waitForCondition(() -> held.size() == 1);
            page.keyboard().insertText("收");
            page.waitForCondition(() -> held.size() == 2);
            page.keyboard().press("Enter");
            page.waitForResponse(answer -> answer.url().contains("/categories"), held.getFirst()::resume);
            page.waitForResponse(answer -> answer.url().contains("/categories"), held.getLast()::resume);
            page.waitForSelector("#category + .ts-wrapper .item");
            assertThat(page.locator("#category + .ts-wrapper .item").innerText())
                    .contains("物业收费");
        });
    }
}
