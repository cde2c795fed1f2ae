package io.huiyin.access;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The city's single sign-on as its settings {@code huiyin.oidc.…} name it.
 *
 * @param issuer address of the provider, which its tokens name
 * @param secret null for a client that has none and proves itself by PKCE alone
 * @param name how the sign-in page calls it
 * @param claim of the ID token that is linked to an account
 * @param secondFactor values of {@code amr} or {@code acr} by which the provider vouches for a second factor; ours is asked for otherwise
 */
record OidcSettings(
        String issuer,
        String clientId,
        @Nullable String secret,
        String name,
        String claim,
        List<String> scopes,
        Set<String> secondFactor) {

    static final String ISSUER = "huiyin.oidc.issuer";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** @throws IllegalStateException when they do not do: the product does not start then */
    static OidcSettings of(Environment environment) {
        String issuer = environment.getProperty(ISSUER, "").strip();
        String clientId = environment.getProperty("huiyin.oidc.client-id", "").strip();
        requireSecure(issuer);
        require(!clientId.isEmpty(), "huiyin.oidc.client-id is missing");
        String file = environment.getProperty("huiyin.oidc.client-secret-file", "");
        String claim = environment.getProperty("huiyin.oidc.claim", "sub").strip();
        require(!claim.isEmpty(), "huiyin.oidc.claim is empty");
        List<String> scopes = list(environment, "huiyin.oidc.scopes", "openid");
        require(scopes.contains("openid"), "huiyin.oidc.scopes must hold openid");
        return new OidcSettings(
                issuer,
                clientId,
                file.isBlank() ? null : secret(Path.of(file.strip())),
                environment.getProperty("huiyin.oidc.name", URI.create(issuer).getHost()),
                claim,
                scopes,
                Set.copyOf(list(environment, "huiyin.oidc.second-factor", "")));
    }

    private static void requireSecure(String issuer) {
        try {
            URI uri = URI.create(issuer);
            boolean secure = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost())));
            require(secure && uri.getHost() != null, ISSUER + " must begin with https://");
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(ISSUER + " is no address", e);
        }
    }

    /** What a file holds that only its owner may read. */
    private static String secret(Path file) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            require(OWNER.containsAll(rights), file + " may be read by others: chmod 600 it");
            String secret = Files.readString(file).strip();
            require(!secret.isEmpty(), file + " is empty");
            return secret;
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    private static List<String> list(Environment environment, String key, String fallback) {
        return List.of(environment.getProperty(key, fallback).split(",")).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalStateException(otherwise);
        }
    }

    @Override
    public String toString() {
        return issuer;
    }
}
