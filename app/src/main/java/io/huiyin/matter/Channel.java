package io.huiyin.matter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a request reached the city. */
public enum Channel {
    PHONE,
    WECHAT,
    EMAIL,
    WEB,
    WALK_IN,
    APP,
    IMPORT;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Channel> find(String key) {
        return Arrays.stream(values())
                .filter(channel -> channel.key().equals(key))
                .findFirst();
    }
}
