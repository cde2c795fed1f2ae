package io.huiyin.access;

import io.huiyin.base.Refused;
import io.huiyin.shell.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request act for the user whose token it brings. A request with a token never falls back to a session: it is free of the check
 * against forged requests because it does not need the cookie.
 */
final class TokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private static final String ACCOUNT = "/api/v1/account";
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final Tokens tokens;
    private final LiveUsers users;
    private final Refusals refusals;

    TokenFilter(Tokens tokens, LiveUsers users, Refusals refusals) {
        this.tokens = tokens;
        this.users = users;
        this.refusals = refusals;
    }

    static boolean hasToken(HttpServletRequest request) {
        return token(request) != null;
    }

    private static @Nullable String token(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    /** Who has some of the rights only changes nothing of the account: that is no right of its own. */
    private static boolean isBeyond(TokenScope scope, HttpServletRequest request) {
        boolean changes = !READS.contains(request.getMethod());
        boolean account = request.getRequestURI().startsWith(ACCOUNT);
        return changes && (scope.readOnly() || (scope.verbs() != null && account));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = token(request);
        if (token == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Tokens.Found> found =
                tokens.find(token).filter(one -> users.find(one.userId()).isPresent());
        if (found.isEmpty()) {
            SecurityContextHolder.clearContext();
            refusals.commence(request, response, new BadCredentialsException("not a token of ours, or expired"));
            return;
        }
        TokenScope scope = found.get().scope();
        if (isBeyond(scope, request)) {
            SecurityContextHolder.clearContext();
            refusals.send(request, response, Refused.forbidden("ACCESS-135"));
            return;
        }
        SignedIn signedIn = new SignedIn(found.get().userId(), found.get().name(), null, Instant.EPOCH, null, scope);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }
}
