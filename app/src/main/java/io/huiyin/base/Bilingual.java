package io.huiyin.base;

import java.util.Locale;

/** What has a name in both languages of the product: as an argument of a sentence it is said in the language of the sentence. */
public interface Bilingual {

    String zh();

    String en();

    /** In English when that is the language of the locale, else in Chinese. */
    default String in(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? en() : zh();
    }
}
