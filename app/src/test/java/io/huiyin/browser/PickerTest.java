package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Choosing by typing, when the server is slower than whoever types, and sending what was chosen. */
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

    @Test
    void theButtonsStayWhereTheyAreWhenTheUnitIsFound() {
        see("operator", DESKTOP, "/intake", page -> {
            Locator button = page.locator("button[name=finish][value=wait]");
            page.waitForSelector("#category-ts-control");
            double before = button.boundingBox().y;
            pick(page, "category", "物业收");
            pick(page, "place", "ximen");
            page.waitForSelector("#proposal .mt-proposal-unit");
            assertThat(button.boundingBox().y)
                    .as("whoever presses at that moment presses it")
                    .isEqualTo(before);
        });
    }
}
