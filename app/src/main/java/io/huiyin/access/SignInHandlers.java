package io.huiyin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

/** Where the browser goes after a sign-in, after a failed or half one, and when its form had gone stale. */
record SignInHandlers(AskedFor asked, AccessDeniedHandler refusals, Sessions sessions, KnownBrowsers browsers)
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
        RequestAccess.signedIn(authentication).ifPresent(who -> browsers.remember(request, response, who.name()));
        response.sendRedirect(asked.take(request, response));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof CodeNeeded needed) {
            SecondStep.begin(request, needed.half());
            response.sendRedirect(SecondStep.PAGE);
            return;
        }
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
