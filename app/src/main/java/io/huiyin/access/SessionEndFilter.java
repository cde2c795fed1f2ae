package io.huiyin.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends the session of somebody who may no longer sign in, whose password was changed, or who signed in too long ago. */
final class SessionEndFilter extends OncePerRequestFilter {

    /** A working day with its overtime: then everybody signs in again. */
    static final Duration LONGEST = Duration.ofHours(14);

    private final LiveUsers users;
    private final Clock clock;

    SessionEndFilter(LiveUsers users, Clock clock) {
        this.users = users;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<SignedIn> signedIn = RequestAccess.signedIn();
        if (signedIn.isPresent() && !isGood(signedIn.get())) {
            SecurityContextHolder.clearContext();
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isGood(SignedIn signedIn) {
        return clock.instant().isBefore(signedIn.since().plus(LONGEST))
                && users.find(signedIn.id())
                        .filter(live -> Objects.equals(live.passwordMark(), signedIn.passwordMark()))
                        .isPresent();
    }
}
