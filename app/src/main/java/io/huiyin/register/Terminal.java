package io.huiyin.register;

import io.huiyin.shell.Language;
import java.util.stream.Stream;

/** The language of whoever sits at the command line. */
final class Terminal {

    private Terminal() {}

    /** Chinese when the environment says so. */
    static Language language() {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(System::getenv)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .filter(value -> value.startsWith("zh"))
                .map(value -> Language.ZH)
                .orElse(Language.EN);
    }
}
