package io.huiyin.matter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether what a requester said was found to hold. */
public enum Verdict {
    FOUNDED,
    UNFOUNDED,
    /** For an authority that this city does not command to settle. */
    OUTSIDE;

    /** As in events, in the database and in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Verdict> find(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }
}
