package io.huiyin.register;

import io.huiyin.base.Limit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about.
 *
 * @param parent code of the category above; null at the first level
 * @param line line of business that answers; null at the first level and where the place itself answers
 * @param level where it is answered: city, county or street
 * @param kind such as help, complaint, consultation, suggestion, emergency
 * @param limit time to reply
 * @param urgent true when it is handled before others
 */
public record Category(
        String code,
        @Nullable String parent,
        String name,
        String nameEn,
        @Nullable String line,
        String level,
        String kind,
        Limit limit,
        boolean urgent) {

    public boolean isTop() {
        return parent == null;
    }

    public String displayName(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? nameEn : name;
    }
}
