package io.huiyin.journal;

import io.huiyin.base.Refused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Confidential values at rest: AES-256-GCM ciphertext for reading back, a keyed hash for finding the exact value. The keys lie outside the
 * database. The first byte of a sealed value is the number of its key: 1 is {@code field.key}, 2 {@code field-2.key} and so on; new values are
 * sealed under the current one, {@link KeyRotation} seals the others anew. The key of the hashes stays.
 */
public final class Seals {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final int MARK_BYTES = 8;
    private static final int IDLE = 16;

    private static final String CIPHER = "AES/GCM/NoPadding";

    /** Looked up once: to find it takes longer than to seal a name. */
    private static final Provider PROVIDER = provider();

    /** Ciphers and macs that nobody uses at the moment: to make one takes longer than to open a name with it. */
    private final Queue<Cipher> ciphers = new ArrayBlockingQueue<>(IDLE);

    private final Queue<Mac> macs = new ArrayBlockingQueue<>(IDLE);

    private final SecureRandom random = new SecureRandom();
    private final KeyFolder keys;
    private final Map<Integer, SecretKeySpec> sealKeys = new ConcurrentHashMap<>();
    private final SecretKeySpec hashKey;
    private volatile int current;

    Seals(KeyFolder keys) {
        this.keys = keys;
        keys.sealKeys().forEach(this::known);
        if (sealKeys.isEmpty()) {
            sealKeys.put(1, aes(keys.key(KeyFolder.sealKey(1), () -> random(KEY_BYTES))));
        }
        this.current = Collections.min(sealKeys.keySet());
        this.hashKey = new SecretKeySpec(keys.key("hash.key", () -> random(KEY_BYTES)), "HmacSHA256");
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance(CIPHER).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    private boolean known(int id) {
        return sealKeys.containsKey(id)
                || keys.find(KeyFolder.sealKey(id))
                        .map(key -> sealKeys.put(id, aes(key)) == null)
                        .isPresent();
    }

    private static SecretKeySpec aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    /** The number of the key that new values are sealed under. */
    int current() {
        return current;
    }

    /**
     * Seals new values under that key from now on.
     *
     * @param mark of the key, as {@link #mark} gave it elsewhere
     * @throws Refused {@code JOURNAL-115} when the folder of keys has none of that number, or another one
     */
    void use(int id, byte[] mark) {
        if (id != current) {
            if (!known(id) || !Arrays.equals(mark, mark(id))) {
                throw Refused.conflict("JOURNAL-115", KeyFolder.sealKey(id));
            }
            current = id;
        }
    }

    /** By which two processes tell that they have the same key; says nothing about it. */
    byte[] mark(int id) {
        MessageDigest sha256 = Canonical.sha256();
        sha256.update("huiyin seal key".getBytes(StandardCharsets.UTF_8));
        if (!known(id)) {
            throw Refused.conflict("JOURNAL-115", KeyFolder.sealKey(id));
        }
        return Arrays.copyOf(
                sha256.digest(Objects.requireNonNull(sealKeys.get(id)).getEncoded()), MARK_BYTES);
    }

    /** Makes the file of the next key; answers its number. It is used once {@link KeyRotation} says so. */
    int make() {
        int next = keys.sealKeys().stream().max(Integer::compare).orElse(0) + 1;
        keys.key(KeyFolder.sealKey(next), () -> random(KEY_BYTES));
        return next;
    }

    /** The highest number there is a key of. */
    int newest() {
        return keys.sealKeys().stream().max(Integer::compare).orElse(current);
    }

    /** Sealed under the current key. */
    byte[] anew(byte[] sealed) {
        return seal(open(sealed));
    }

    /** The number of the key that a value is sealed under. */
    static int keyOf(byte[] sealed) {
        return sealed[0] & 0xff;
    }

    /** The key's number, nonce and ciphertext with its tag. */
    public byte[] seal(String plain) {
        int id = current;
        byte[] nonce = random(NONCE_BYTES);
        try {
            Cipher cipher = Cipher.getInstance(CIPHER, PROVIDER);
            cipher.init(Cipher.ENCRYPT_MODE, sealKeys.get(id), new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] all = new byte[1 + NONCE_BYTES + sealed.length];
            all[0] = (byte) id;
            System.arraycopy(nonce, 0, all, 1, NONCE_BYTES);
            System.arraycopy(sealed, 0, all, 1 + NONCE_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException when the bytes were altered or sealed with another key */
    public String open(byte[] sealed) {
        if (sealed.length <= NONCE_BYTES || !known(keyOf(sealed))) {
            throw new IllegalStateException("not a sealed value, or its key is not here");
        }
        try {
            Cipher idle = ciphers.poll();
            Cipher cipher = idle == null ? Cipher.getInstance(CIPHER, PROVIDER) : idle;
            GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, sealed, 1, NONCE_BYTES);
            cipher.init(Cipher.DECRYPT_MODE, sealKeys.get(keyOf(sealed)), nonce);
            int start = 1 + NONCE_BYTES;
            byte[] plain = cipher.doFinal(sealed, start, sealed.length - start);
            ciphers.offer(cipher); // one that has failed is not used again
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed value was altered, or sealed with another key", e);
        }
    }

    /** HMAC-SHA-256: the same value gives the same hash, and nobody without the key can try values out. */
    public byte[] hash(String plain) {
        try {
            Mac mac = macs.poll();
            if (mac == null) {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(hashKey);
            }
            byte[] hash = mac.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            macs.offer(mac);
            return hash;
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
