package io.huiyin.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Paths;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SubtreeTest {

    @Property
    void theRangeOfASubtreeHoldsExactlyWhatLiesBelow(@ForAll("paths") String root, @ForAll("paths") String path) {
        boolean inRange = path.compareTo(root) >= 0 && path.compareTo(Paths.end(root)) < 0;
        assertThat(inRange).isEqualTo(Paths.within(path, root));
    }

    @Property
    void aChildLiesInTheSubtreesOfAllItsAncestors(@ForAll("paths") String path, @ForAll("codes") String code) {
        String child = Paths.child(path, code);
        for (int depth = 1; depth <= Paths.depth(child); depth++) {
            assertThat(Paths.within(child, Paths.ancestor(child, depth))).isTrue();
        }
        assertThat(Paths.depth(child)).isEqualTo(Paths.depth(path) + 1);
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.strings().withChars("05-aZ").ofMinLength(1).ofMaxLength(3);
    }

    @Provide
    Arbitrary<String> paths() {
        return codes().list().ofMinSize(1).ofMaxSize(4).map(SubtreeTest::path);
    }

    private static String path(List<String> codes) {
        return String.join("/", codes) + "/";
    }
}
