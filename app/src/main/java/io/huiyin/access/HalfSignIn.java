package io.huiyin.access;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has given the right password, or came from the city's single sign-on, and not yet the second factor. It lies in the browser's session beside, not in, the security
 * context: to everything but the second page of the sign-in its holder is a stranger.
 *
 * @param passwordMark of the password that was good then
 * @param identityMark of the identity that was linked then
 * @param at when it was given
 */
record HalfSignIn(
        long userId,
        String name,
        @Nullable String passwordMark,
        @Nullable String identityMark,
        Came from,
        Instant at) implements Serializable {

    static final Duration LIFE = Duration.ofMinutes(10);

    static HalfSignIn of(UserStore.Row row, Came from, Instant now) {
        return new HalfSignIn(row.user().id(), row.user().name(), row.passwordMark(), row.identityMark(), from, now);
    }

    /** Whether it may be completed by that user, who may have changed since. */
    boolean isGood(UserStore.Row row, Instant now) {
        return now.isBefore(at.plus(LIFE))
                && row.user().active()
                && Objects.equals(row.passwordMark(), passwordMark)
                && Objects.equals(row.identityMark(), identityMark);
    }
}
