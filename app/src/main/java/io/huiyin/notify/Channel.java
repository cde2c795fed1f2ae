package io.huiyin.notify;

import java.util.Locale;

/** A way to somebody outside the product. */
public enum Channel {
    EMAIL,
    SMS,
    /** Of a program. */
    WEBHOOK;

    /** As in the database and the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Channel of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
