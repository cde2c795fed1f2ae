package io.huiyin.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Confidential values at rest: AES-256-GCM ciphertext for reading back, a keyed hash for finding the exact value. The keys lie outside the
 * database.
 */
public final class Seals {

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    private static final String CIPHER = "AES/GCM/NoPadding";

    /** Looked up once: to find it takes longer than to seal a name. */
    private static final Provider PROVIDER = provider();

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec sealKey;
    private final SecretKeySpec hashKey;

    Seals(KeyFolder keys) {
        this.sealKey = new SecretKeySpec(keys.key("field.key", () -> random(KEY_BYTES)), "AES");
        this.hashKey = new SecretKeySpec(keys.key("hash.key", () -> random(KEY_BYTES)), "HmacSHA256");
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance(CIPHER).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    /** Version byte, nonce and ciphertext with its tag. */
    public byte[] seal(String plain) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            Cipher cipher = Cipher.getInstance(CIPHER, PROVIDER);
            cipher.init(Cipher.ENCRYPT_MODE, sealKey, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] all = new byte[1 + NONCE_BYTES + sealed.length];
            all[0] = VERSION;
            System.arraycopy(nonce, 0, all, 1, NONCE_BYTES);
            System.arraycopy(sealed, 0, all, 1 + NONCE_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException when the bytes were altered or sealed with another key */
    public String open(byte[] sealed) {
        if (sealed.length <= NONCE_BYTES || sealed[0] != VERSION) {
            throw new IllegalStateException("not a sealed value");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        try {
            Cipher cipher = Cipher.getInstance(CIPHER, PROVIDER);
            cipher.init(Cipher.DECRYPT_MODE, sealKey, new GCMParameterSpec(TAG_BITS, nonce));
            int start = 1 + NONCE_BYTES;
            return new String(cipher.doFinal(sealed, start, sealed.length - start), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed value was altered, or sealed with another key", e);
        }
    }

    /** HMAC-SHA-256: the same value gives the same hash, and nobody without the key can try values out. */
    public byte[] hash(String plain) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(hashKey);
            return mac.doFinal(plain.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] random(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return drawn;
    }
}
