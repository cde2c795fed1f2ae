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
    void theAnswerToWhatWasTypedBeforeDoesNotTakeThePlaceOfTheLast() {
        see("operator", DESKTOP, "/intake", page -> {
            List<Route> held = new ArrayList<>();
            page.waitForSelector("#category-ts-control");
            page.route(url -> url.contains("/categories"), held::add);
            page.focus("#category-ts-control");
            page.keyboard().type("物业");
            page.waitForCondition(() -> held.size() == 1);
            page.keyboard().type("收");
            page.waitForCondition(() -> held.size() == 2);
            page.waitForResponse(answer -> answer.url().contains("/categories"), held.getFirst()::resume);
            page.waitForResponse(answer -> answer.url().contains("/categories"), held.getLast()::resume);
            page.waitForSelector(".ts-dropdown .option.active >> visible=true");
            assertThat(page.locator(".ts-dropdown .option.active").innerText()).contains("物业收");
        });
    }
}
