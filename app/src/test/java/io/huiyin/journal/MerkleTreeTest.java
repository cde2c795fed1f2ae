package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleTreeTest {

    /** The leaves and roots of the reference tests of Certificate Transparency (merkle_tree_test of certificate-transparency). */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    })
    void itIsTheTreeOfRfc6962(int leaves, String root) {
        assertThat(root(LEAVES.subList(0, leaves))).isEqualTo(root);
    }

    @Test
    void aLeafIsNeverTakenForANode() {
        String pair = root(List.of("00", "10"));
        String forged = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" + root(List.of("10"));
        assertThat(root(List.of(forged))).isNotEqualTo(pair);
    }

    @Property(tries = 300)
    void anyChangeOfAnyLeafChangesTheRoot(
            @ForAll @Size(min = 1, max = 40) List<Byte> values, @ForAll @IntRange(max = 39) int at) {
        List<byte[]> leaves = leaves(values);
        byte[] before = MerkleTree.root(leaves);
        int position = at % leaves.size();
        leaves.set(position, new byte[] {(byte) (leaves.get(position)[0] + 1)});
        assertThat(MerkleTree.root(leaves)).isNotEqualTo(before);
    }

    @Property(tries = 300)
    void aLeafMoreOrLessChangesTheRoot(@ForAll @Size(min = 1, max = 40) List<Byte> values) {
        List<byte[]> leaves = leaves(values);
        byte[] before = MerkleTree.root(leaves);
        assertThat(MerkleTree.root(leaves.subList(0, leaves.size() - 1))).isNotEqualTo(before);
        leaves.add(leaves.getLast());
        assertThat(MerkleTree.root(leaves)).as("a last leaf doubled").isNotEqualTo(before);
    }

    @Property(tries = 200)
    void everyLeafHasAWayToTheRootAndNoOtherLeafHasIt(
            @ForAll @Size(min = 1, max = 70) List<Byte> values, @ForAll @IntRange(max = 69) int at) {
        List<byte[]> leaves = leaves(values);
        int leaf = at % leaves.size();
        byte[] root = MerkleTree.root(leaves);
        List<byte[]> path =
                MerkleTree.paths(leaves, Set.of(leaf)).values().iterator().next();
        byte[] hash = leaves.get(leaf);
        assertThat(path).as("as short as the tree is high").hasSizeLessThanOrEqualTo(7);
        assertThat(MerkleTree.root(hash, leaf, leaves.size(), path)).isEqualTo(root);
        assertThat(MerkleTree.root(new byte[] {(byte) (hash[0] + 1)}, leaf, leaves.size(), path))
                .isNotEqualTo(root);
        assertThat(MerkleTree.root(hash, leaves.size(), leaves.size(), path)).isNull();
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(hash);
        assertThat(MerkleTree.root(hash, leaf, leaves.size(), longer)).isNotEqualTo(root);
        if (!path.isEmpty()) {
            assertThat(MerkleTree.root(hash, leaf, leaves.size(), path.subList(1, path.size())))
                    .isNotEqualTo(root);
        }
    }

    /** PATH(m, D[n]) as section 2.1.1 of RFC 6962 defines it, one leaf by itself. */
    private static List<byte[]> path(int m, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        List<byte[]> path = m < k ? path(m, left) : path(m - k, right);
        path.add(MerkleTree.root(m < k ? right : left));
        return path;
    }

    @Property(tries = 200)
    void theWaysOfManyLeavesAreThoseOfEachByItself(
            @ForAll @Size(min = 1, max = 70) List<Byte> values, @ForAll Set<@IntRange(max = 69) Integer> some) {
        List<byte[]> leaves = leaves(values);
        Set<Integer> wanted = some.stream().map(at -> at % leaves.size()).collect(Collectors.toSet());
        Map<Integer, List<byte[]>> paths = MerkleTree.paths(leaves, wanted);
        assertThat(paths.keySet()).isEqualTo(wanted);
        paths.forEach((leaf, path) -> assertThat(
                        path.stream().map(HexFormat.of()::formatHex).toList())
                .isEqualTo(path(leaf, leaves).stream()
                        .map(HexFormat.of()::formatHex)
                        .toList()));
    }

    @Property(tries = 200)
    void twoLeavesThatChangePlacesChangeTheRoot(@ForAll @Size(min = 2, max = 40) List<Byte> values) {
        List<byte[]> leaves = leaves(values);
        byte[] before = MerkleTree.root(leaves);
        byte[] first = leaves.getFirst();
        leaves.set(0, leaves.getLast());
        leaves.set(leaves.size() - 1, first);
        assertThat(Arrays.equals(MerkleTree.root(leaves), before))
                .isEqualTo(Arrays.equals(leaves.getFirst(), leaves.getLast()));
    }

    private static List<byte[]> leaves(List<Byte> values) {
        List<byte[]> leaves = new ArrayList<>();
        values.forEach(value -> leaves.add(new byte[] {value}));
        return leaves;
    }

    private static String root(List<String> leaves) {
        return HexFormat.of()
                .formatHex(MerkleTree.root(
                        leaves.stream().map(HexFormat.of()::parseHex).toList()));
    }
}
