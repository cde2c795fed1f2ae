package io.huiyin.access;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has given the right password and not yet the second factor. It lies in the browser's session beside, not in, the security
 * context: to everything but the second page of the sign-in its holder is a stranger.
 *
 * @param passwordMark of the password that was given
 * @param at when it was given
 */
record HalfSignIn(long userId, String name, @Nullable String passwordMark, Came from, Instant at)
        implements Serializable {

    static final Duration LIFE = Duration.ofMinutes(10);

    /** Whether it may be completed by that user, who may have changed since. */
    boolean isGood(UserStore.Row row, Instant now) {
        return now.isBefore(at.plus(LIFE)) && row.user().active() && Objects.equals(row.passwordMark(), passwordMark);
    }
}
