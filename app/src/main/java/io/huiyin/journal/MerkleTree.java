package io.huiyin.journal;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
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

    /**
     * Of each of these leaves the hashes beside its way to the root, from below: the audit path of RFC 6962, section 2.1.1. The tree is computed
     * once, whatever the number of leaves asked for.
     *
     * @param wanted positions from 0
     */
    static Map<Integer, List<byte[]>> paths(List<byte[]> leaves, Set<Integer> wanted) {
        Map<Integer, List<byte[]>> paths = new TreeMap<>();
        wanted.forEach(leaf -> paths.put(leaf, new ArrayList<>()));
        if (!paths.isEmpty()) {
            climb(leaves, 0, leaves.size(), new TreeMap<>(paths), Canonical.sha256());
        }
        return paths;
    }

    /** The hash of the subtree over these leaves; adds to the paths within it what lies beside them. */
    private static byte[] climb(
            List<byte[]> leaves, int from, int to, NavigableMap<Integer, List<byte[]>> paths, MessageDigest digest) {
        if (paths.isEmpty() || to - from == 1) {
            return subtree(leaves.subList(from, to), digest);
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        NavigableMap<Integer, List<byte[]>> ofLeft = paths.headMap(middle, false);
        NavigableMap<Integer, List<byte[]>> ofRight = paths.tailMap(middle, true);
        byte[] left = climb(leaves, from, middle, ofLeft, digest);
        byte[] right = climb(leaves, middle, to, ofRight, digest);
        ofLeft.values().forEach(path -> path.add(right));
        ofRight.values().forEach(path -> path.add(left));
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
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
