package io.huiyin.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PathsTest {

    /** Few and similar codes, so that prefixes and neighbours are met. */
    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> code =
                Arbitraries.of("1", "15", "150", "1505", "1506", "150502", "1505-hotline", "a", "Z", "0", "9");
        return code.list().ofMinSize(1).ofMaxSize(4).map(codes -> String.join("/", codes) + "/");
    }

    @Property(tries = 2_000)
    void theRangeOfASubtreeHoldsExactlyThePathsThatBeginWithItsRoot(
            @ForAll("paths") String path, @ForAll("paths") String root) {
        boolean inRange = bytewise(path, root) >= 0 && bytewise(path, Paths.end(root)) < 0;
        assertThat(inRange).isEqualTo(path.startsWith(root)).isEqualTo(Paths.within(path, root));
    }

    @Property(tries = 500)
    void aPathIsItsAncestorsAndItself(@ForAll("paths") String path) {
        int depth = Paths.depth(path);
        List<String> codes = Arrays.asList(path.split("/"));
        assertThat(depth).isEqualTo(codes.size());
        String built = "";
        for (int i = 1; i <= depth; i++) {
            built = Paths.child(built, codes.get(i - 1));
            assertThat(Paths.ancestor(path, i)).isEqualTo(built);
            assertThat(Paths.within(path, built)).isTrue();
        }
        assertThat(Paths.ancestor(path, depth + 3)).isEqualTo(path);
        assertThat(Paths.ancestor(path, 0)).isEmpty();
    }

    @Example
    void aNeighbourWhoseCodeOnlyBeginsTheSameLiesOutside() {
        assertThat(Paths.within("1505/1505021/", "1505/150502/")).isFalse();
        assertThat(Paths.within("1505/150502-housing/", "1505/150502/")).isFalse();
        assertThat(Paths.within("1505/150502/150502-housing/", "1505/150502/")).isTrue();
    }

    @Example
    void aRootWithoutItsSlashIsRefused() {
        assertThatThrownBy(() -> Paths.end("1505/150502")).isInstanceOf(IllegalArgumentException.class);
    }

    /** As PostgreSQL orders texts of collation "C". */
    private static int bytewise(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
