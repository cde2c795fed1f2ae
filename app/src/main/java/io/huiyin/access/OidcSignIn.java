package io.huiyin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;

/**
 * Sign-in by the city's single sign-on: an identity there opens the account that an administrator linked to it, and no other. It makes no
 * account, and the account may do what it may do by password.
 */
@Component
@ConditionalOnProperty(OidcSettings.ISSUER)
public class OidcSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);

    private final OidcProvider provider;
    private final OidcJourneys journeys;
    private final Identities identities;
    private final SecondFactor factors;
    private final SecondStep step;
    private final Clock clock;

    OidcSignIn(
            OidcProvider provider,
            OidcJourneys journeys,
            Identities identities,
            SecondFactor factors,
            SecondStep step,
            Clock clock) {
        this.provider = provider;
        this.journeys = journeys;
        this.identities = identities;
        this.factors = factors;
        this.step = step;
        this.clock = clock;
    }

    /** How a way back from the provider ends. */
    public enum End {
        /** Signed in. */
        IN,
        /** Our second factor is asked for. */
        CODE,
        /** The identity opens no account: none is linked, or its user may not sign in. */
        UNKNOWN,
        /** What the browser brought is nothing that a provider gave to it, or it was refused there. */
        REFUSED,
        /** The provider does not answer. */
        AWAY
    }

    /**
     * @param identity what an administrator links when it is {@link End#UNKNOWN}; told to nobody but its owner
     */
    public record Ended(End end, @Nullable String identity) {

        @Override
        public String toString() {
            return end.toString();
        }
    }

    /** How the sign-in page calls the provider. */
    public String name() {
        return provider.settings().name();
    }

    /** Where one signs out at the provider; empty when it has no such page, or nobody has come by it yet. */
    public Optional<String> signOut() {
        ClientRegistration known = provider.known();
        Object page = known == null
                ? null
                : known.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        return Optional.ofNullable(page)
                .map(Object::toString)
                .filter(address -> address.startsWith("https://") || address.startsWith("http://"));
    }

    /** The page of the provider that the browser is sent to; empty when the provider does not answer. */
    public Optional<String> begin(HttpServletRequest request, HttpServletResponse response) {
        try {
            ClientRegistration registration = provider.registration();
            DefaultOAuth2AuthorizationRequestResolver requests = new DefaultOAuth2AuthorizationRequestResolver(
                    new InMemoryClientRegistrationRepository(registration));
            requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
            OAuth2AuthorizationRequest journey =
                    Objects.requireNonNull(requests.resolve(request, OidcProvider.REGISTRATION));
            journeys.begin(request, response, journey);
            return Optional.of(journey.getAuthorizationRequestUri());
        } catch (OidcProvider.Away away) {
            LOG.warn("single sign-on: {}", away.getMessage(), away.getCause());
            return Optional.empty();
        }
    }

    /** What the browser brings back from the provider. */
    public Ended end(
            HttpServletRequest request, HttpServletResponse response, @Nullable String code, @Nullable String state) {
        OidcIdToken token;
        try {
            Optional<OAuth2AuthorizationRequest> journey = journeys.end(request, response, provider.registration());
            if (journey.isEmpty() || code == null || code.isEmpty() || state == null) {
                return new Ended(End.REFUSED, null);
            }
            OAuth2AuthorizationResponse answer = OAuth2AuthorizationResponse.success(code)
                    .redirectUri(Objects.requireNonNull(journey.get().getRedirectUri()))
                    .state(state)
                    .build();
            token = provider.redeem(new OAuth2AuthorizationExchange(journey.get(), answer));
        } catch (OidcProvider.Away away) {
            return new Ended(End.AWAY, null);
        } catch (AuthenticationException refused) {
            LOG.warn("single sign-on refused: {}", reason(refused));
            return new Ended(End.REFUSED, null);
        }
        return enter(request, response, token);
    }

    private Ended enter(HttpServletRequest request, HttpServletResponse response, OidcIdToken token) {
        String identity = token.getClaims().get(provider.settings().claim()) instanceof String text ? text : "";
        Optional<UserStore.Row> row = identities
                .find(identity)
                .filter(found -> found.user().active() && found.user().service() == null);
        if (row.isEmpty()) {
            return new Ended(End.UNKNOWN, identity);
        }
        UserStore.Row user = row.get();
        boolean asked = user.factorMark() != null || factors.isRequired(user.user());
        if (asked && !vouchesForSecondFactor(token)) {
            SecondStep.begin(request, HalfSignIn.of(user, Came.of(request), clock.instant()));
            return new Ended(End.CODE, null);
        }
        step.enter(request, response, user, Came.of(request));
        return new Ended(End.IN, null);
    }

    private boolean vouchesForSecondFactor(OidcIdToken token) {
        Set<String> trusted = provider.settings().secondFactor();
        Object methods = token.getClaims().get("amr");
        Object level = token.getClaims().get("acr");
        return (level != null && trusted.contains(level.toString()))
                || (methods instanceof Collection<?> list && list.stream().anyMatch(trusted::contains));
    }

    /** A word of the protocol, nothing that somebody else wrote. */
    private static String reason(AuthenticationException refused) {
        String code = refused instanceof OAuth2AuthenticationException told
                ? told.getError().getErrorCode()
                : "";
        return code.matches("[a-z_]{1,40}") ? code : refused.getClass().getSimpleName();
    }
}
