package io.huiyin.access;

import io.huiyin.base.City;
import io.huiyin.journal.Seals;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Browsers in which an account has signed in before. Each keeps a cookie that only we can have made, for that account: attempts from it are counted
 * for themselves, so that the owner never waits for somebody who guesses, not even from the same address. It opens nothing.
 */
@Component
class KnownBrowsers {

    private static final Duration LIFE = Duration.ofDays(366);
    private static final String PATH = "/login";
    private static final int RANDOM_BYTES = 16;
    private static final int MOST_CHARACTERS = 120;

    private final SecureRandom random = new SecureRandom();
    private final Seals seals;
    private final String cookie;

    /** @param seals with a key that lies outside the database */
    KnownBrowsers(Seals seals, City city) {
        this.seals = seals;
        this.cookie = "hy_known_" + city.code();
    }

    /**
     * A sign-in that is tried.
     *
     * @param kept what the browser kept of an earlier one; empty for nothing
     */
    record Attempt(Came came, String kept) {}

    Attempt attempt(HttpServletRequest request) {
        Cookie kept = WebUtils.getCookie(request, cookie);
        return new Attempt(Came.of(request), kept == null ? "" : kept.getValue());
    }

    /** What tells this browser from all others, when that account has signed in in it. */
    Optional<String> find(String kept, String account) {
        String[] parts = kept.split("\\.", -1);
        return kept.length() <= MOST_CHARACTERS && parts.length == 2 && isOurs(parts[0], parts[1], account)
                ? Optional.of(parts[0])
                : Optional.empty();
    }

    private boolean isOurs(String browser, String mark, String account) {
        return MessageDigest.isEqual(
                mark.getBytes(StandardCharsets.UTF_8), mark(browser, account).getBytes(StandardCharsets.UTF_8));
    }

    /** Once somebody is in; the account that was there before is forgotten. */
    void remember(HttpServletRequest request, HttpServletResponse response, String account) {
        byte[] drawn = new byte[RANDOM_BYTES];
        random.nextBytes(drawn);
        String browser = HexFormat.of().formatHex(drawn);
        ResponseCookie made = ResponseCookie.from(cookie, browser + "." + mark(browser, account))
                .path(PATH)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(LIFE)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, made.toString());
    }

    private String mark(String browser, String account) {
        return HexFormat.of().formatHex(seals.hash("browser " + browser + " " + account));
    }
}
