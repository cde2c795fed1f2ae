package io.huiyin.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session that somebody ended, that began too long ago, or whose user may no longer sign in or has another password. */
final class SessionEndFilter extends OncePerRequestFilter {

    private final LiveUsers users;
    private final Sessions sessions;

    SessionEndFilter(LiveUsers users, Sessions sessions) {
        this.users = users;
        this.sessions = sessions;
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
        return sessions.isGood(signedIn)
                && users.find(signedIn.id())
                        .filter(live -> Objects.equals(live.passwordMark(), signedIn.passwordMark()))
                        .isPresent();
    }
}
