package io.huiyin.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Paths;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lies in one of several subtrees is the same for a few of them and for many, with parameters by place and by name. */
@StoreTest
class SubtreesTest {

    private static final List<String> CODES = List.of("0", "1", "10", "9-a", "Z");

    private final JdbcClient sql;

    SubtreesTest(TestCity city) {
        sql = city.appClient();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Subtrees.FEW, Subtrees.FEW + 1, 50})
    void exactlyThePathsBelowARootAreIn(int count) {
        Random random = new Random(count);
        List<String> paths = paths(random, 400);
        List<String> roots = paths(random, count);
        List<String> expected = paths.stream()
                .filter(path -> roots.stream().anyMatch(root -> Paths.within(path, root)))
                .toList();
        String from =
                "select path from unnest(string_to_array('" + String.join(",", paths) + "', ',')) as p (path) where ";

        assertThat(sql.sql(from + Subtrees.in("path", roots))
                        .params(Subtrees.args(roots))
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(sql.sql(from + Subtrees.in("path", "r", roots))
                        .params(Subtrees.named("r", roots))
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    static List<String> paths(Random random, int count) {
        Set<String> paths = new LinkedHashSet<>();
        while (paths.size() < count) {
            StringBuilder path = new StringBuilder();
            for (int depth = random.nextInt(4); depth >= 0; depth--) {
                path.append(CODES.get(random.nextInt(CODES.size()))).append('/');
            }
            paths.add(path.toString());
        }
        return new ArrayList<>(paths);
    }
}
