package io.huiyin.base;

import java.nio.charset.StandardCharsets;
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
        field = wellFormed(field);
        value = wellFormed(value.length() <= SHOWN ? value : beginning(value) + "…");
    }

    /** Cut between characters, never inside one. */
    private static String beginning(String text) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN);
    }

    /** Half characters, which JSON can carry and UTF-8 cannot, become question marks: a fault can always be answered. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
