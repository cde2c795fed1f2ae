package io.huiyin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** Where the browser goes after a sign-in, after a failed one, and when its form had gone stale. */
record SignInHandlers(RequestCache asked, AccessDeniedHandler refusals, Sessions sessions)
        implements AuthenticationSuccessHandler, AuthenticationFailureHandler, AccessDeniedHandler, LogoutHandler {

    static final String LOGIN = "/login";
    static final String LOGOUT = "/logout";
    static final String FAILED = "failed";
    static final String WAIT = "wait";
    static final String LEFT = "left";
    private static final Set<String> OWN_FORMS = Set.of(LOGIN, LOGOUT);

    /** To the page that was asked for before; only ever one of ours. */
    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        String page = Optional.ofNullable(asked.getRequest(request, response))
                .map(SavedRequest::getRedirectUrl)
                .flatMap(SignInHandlers::local)
                .orElse("/");
        asked.removeRequest(request, response);
        response.sendRedirect(page);
    }

    /** Path and query of an address, whatever host it names. */
    static Optional<String> local(String address) {
        try {
            URI uri = URI.create(address);
            String path = uri.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return Optional.empty();
            }
            return Optional.of(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.sendRedirect(
                failure instanceof PasswordSignIn.Wait wait
                        ? LOGIN + "?" + WAIT + "=" + wait.seconds()
                        : LOGIN + "?" + FAILED);
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        RequestAccess.signedIn(authentication).ifPresent(sessions::left);
    }

    /** A sign-in or sign-out form that was left open for long is simply begun again. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, jakarta.servlet.ServletException {
        boolean stale = denied instanceof CsrfException
                && HttpMethod.POST.matches(request.getMethod())
                && OWN_FORMS.contains(request.getRequestURI());
        if (stale) {
            response.sendRedirect(LOGIN);
        } else {
            refusals.handle(request, response, denied);
        }
    }
}
