package io.huiyin.register;

import io.huiyin.base.Limit;
import java.util.List;
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
 * @param helpers whom the accountable unit is helped by, by rule
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
        boolean urgent,
        List<Helper> helpers) {

    /** At most so many help by rule. */
    static final int HELPERS_MAX = 5;

    /** Longest time of one, in working days. */
    static final int DAYS_MAX = 60;

    public Category {
        helpers = List.copyOf(helpers);
    }

    public Category(
            String code,
            @Nullable String parent,
            String name,
            String nameEn,
            @Nullable String line,
            String level,
            String kind,
            Limit limit,
            boolean urgent) {
        this(code, parent, name, nameEn, line, level, kind, limit, urgent, List.of());
    }

    /**
     * A unit that helps by rule: the one of that line at the place.
     *
     * @param days working days that it has, 1 to 60
     * @param asked what it is to do
     */
    public record Helper(String line, int days, String asked) {

        /** @throws IllegalStateException unless it reads {@code line:days:what it is to do} */
        static Helper read(String text) {
            String[] parts = text.strip().split(":", 3);
            boolean good = parts.length == 3
                    && !parts[0].isBlank()
                    && parts[1].matches("[1-9][0-9]?")
                    && Integer.parseInt(parts[1]) <= DAYS_MAX
                    && !parts[2].isBlank();
            if (!good) {
                throw new IllegalStateException("a helper is line:days:what it is to do, not " + text);
            }
            return new Helper(parts[0], Integer.parseInt(parts[1]), parts[2]);
        }
    }

    public boolean isTop() {
        return parent == null;
    }

    public String displayName(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? nameEn : name;
    }
}
