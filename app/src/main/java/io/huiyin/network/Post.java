package io.huiyin.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A seat in a unit. */
public enum Post {
    /** Accountable for the unit: exactly one person at any time. */
    HEAD,
    /** Acts for the head for a while, beside or instead of one. */
    STAND_IN,
    DEPUTY,
    /** Whom one calls. */
    LIAISON,
    /** Handles what the unit is given. */
    OFFICER,
    /** Goes out to a grid of the unit. */
    GRID_WORKER;

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
