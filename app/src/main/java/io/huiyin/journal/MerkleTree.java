package io.huiyin.journal;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** The hashes beside the way from a leaf to the root, from below: the audit path of RFC 6962, section 2.1.1. */
    static List<byte[]> path(List<byte[]> leaves, int leaf) {
        List<byte[]> path = new ArrayList<>();
        List<byte[]> within = leaves;
        int at = leaf;
        while (within.size() > 1) {
            int split = Integer.highestOneBit(within.size() - 1);
            List<byte[]> left = within.subList(0, split);
            List<byte[]> right = within.subList(split, within.size());
            path.addFirst(root(at < split ? right : left));
            within = at < split ? left : right;
            at = at < split ? at : at - split;
        }
        return path;
    }

    /**
     * The root that a leaf and its path lead to; null when they cannot belong to a tree of that size.
     *
     * @param leaf from 0
     */
    static byte @Nullable [] root(byte[] hash, long leaf, long size, List<byte[]> path) {
        if (leaf < 0 || leaf >= size) {
            return null;
        }
        MessageDigest digest = Canonical.sha256();
        digest.update(LEAF);
        byte[] root = digest.digest(hash);
        long at = leaf;
        long last = size - 1;
        for (byte[] beside : path) {
            if (last == 0) {
                return null;
            }
            boolean right = at % 2 == 1 || at == last;
            digest.update(NODE);
            digest.update(right ? beside : root);
            root = digest.digest(right ? root : beside);
            while (right && at % 2 == 0 && at != 0) {
                at /= 2; // the last of a level without a neighbour goes up alone
                last /= 2;
            }
            at /= 2;
            last /= 2;
        }
        return last == 0 ? root : null;
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
