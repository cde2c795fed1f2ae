package io.huiyin.shell;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages of the product. Chinese is the default wherever nothing was chosen. */
public enum Language {
    ZH("zh", Locale.SIMPLIFIED_CHINESE),
    EN("en", Locale.UK);

    private final String code;
    private final Locale locale;

    Language(String code, Locale locale) {
        this.code = code;
        this.locale = locale;
    }

    /** As in the cookie, in {@code ?lang=} and in {@code <html lang>}. */
    public String code() {
        return code;
    }

    public Locale locale() {
        return locale;
    }

    public Language other() {
        return this == ZH ? EN : ZH;
    }

    public static Language of(Locale locale) {
        return locale.getLanguage().equals(EN.code) ? EN : ZH;
    }

    /** Null when {@code code} names none of the languages. */
    public static @Nullable Language find(@Nullable String code) {
        for (Language language : values()) {
            if (language.code.equals(code)) {
                return language;
            }
        }
        return null;
    }
}
