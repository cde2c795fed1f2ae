package io.huiyin.access;

import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Asks somebody who is signed in for the password again: a browser that was left open must not be enough to change the keys. */
@Component
class PresentPassword {

    private final Passwords passwords;
    private final Backoff backoff;

    PresentPassword(Passwords passwords, Clock clock) {
        this.passwords = passwords;
        this.backoff = new Backoff(clock);
    }

    /**
     * Notes {@code ACCESS-112} when {@code given} is not the password.
     *
     * @throws Refused {@code ACCESS-131} after too many attempts; nobody's sign-in is held up by them
     */
    void check(Checks checks, UserStore.Row row, String given) {
        Backoff.Key key = new Backoff.Key(row.user().name(), "");
        Duration wait = backoff.begin(key);
        if (wait.isPositive()) {
            throw Refused.tooOften("ACCESS-131", Backoff.seconds(wait));
        }
        if (checks.that(passwords.matches(given, row.passwordHash()), "present", "", "ACCESS-112", null)) {
            backoff.succeeded(key);
        }
    }
}
