package io.huiyin.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** Sign-in with name and password: the same answer, after the same time, to a wrong name and to a wrong password. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    /** A password costs much processor time to check: a flood of attempts must leave some for everybody else. */
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final long QUEUE_SECONDS = 10;
    private static final int NAME_LENGTH = 41;

    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final UserStore users;
    private final Passwords passwords;
    private final SecondFactor factors;
    private final Sessions sessions;
    private final KnownBrowsers browsers;
    private final Backoff backoff;
    private final Clock clock;

    PasswordSignIn(
            UserStore users,
            Passwords passwords,
            SecondFactor factors,
            Sessions sessions,
            KnownBrowsers browsers,
            Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.factors = factors;
        this.sessions = sessions;
        this.browsers = browsers;
        this.clock = clock;
        this.backoff = new Backoff(clock);
    }

    /** Too many attempts. */
    static final class Wait extends AuthenticationException {

        private final long seconds;

        Wait(Duration wait) {
            super("too many attempts");
            this.seconds = Backoff.seconds(wait);
        }

        long seconds() {
            return seconds;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName().strip().toLowerCase(Locale.ROOT);
        KnownBrowsers.Attempt details = details(attempt.getDetails());
        Came from = details.came();
        Backoff.Key key = new Backoff.Key(
                shortened(name),
                browsers.find(details.kept(), name)
                        .map(browser -> "browser " + browser)
                        .orElse(from.address()));
        Duration wait = backoff.begin(key);
        if (wait.isPositive()) {
            throw new Wait(wait);
        }
        UserStore.Row row = name.length() <= NAME_LENGTH ? users.find(name).orElse(null) : null;
        boolean good = matches(String.valueOf(attempt.getCredentials()), row);
        if (row == null || !good || !row.user().active()) {
            throw new BadCredentialsException("no such user, or another password");
        }
        backoff.succeeded(key);
        User user = row.user();
        Instant now = clock.instant();
        if (row.factorMark() != null || factors.isRequired(user)) {
            throw new CodeNeeded(HalfSignIn.of(row, from, now));
        }
        String session = sessions.begin(user.id(), from, now);
        SignedIn signedIn = new SignedIn(user.id(), user.name(), row.passwordMark(), now, session);
        return UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of());
    }

    private boolean matches(String password, UserStore.@Nullable Row row) {
        try {
            if (!turns.tryAcquire(QUEUE_SECONDS, TimeUnit.SECONDS)) {
                throw new Wait(Duration.ofSeconds(QUEUE_SECONDS));
            }
            try {
                return passwords.matches(password, row == null ? null : row.passwordHash());
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationServiceException("interrupted", e);
        }
    }

    private static String shortened(String name) {
        return name.length() <= NAME_LENGTH ? name : name.substring(0, NAME_LENGTH);
    }

    private static KnownBrowsers.Attempt details(@Nullable Object details) {
        return details instanceof KnownBrowsers.Attempt attempt
                ? attempt
                : new KnownBrowsers.Attempt(new Came("", ""), "");
    }
}
