package io.huiyin.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import io.huiyin.testing.HeadlessShell;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Debian's browser for machines, started once. */
final class Chromium {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--lang=zh-CN",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Three processes test on two cores, and on a slow day a page takes half a minute. */
    private static final double PATIENCE_MILLIS = 120_000;

    private static @Nullable Browser browser;

    private Chromium() {}

    /** A fresh visitor with cookies of his own, on a screen of that width. */
    static BrowserContext visitor(int width) {
        return visitor(width, null);
    }

    /** The same, of somebody in the city who reads that language ({@code zh-CN}) and wishes nothing to move. */
    static BrowserContext still(int width, @Nullable String state, String locale) {
        return visitor(options(width, state)
                .setLocale(locale)
                .setTimezoneId("Asia/Shanghai")
                .setReducedMotion(ReducedMotion.REDUCE));
    }

    /** @param state what {@link BrowserContext#storageState} gave of an earlier visit; null for a stranger */
    static BrowserContext visitor(int width, @Nullable String state) {
        return visitor(options(width, state));
    }

    private static Browser.NewContextOptions options(int width, @Nullable String state) {
        return new Browser.NewContextOptions().setViewportSize(width, 900).setStorageState(state);
    }

    static BrowserContext visitor(Browser.NewContextOptions options) {
        BrowserContext visitor = browser().newContext(options);
        visitor.setDefaultTimeout(PATIENCE_MILLIS);
        return visitor;
    }

    private static synchronized Browser browser() {
        Browser shared = browser;
        if (shared == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            shared = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(HeadlessShell.EXECUTABLE)
                            .setArgs(FLAGS));
            browser = shared;
        }
        return shared;
    }

    /** Signed in as a demo account, on the home page. */
    static Page signedIn(BrowserContext visitor, String address, String user) {
        Page page = visitor.newPage();
        page.navigate(address + "/login");
        page.fill("#username", user);
        page.fill("#password", "huiyin-demo");
        page.click("form[action='/login'] button[type=submit]");
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }
}
