package io.huiyin.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whom a figure tells apart. */
enum FigurePerson {
    /** Who asked, by their phone; who left none is not counted. */
    REQUESTER;

    /** As written in a file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<FigurePerson> find(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(FigurePerson::key).toList();
    }
}
