package io.huiyin.access;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.JwsAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The city's single sign-on, a provider of OpenID Connect. What it tells of itself is asked for when somebody first comes by it, so that
 * the product starts without it; the protocol is Spring Security's.
 */
@Component
@ConditionalOnProperty(OidcSettings.ISSUER)
class OidcProvider {

    static final String REGISTRATION = "oidc";

    /** Where the provider sends the browser back to. */
    static final String BACK = "/login/oidc/back";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);

    /** A provider that does not answer is not asked by everybody who clicks. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final OidcSettings settings;
    private final String address;
    private final OidcAuthorizationCodeAuthenticationProvider exchange;
    private volatile @Nullable ClientRegistration registration;
    private Instant failed = Instant.EPOCH;

    OidcProvider(Environment environment) {
        this.settings = OidcSettings.of(environment);
        this.address = environment.getProperty("huiyin.address", "").replaceFirst("/$", "");
        this.exchange = exchange();
    }

    OidcSettings settings() {
        return settings;
    }

    /** The provider does not answer, or not as a provider does. */
    static final class Away extends RuntimeException {

        Away(@Nullable Throwable cause) {
            super("the single sign-on does not answer", cause);
        }
    }

    /** Null as long as nobody has come by. */
    @Nullable
    ClientRegistration known() {
        return registration;
    }

    /** @throws Away when it does not tell */
    synchronized ClientRegistration registration() {
        ClientRegistration known = registration;
        if (known != null) {
            return known;
        }
        Instant now = Instant.now();
        if (now.isBefore(failed.plus(AGAIN))) {
            throw new Away(null);
        }
        try {
            registration = discovered();
        } catch (RuntimeException e) {
            failed = now;
            throw new Away(e);
        }
        return registration;
    }

    private ClientRegistration discovered() {
        ClientRegistration.Builder told = ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(REGISTRATION)
                .clientId(settings.clientId())
                .redirectUri((address.isEmpty() ? "{baseUrl}" : address) + BACK)
                .scope(settings.scopes())
                .userInfoUri(null);
        String secret = settings.secret();
        return secret == null
                ? told.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build()
                : told.clientSecret(secret).build();
    }

    /**
     * Exchanges a code for an ID token, and checks that: signature, issuer, audience, time, state and nonce.
     *
     * @throws AuthenticationException when anything is wrong with it
     */
    OidcIdToken redeem(OAuth2AuthorizationExchange answer) {
        OAuth2LoginAuthenticationToken attempt = new OAuth2LoginAuthenticationToken(registration(), answer);
        if (exchange.authenticate(attempt) instanceof OAuth2LoginAuthenticationToken done
                && done.getPrincipal() instanceof OidcUser user) {
            return user.getIdToken();
        }
        throw new OAuth2AuthenticationException("invalid_request");
    }

    private static OidcAuthorizationCodeAuthenticationProvider exchange() {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
        requests.setReadTimeout(READ);
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .registerDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        OidcIdTokenDecoderFactory decoders = new OidcIdTokenDecoderFactory();
        decoders.setJwsAlgorithmResolver(OidcProvider::algorithm);
        OidcAuthorizationCodeAuthenticationProvider exchange = new OidcAuthorizationCodeAuthenticationProvider(
                tokens, request -> new DefaultOidcUser(Set.of(), request.getIdToken()));
        exchange.setJwtDecoderFactory(decoders);
        return exchange;
    }

    /** RS256, unless the provider says that it signs otherwise; never without a signature, nor by a shared secret. */
    private static JwsAlgorithm algorithm(ClientRegistration registration) {
        Object told = registration
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("id_token_signing_alg_values_supported");
        Collection<?> names = told instanceof Collection<?> list ? list : Set.of();
        if (names.contains(SignatureAlgorithm.RS256.getName())) {
            return SignatureAlgorithm.RS256;
        }
        return names.stream()
                .map(name -> SignatureAlgorithm.from(String.valueOf(name)))
                .filter(known -> known != null)
                .findFirst()
                .orElse(SignatureAlgorithm.RS256);
    }
}
