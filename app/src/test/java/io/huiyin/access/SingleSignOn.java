package io.huiyin.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.support.TestPropertySourceUtils;

/** A city's single sign-on: a small OpenID Connect provider that signs what a test wants it to sign. It lives as long as the tests do. */
final class SingleSignOn {

    static final String NAME = "市统一身份认证";
    static final String CLIENT = "huiyin";

    /** Chosen anew with each run; characters that must be escaped. */
    private static final String SECRET = "s:&% " + UUID.randomUUID();

    private static final SingleSignOn ONLY = new SingleSignOn();

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey foreign;
    private final Map<String, Given> given = new ConcurrentHashMap<>();

    private SingleSignOn() {
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            foreign = new RSAKeyGenerator(2048).keyID("one").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/.well-known/openid-configuration", this::describe);
            server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
            server.createContext("/token", this::redeem);
            server.start();
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets the application under test up for it. */
    static final class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                    context,
                    "huiyin.oidc.issuer=" + ONLY.issuer(),
                    "huiyin.oidc.client-id=" + CLIENT,
                    "huiyin.oidc.client-secret-file=" + secretFile("rw-------"),
                    "huiyin.oidc.name=" + NAME,
                    "huiyin.oidc.second-factor=mfa, gold");
        }
    }

    static SingleSignOn only() {
        return ONLY;
    }

    static Path secretFile(String rights) {
        try {
            Path file = Files.createTempFile(
                    "secret", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, SECRET + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a code stands for. */
    private record Given(Map<String, String> asked, Token token) {}

    /** How a token is to be: right but for what a test changes. */
    static final class Token {

        private final JWTClaimsSet.Builder claims;
        private Signed signed = Signed.RIGHT;

        private Token(JWTClaimsSet.Builder claims) {
            this.claims = claims;
        }

        Token with(String claim, @Nullable Object value) {
            claims.claim(claim, value);
            return this;
        }

        Token expiredAt(Instant at) {
            claims.issueTime(Date.from(at.minusSeconds(60))).expirationTime(Date.from(at));
            return this;
        }

        Token signed(Signed how) {
            signed = how;
            return this;
        }
    }

    enum Signed {
        RIGHT,
        BY_SOMEBODY_ELSE,
        NOT_AT_ALL
    }

    /**
     * Somebody signs in at the provider's page.
     *
     * @param page where the browser was sent to
     * @return where it is sent back to
     */
    String signIn(String page, String subject, Consumer<Token> change) {
        Map<String, String> asked = fields(URI.create(page).getRawQuery());
        Instant now = Instant.now();
        Token token = new Token(new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(subject)
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim("nonce", asked.get("nonce")));
        change.accept(token);
        String code = UUID.randomUUID().toString();
        given.put(code, new Given(asked, token));
        return asked.get("redirect_uri") + "?code=" + code + "&state="
                + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8);
    }

    static Map<String, String> fields(String form) {
        return List.of(form.split("&")).stream()
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private void describe(HttpExchange exchange) throws IOException {
        answer(exchange, 200, """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token", "jwks_uri": "%1$s/keys",
                 "end_session_endpoint": "%1$s/left", "userinfo_endpoint": "%1$s/nobody-asks", "response_types_supported": ["code"],
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
                 "token_endpoint_auth_methods_supported": ["client_secret_basic"]}""".formatted(issuer()));
    }

    /** As RFC 6749 and RFC 7636 ask: the client by its secret, the browser by its verifier, each code once. */
    private void redeem(HttpExchange exchange) throws IOException {
        Map<String, String> form = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String basic = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String proof = Base64.getEncoder()
                .encodeToString((URLEncoder.encode(CLIENT, StandardCharsets.UTF_8) + ":"
                                + URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        Given one = given.remove(form.getOrDefault("code", ""));
        boolean good = basic.equals("Basic " + proof)
                && one != null
                && "S256".equals(one.asked.get("code_challenge_method"))
                && challenge(form.getOrDefault("code_verifier", "")).equals(one.asked.get("code_challenge"))
                && form.getOrDefault("redirect_uri", "").equals(one.asked.get("redirect_uri"));
        if (one != null && good) {
            answer(exchange, 200, """
                    {"access_token": "unused", "token_type": "Bearer", "expires_in": 60, "id_token": "%s"}""".formatted(written(one.token)));
        } else {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
        }
    }

    private String written(Token token) {
        try {
            JWTClaimsSet claims = token.claims.build();
            if (token.signed == Signed.NOT_AT_ALL) {
                JWT plain = new PlainJWT(claims);
                return plain.serialize();
            }
            SignedJWT signed = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
            signed.sign(new RSASSASigner(token.signed == Signed.RIGHT ? key : foreign));
            return signed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
