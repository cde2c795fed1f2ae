package io.huiyin.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Encodes, compares and draws passwords. Stored is a bcrypt hash under the name of its method, so that the method can change one day. */
@Component
class Passwords {

    /** bcrypt reads no further. */
    static final int LONGEST_BYTES = 72;

    private static final String METHOD = "bcrypt";
    private static final int COST = 10;

    /** The demo's password is printed on its sign-in page: there is nothing to protect, and a load to keep short. */
    private static final int DEMO_COST = 4;

    /** Without letters and digits that are taken for one another when read aloud or from paper. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int DRAWN_CHARACTERS = 20;

    private final SecureRandom random = new SecureRandom();
    private final PasswordEncoder encoder;
    private final String nobody;

    Passwords(@Value("${huiyin.demo:false}") boolean demo) {
        this.encoder = new DelegatingPasswordEncoder(
                METHOD, Map.of(METHOD, new BCryptPasswordEncoder(demo ? DEMO_COST : COST)));
        this.nobody = encode(draw());
    }

    final String encode(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("the encoder gave no hash");
        }
        return hash;
    }

    /** Takes the same time whether or not there is a hash, so that nobody learns from it which names exist. */
    boolean matches(String password, @Nullable String hash) {
        String tried = bytes(password).length <= LONGEST_BYTES ? password : "";
        return encoder.matches(tried, hash == null ? nobody : hash) && hash != null;
    }

    /** A random password for somebody who is to be handed one. */
    final String draw() {
        StringBuilder drawn = new StringBuilder(DRAWN_CHARACTERS);
        for (int i = 0; i < DRAWN_CHARACTERS; i++) {
            drawn.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return drawn.toString();
    }

    /**
     * What the journal says of a stored hash: its SHA-256. The hash holds bcrypt's own 128 random bits, so that nobody can try passwords
     * on the journal; and a hash that was exchanged in the database is noticed.
     */
    static String mark(String hash) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(hash)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
