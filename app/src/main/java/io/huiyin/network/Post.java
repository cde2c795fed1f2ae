package io.huiyin.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A seat in a unit. */
public enum Post {
    /** Accountable for the unit: exactly one person at any time. */
    HEAD,
    DEPUTY,
    /** Whom one calls. */
    LIAISON;

    /** As written in the database, the API and imports. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Post> find(String code) {
        return Arrays.stream(values()).filter(post -> post.code().equals(code)).findFirst();
    }

    static String allowed() {
        return Arrays.stream(values()).map(Post::code).collect(Collectors.joining(", "));
    }
}
