package io.huiyin.base;

import org.jspecify.annotations.Nullable;

/**
 * One field that cannot be accepted.
 *
 * @param field name of the field as the API calls it
 * @param value what was given, as text, shortened to 100 characters; empty for personal fields, whose values never enter logs or answers
 * @param code stable code; its sentence lies in the message bundles
 * @param allowed what would be accepted, in words or as a list of values; null when the sentence says it all
 */
public record Fault(
        String field, String value, String code, @Nullable String allowed) {

    private static final int SHOWN = 100;

    public Fault {
        value = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
