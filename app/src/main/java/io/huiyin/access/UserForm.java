package io.huiyin.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as somebody wrote it down.
 *
 * @param name sign-in name: lower-case letters, digits, {@code . _ -}, at most 41
 * @param roles codes of roles
 * @param unit code of the unit
 */
public record UserForm(
        @Nullable String name,
        @Nullable String display,
        @Nullable List<String> roles,
        @Nullable String unit) {

    UserForm named(String other) {
        return new UserForm(other, display, roles, unit);
    }
}
