package io.huiyin.demo;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who never lived.
 *
 * @param phone begins with 000, which no subscriber's number does; null when the caller gave none
 */
record Caller(@Nullable String name, @Nullable String phone) {

    static final String PREFIX = "000";

    @Override
    public String toString() {
        return "Caller[…]";
    }
}
