package io.huiyin.shell;

import org.jspecify.annotations.Nullable;

/**
 * One step of the way to a page.
 *
 * @param href null on the last, the page itself
 */
public record Crumb(String text, @Nullable String href) {

    public static Crumb of(String text, String href) {
        return new Crumb(text, href);
    }

    public static Crumb here(String text) {
        return new Crumb(text, null);
    }
}
