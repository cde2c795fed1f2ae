package io.huiyin.matter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of a request. */
public enum Outcome {
    SOLVED,
    PARTLY,
    EXPLAINED,
    NOT_POSSIBLE,
    WITHDRAWN,
    DUPLICATE;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Outcome> find(String key) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.key().equals(key))
                .findFirst();
    }
}
