package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What walks through the pages have in common: who signs in, the forms of intake and of a matter, what is looked at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Walk {

    static final int DESKTOP = 1440;
    static final int PHONE = 390;

    /** Of each user, what the browser keeps of having signed in. */
    private final Map<String, String> signedIn = new HashMap<>();

    @LocalServerPort
    private int port;

    @Autowired
    private DemoDays demo;

    @BeforeAll
    void loadTheFirstDays() {
        demo.load();
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Looks at a page as somebody, on a screen of that width. */
    void see(String user, int width, String path, Consumer<Page> looking) {
        try (BrowserContext visitor = visitor(user, width)) {
            Page page = visitor.newPage();
            page.navigate(address() + path);
            try {
                looking.accept(page);
            } catch (PlaywrightException | AssertionError failed) {
                page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/shots/failed.png")));
                throw failed;
            }
        }
    }

    /** Somebody with the cookies of his last visit, signed in by the form before his first. */
    BrowserContext visitor(String user, int width) {
        BrowserContext visitor = Chromium.visitor(width, signedIn.get(user));
        if (!signedIn.containsKey(user)) {
            Chromium.signedIn(visitor, address(), user).close();
            signedIn.put(user, visitor.storageState());
        }
        return visitor;
    }

    /** On a desk and on a phone: what is asserted holds on both, nothing is wider than the screen, and a picture is kept. */
    void see(String user, String path, String name, Consumer<Page> looking) {
        for (int width : List.of(DESKTOP, PHONE)) {
            see(user, width, path, page -> {
                looking.accept(page);
                look(page, name);
            });
        }
    }

    /** Nothing is wider than the screen, no two things have the same name, and the picture is kept with the build. */
    static void look(Page page, String name) {
        int width = page.viewportSize().width;
        page.evaluate("() => scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/shots/" + name + "-" + width + ".png")));
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(name + " at " + width)
                .isEqualTo(0);
        assertThat(page.evaluate("""
                        () => [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) < i)""")).as("every label belongs to one field").isEqualTo(List.of());
    }

    /** Takes a matter in by the form of a register, and answers its number. */
    String taken(String user, String path, String finish, Consumer<Page> filling) {
        String[] number = new String[1];
        see(user, DESKTOP, path, page -> {
            started(page);
            filling.accept(page);
            page.click("button[name=finish][value=" + finish + "]");
            page.waitForSelector(".mt-taken a, .hy-field-error");
            assertThat(page.locator(".hy-field-error").allInnerTexts()).isEmpty();
            number[0] = page.locator(".mt-taken a").innerText();
        });
        return number[0];
    }

    /** A request to the hotline in Ximen, which waits for a dispatcher. */
    String taken(String content, String category) {
        return taken("operator", "/intake", "wait", page -> {
            page.fill("#content", content);
            pick(page, "category", category);
            pick(page, "place", "ximen");
        });
    }

    /** Fills in and sends the form of an action on the matter's page. */
    void act(String user, String number, String action, Consumer<Page> filling) {
        see(user, DESKTOP, "/matters/" + number, page -> {
            open(page, action);
            filling.accept(page);
            send(page, action, number);
        });
    }

    /** Acts by a form that has a page of its own. */
    void actOnItsPage(String user, String number, String action, Consumer<Page> filling) {
        see(user, DESKTOP, "/matters/" + number, page -> {
            page.click("a[data-action=" + action + "]");
            page.waitForSelector("details[data-action=" + action + "][open]");
            started(page);
            filling.accept(page);
            send(page, action, number);
        });
    }

    static String form(String action, String field) {
        return "details[data-action=" + action + "] " + field;
    }

    static void open(Page page, String action) {
        started(page);
        page.evaluate("form => document.querySelector(form).open = true", "details[data-action=" + action + "]");
    }

    /** Waits until the scripts of the page have started: what they put in a field's place moves the button below it. */
    static void started(Page page) {
        page.waitForSelector(
                "html[data-started]", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    }

    private static void send(Page page, String action, String number) {
        page.click("details[data-action=" + action + "] button[type=submit].w-100");
        page.waitForSelector(".hy-notices [role], .hy-notices .alert, .hy-field-error");
        assertThat(page.locator(".hy-notices").innerText()).as(action).contains(number);
    }

    static void pick(Page page, String field, String typed) {
        page.focus("#" + field + "-ts-control");
        page.keyboard().type(typed);
        page.waitForSelector(".ts-dropdown .option.active >> visible=true");
        page.keyboard().press("Enter");
    }
}
