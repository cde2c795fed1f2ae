package io.huiyin.notify;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something to be told.
 *
 * @param key says what it is about, such as {@code matter 12 3 dispatched}; the same key is told once only. At most 200 characters
 * @param template its words are {@code notice.<template>.title} and {@code .text} in the message bundles
 * @param args fill the places of the template, in order
 * @param link path of the page that it is about; null for none
 * @param urgent sent at once, also in quiet hours, and to whoever wants urgent messages only
 */
public record Message(
        String key,
        To to,
        String template,
        List<Text> args,
        @Nullable String link,
        boolean urgent) {

    private static final Pattern LINK = Pattern.compile("/([^/].*)?");

    public Message {
        args = List.copyOf(args);
        if (key.isEmpty() || key.length() > 200) {
            throw new IllegalArgumentException("a key has 1 to 200 characters: " + key);
        }
        if (link != null && !LINK.matcher(link).matches()) {
            throw new IllegalArgumentException("a link is a path of the product: " + link);
        }
    }
}
