package io.huiyin.journal;

import java.security.MessageDigest;
import java.util.List;

/** Merkle tree hash of RFC 6962, section 2.1, over event hashes. */
final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleTree() {}

    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Canonical.sha256().digest();
        }
        return subtree(leaves, Canonical.sha256());
    }

    private static byte[] subtree(List<byte[]> leaves, MessageDigest digest) {
        if (leaves.size() == 1) {
            digest.update(LEAF);
            return digest.digest(leaves.getFirst());
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        byte[] left = subtree(leaves.subList(0, split), digest);
        byte[] right = subtree(leaves.subList(split, leaves.size()), digest);
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }
}
