package io.huiyin.browser;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A page of the demo, as {@code screens.tsv} lists it.
 *
 * @param user the demo account that looks at it, or {@link #NOBODY}
 * @param links selectors of what leads from the address to the page, none or more: links, boxes to tick, and forms that are asked with
 *     what is ticked
 */
record Screen(String name, String user, String address, List<String> links, String about) {

    static final String NOBODY = "nobody";

    /** The screens that somebody sits before, in pixels; what lies below {@code mostHeight} is left off the picture. */
    enum Size {
        DESK(1_440, 860),
        PHONE(390, 1_000);

        final int width;
        final int mostHeight;

        Size(int width, int mostHeight) {
            this.width = width;
            this.mostHeight = mostHeight;
        }
    }

    private static final Path LIST = Path.of("src/test/resources/screens.tsv");
    private static final String STEP = " > ";

    static List<Screen> all() {
        try {
            return Files.readAllLines(LIST).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Screen::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Screen of(String line) {
        String[] cells = line.split("\t", -1);
        List<String> way = Arrays.asList(cells[2].split(STEP));
        return new Screen(cells[0], cells[1], way.getFirst(), way.subList(1, way.size()), cells[3]);
    }

    /** True where a page shows what somebody wrote, such as a definition in both languages. */
    boolean quotes() {
        return address.startsWith("/definitions") || address.endsWith("/definition") || address.equals("/design");
    }

    /** The picture of it. */
    String file(Size size) {
        return name + "-" + size.width + ".jpg";
    }

    /** Leads the page there; {@code base} is the address of the server. */
    void open(Page page, String base) {
        page.navigate(base + address);
        for (String link : links) {
            ElementHandle found = page.querySelector(link);
            if (found == null) {
                throw new IllegalStateException(name + ": no " + link + " at " + page.url());
            }
            follow(page, base, found);
        }
    }

    private static void follow(Page page, String base, ElementHandle found) {
        switch ((String) found.evaluate("element => element.tagName")) {
            case "INPUT" -> found.check();
            case "FORM" ->
                page.navigate(
                        (String) found.evaluate("form => form.action + '?' + new URLSearchParams(new FormData(form))"));
            default -> page.navigate(base + found.getAttribute("href"));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
