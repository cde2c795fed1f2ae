package io.huiyin.shell;

import io.huiyin.base.Refused;
import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A message shown once, on the page after a redirect.
 *
 * @param kind decides colour and icon
 * @param key message key
 */
public record Flash(Kind kind, String key, List<Object> args) {

    static final String ATTRIBUTE = "flash";

    public enum Kind {
        SUCCESS,
        INFO,
        WARNING,
        DANGER
    }

    public Flash {
        args = List.copyOf(args);
    }

    public static void success(RedirectAttributes redirect, String key, Object... args) {
        redirect.addFlashAttribute(ATTRIBUTE, new Flash(Kind.SUCCESS, key, List.of(args)));
    }

    /**
     * What was refused as a whole, said on the page that it was asked from.
     *
     * @throws Refused when single fields are at fault
     */
    public static void refused(RedirectAttributes redirect, Refused refused) {
        if (!refused.faults().isEmpty()) {
            throw refused;
        }
        warning(redirect, refused.code(), refused.args().toArray());
    }

    public static void warning(RedirectAttributes redirect, String key, Object... args) {
        redirect.addFlashAttribute(ATTRIBUTE, new Flash(Kind.WARNING, key, List.of(args)));
    }
}
