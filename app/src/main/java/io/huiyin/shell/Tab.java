package io.huiyin.shell;

/**
 * One tab, which is a link to a page of its own.
 *
 * @param count shown beside the text; negative for none
 */
public record Tab(String text, String href, boolean active, long count) {

    public static Tab of(String text, String href, boolean active) {
        return new Tab(text, href, active, -1);
    }
}
