package io.huiyin.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes by time (RFC 6238, HMAC-SHA-1, 30 seconds, 6 digits: what every authenticator understands), and secrets in Base32 (RFC 4648). */
final class Totp {

    static final int STEP_SECONDS = 30;
    static final int DIGITS = 6;

    /** Of a secret; RFC 4226 recommends 160 bits. */
    static final int SECRET_BYTES = 20;

    /** Steps that a clock may be behind or ahead. */
    private static final int DRIFT = 1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Totp() {}

    /**
     * The step whose code this is: of now, one step before or one after.
     *
     * @param after steps up to this one are used up
     */
    static OptionalLong step(byte[] secret, String code, Instant now, long after) {
        long present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        for (long step = present - DRIFT; step <= present + DRIFT; step++) {
            if (step > after && code(secret, step, DIGITS).equals(code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    static String code(byte[] secret, long step, int digits) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%0" + digits + "d", number % (int) Math.pow(10, digits));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-1", e);
        }
    }

    /** Without padding; a number of bytes that is a multiple of five needs none. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte one : bytes) {
            held = (held << Byte.SIZE) | (one & 0xff);
            for (bits += Byte.SIZE; bits >= BITS; bits -= BITS) {
                text.append(BASE32.charAt((held >> (bits - BITS)) & 31));
            }
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException for other letters than those of Base32 */
    static byte[] bytes(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * BITS / Byte.SIZE);
        int held = 0;
        int bits = 0;
        for (int i = 0; i < base32.length(); i++) {
            int value = BASE32.indexOf(base32.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not Base32");
            }
            held = (held << BITS) | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.put((byte) (held >> bits));
            }
        }
        return bytes.array();
    }
}
