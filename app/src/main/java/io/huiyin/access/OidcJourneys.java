package io.huiyin.access;

import io.huiyin.base.City;
import io.huiyin.journal.Seals;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;

/**
 * Who is on the way to the single sign-on and back: state, nonce and PKCE verifier, sealed in a cookie of that browser for ten minutes. In a
 * session they would let strangers fill the memory.
 */
@Component
class OidcJourneys {

    static final Duration LIFE = Duration.ofMinutes(10);
    private static final String PATH = "/login/oidc";
    private static final String KIND = "oidc";
    private static final int PARTS = 6;
    private static final int MOST_CHARACTERS = 4_000;

    private final Seals seals;
    private final String cookie;

    OidcJourneys(Seals seals, City city) {
        this.seals = seals;
        this.cookie = "hy_oidc_" + city.code();
    }

    void begin(HttpServletRequest request, HttpServletResponse response, OAuth2AuthorizationRequest journey) {
        String until = String.valueOf(Instant.now().plus(LIFE).getEpochSecond());
        String told = String.join(
                " ",
                KIND,
                until,
                journey.getState(),
                attribute(journey, OidcParameterNames.NONCE),
                attribute(journey, PkceParameterNames.CODE_VERIFIER),
                journey.getRedirectUri());
        write(request, response, Base64.getUrlEncoder().withoutPadding().encodeToString(seals.seal(told)), LIFE);
    }

    /** The journey that the browser has begun; it is over by that. */
    Optional<OAuth2AuthorizationRequest> end(
            HttpServletRequest request, HttpServletResponse response, ClientRegistration registration) {
        write(request, response, "", Duration.ZERO);
        Cookie[] cookies = request.getCookies();
        for (Cookie one : cookies == null ? new Cookie[0] : cookies) {
            if (one.getName().equals(cookie)) {
                return read(opened(one.getValue()), registration);
            }
        }
        return Optional.empty();
    }

    private String opened(String value) {
        try {
            return value.length() > MOST_CHARACTERS
                    ? ""
                    : seals.open(Base64.getUrlDecoder().decode(value));
        } catch (IllegalStateException | IllegalArgumentException none) {
            return "";
        }
    }

    private static Optional<OAuth2AuthorizationRequest> read(String told, ClientRegistration registration) {
        String[] parts = told.split(" ", -1);
        boolean good = parts.length == PARTS
                && parts[0].equals(KIND)
                && Instant.now().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1])));
        if (!good) {
            return Optional.empty();
        }
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(OAuth2ParameterNames.REGISTRATION_ID, registration.getRegistrationId());
        attributes.put(OidcParameterNames.NONCE, parts[3]);
        attributes.put(PkceParameterNames.CODE_VERIFIER, parts[4]);
        return Optional.of(OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .scopes(registration.getScopes())
                .state(parts[2])
                .redirectUri(parts[5])
                .attributes(attributes)
                .build());
    }

    private void write(HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
        ResponseCookie made = ResponseCookie.from(cookie, value)
                .path(PATH)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, made.toString());
    }

    private static String attribute(OAuth2AuthorizationRequest journey, String name) {
        @Nullable String value = journey.getAttribute(name);
        if (value == null) {
            throw new IllegalStateException("the request has no " + name);
        }
        return value;
    }
}
