package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotType;
import io.huiyin.cli.Huiyins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of docs/screens, when {@code ./huiyin screens} asks for it. {@code huiyin.screens} is the folder; with
 * {@code huiyin.screens.at} a demo that serves there is looked at instead of one of its own, with {@code huiyin.screens.only} the screens
 * whose name has the pattern; {@code huiyin.screens.locale} is the reader's, {@code zh-CN} without it.
 */
@Tag("browser")
@EnabledIfSystemProperty(named = "huiyin.screens", matches = ".+")
class ScreensTest {

    private static final LocalDate DAY = LocalDate.of(2022, 11, 16);
    private static final int QUALITY = 30;
    private static final long MAX_FOLDER_BYTES = 8_000_000;

    private final Path folder = Path.of(System.getProperty("huiyin.screens", ""));
    private final Pattern only = Pattern.compile(System.getProperty("huiyin.screens.only", ""));
    private final String locale = System.getProperty("huiyin.screens.locale", "zh-CN");
    private final Map<String, @Nullable String> signedIn = new HashMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @Test
    void everyPageOnADeskAndOnAPhone() throws Exception {
        String running = System.getProperty("huiyin.screens.at");
        if (running != null) {
            take(running);
            return;
        }
        Process demo = Huiyins.start(
                temporary,
                "demo",
                "demo",
                "--today",
                DAY.toString(),
                "--port",
                "0",
                "--data",
                temporary.resolve("data").toString());
        try {
            take(Huiyins.addressOf(demo, temporary.resolve("demo.out")));
        } finally {
            demo.destroy();
            demo.waitFor();
        }
    }

    private void take(String address) throws IOException {
        Files.createDirectories(folder);
        List<Screen> screens = Screen.all();
        List<String> missing = new ArrayList<>();
        for (Screen screen : screens) {
            if (only.matcher(screen.name()).find()) {
                try {
                    for (Screen.Size size : Screen.Size.values()) {
                        take(screen, address, size);
                    }
                } catch (IllegalStateException e) {
                    missing.add(e.getMessage());
                }
            }
        }
        ScreenIndex.write(folder, screens, DAY);
        assertThat(missing).isEmpty();
        assertThat(bytes()).as("bytes of the folder").isLessThanOrEqualTo(MAX_FOLDER_BYTES);
    }

    private void take(Screen screen, String address, Screen.Size size) throws IOException {
        try (BrowserContext visitor = visitor(screen.user(), address, size.width)) {
            Page page = visitor.newPage();
            screen.open(page, address);
            page.waitForFunction(
                    "() => document.querySelector('html[data-started]') && !document.querySelector('.htmx-request')");
            page.evaluate("() => document.fonts.ready");
            int height = (int) page.evaluate("() => document.documentElement.scrollHeight");
            page.setViewportSize(size.width, Math.clamp(height, 600, size.mostHeight));
            page.waitForFunction(
                    "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
            page.waitForTimeout(150); // a chart redraws at the new size
            byte[] picture = page.screenshot(new Page.ScreenshotOptions()
                    .setType(ScreenshotType.JPEG)
                    .setQuality(QUALITY)
                    .setAnimations(ScreenshotAnimations.DISABLED));
            Pictures.keepUnlessAlike(folder.resolve(screen.file(size)), picture);
        }
    }

    private BrowserContext visitor(String user, String address, int width) {
        String state = signedIn.get(user);
        BrowserContext visitor = Chromium.still(width, state, locale);
        visitor.addCookies(
                List.of(new Cookie("lang", Locale.forLanguageTag(locale).getLanguage()).setUrl(address)));
        if (state == null && !user.equals(Screen.NOBODY)) {
            Page first = Chromium.signedIn(visitor, address, user);
            putAwayTheListOfFirstSteps(first);
            first.close();
            signedIn.put(user, visitor.storageState());
        }
        return visitor;
    }

    /** It stands in a corner of every page. */
    private static void putAwayTheListOfFirstSteps(Page page) {
        if (page.locator("form[action='/tour/away']").count() > 0) {
            page.evaluate("() => document.querySelector(\"form[action='/tour/away']\").requestSubmit()");
            page.waitForFunction("() => !document.querySelector('.hy-tour')");
        }
    }

    private long bytes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toFile)
                    .mapToLong(file -> Objects.requireNonNull(file).length())
                    .sum();
        }
    }
}
