package io.huiyin.shell;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Enumeration;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** The API speaks the language of Accept-Language, pages that of {@code ?lang=} or of the cookie it leaves; Chinese otherwise. */
final class LanguageResolver implements LocaleResolver {

    static final String PARAMETER = "lang";
    private static final String COOKIE = "lang";
    private static final Duration KEPT = Duration.ofDays(365);

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return language(request).locale();
    }

    static Language language(HttpServletRequest request) {
        if (Requests.isApi(request)) {
            return accepted(request);
        }
        Language asked = asked(request);
        if (asked != null) {
            return asked;
        }
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        Language kept = cookie == null ? null : Language.find(cookie.getValue());
        return kept == null ? Language.ZH : kept;
    }

    /** What {@code ?lang=} says. A form that cannot be read, such as one that is too large, says nothing to the page that tells so. */
    static @Nullable Language asked(HttpServletRequest request) {
        try {
            return Language.find(request.getParameter(PARAMETER));
        } catch (InvalidParameterException unreadable) {
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                return null;
            }
            throw unreadable;
        }
    }

    private static Language accepted(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Language.ZH;
        }
        for (Enumeration<Locale> wanted = request.getLocales(); wanted.hasMoreElements(); ) {
            Language language = Language.find(wanted.nextElement().getLanguage());
            if (language != null) {
                return language;
            }
        }
        return Language.ZH;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        if (response == null || locale == null) {
            return;
        }
        ResponseCookie cookie = ResponseCookie.from(COOKIE, Language.of(locale).code())
                .path("/")
                .maxAge(KEPT)
                .sameSite("Lax")
                .httpOnly(true)
                .secure(request.isSecure())
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
