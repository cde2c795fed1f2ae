package io.huiyin.shell;

import io.huiyin.base.Verb;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the main navigation; modules declare theirs as beans.
 *
 * @param order position, smallest first
 * @param href where it leads, such as {@code /matters}; the entry is lit on this page and on those below it
 * @param key message key of its name
 * @param icon name of an outline icon of Tabler
 * @param verb shown only to an actor who may do this; null shows it to everybody signed in
 * @param shortcut the letter that, after {@code g}, leads here; no two entries have the same
 */
public record NavItem(
        int order,
        String href,
        String key,
        String icon,
        @Nullable Verb verb,
        String shortcut) {

    /** Led to by the first letter of its address, {@code h} for home. */
    public NavItem(int order, String href, String key, String icon, @Nullable Verb verb) {
        this(order, href, key, icon, verb, href.length() < 2 ? "h" : href.substring(1, 2));
    }
}
