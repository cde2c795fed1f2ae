package io.huiyin.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as somebody wrote it down.
 *
 * @param name sign-in name: lower-case letters, digits, {@code . _ -}, at most 41
 * @param roles codes of roles
 * @param unit code of the unit
 * @param owner sign-in name of who answers for a program's account; null for a person
 * @param until last day of a program's account, such as 2027-06-30; null for a person
 */
public record UserForm(
        @Nullable String name,
        @Nullable String display,
        @Nullable List<String> roles,
        @Nullable String unit,
        @Nullable String owner,
        @Nullable String until) {

    /** A person. */
    public UserForm(
            @Nullable String name, @Nullable String display, @Nullable List<String> roles, @Nullable String unit) {
        this(name, display, roles, unit, null, null);
    }

    UserForm named(String other) {
        return new UserForm(other, display, roles, unit, owner, until);
    }

    /** Whether an account of a program is meant: it has somebody who answers for it, and an end. */
    public boolean isService() {
        return isGiven(owner) || isGiven(until);
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
