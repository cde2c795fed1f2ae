package io.huiyin.journal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Signs the root of a day with Ed25519. The key pair is a file outside the database; the public key is also
 * published in the journal. */
final class Signer {

    private static final int ID_BYTES = 8;

    /** Length of an Ed25519 private key in PKCS #8; the public key follows it in the file. */
    private static final int PRIVATE_BYTES = 48;

    private final PrivateKey privateKey;
    private final byte[] publicKey;
    private final List<byte[]> retired;

    Signer(KeyFolder keys) {
        byte[] pair = keys.key("journal.key", Signer::generate);
        this.retired = keys.all("journal-*.pub");
        this.publicKey = Arrays.copyOfRange(pair, PRIVATE_BYTES, pair.length);
        try {
            this.privateKey = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Arrays.copyOf(pair, PRIVATE_BYTES)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("journal.key is not an Ed25519 key", e);
        }
    }

    byte[] sign(byte[] root) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(root);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** True for the key in use and for those that were retired into the key folder as {@code journal-<id>.pub}. */
    boolean trusts(byte[] key) {
        return Arrays.equals(key, publicKey) || retired.stream().anyMatch(old -> Arrays.equals(key, old));
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    String keyId() {
        return keyId(publicKey);
    }

    static String keyId(byte[] publicKey) {
        return HexFormat.of().formatHex(Canonical.sha256().digest(publicKey), 0, ID_BYTES);
    }

    static boolean verify(byte[] publicKey, byte[] root, byte[] signed) {
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(publicKey));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(root);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] generate() {
        try {
            KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] secret = made.getPrivate().getEncoded();
            byte[] open = made.getPublic().getEncoded();
            if (secret.length != PRIVATE_BYTES) {
                throw new IllegalStateException("unexpected length of an Ed25519 key: " + secret.length);
            }
            byte[] pair = Arrays.copyOf(secret, PRIVATE_BYTES + open.length);
            System.arraycopy(open, 0, pair, PRIVATE_BYTES, open.length);
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
