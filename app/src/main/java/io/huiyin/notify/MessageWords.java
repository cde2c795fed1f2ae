package io.huiyin.notify;

import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import java.util.List;
import org.springframework.stereotype.Component;

/** The words of messages. They lie in the message bundles of the modules that send them, in both languages. */
@Component
class MessageWords {

    /** A message in words. */
    record Words(String title, String text) {}

    private final Bundles bundles;

    MessageWords(Bundles bundles) {
        this.bundles = bundles;
    }

    static String title(String template) {
        return "notice." + template + ".title";
    }

    private static String text(String template) {
        return "notice." + template + ".text";
    }

    Words of(String template, List<Text> args, Language language) {
        Object[] filled = args.stream()
                .map(arg -> language == Language.ZH ? arg.zh() : arg.en())
                .toArray();
        return new Words(
                bundles.of(language).t(title(template), filled),
                bundles.of(language).t(text(template), filled));
    }
}
