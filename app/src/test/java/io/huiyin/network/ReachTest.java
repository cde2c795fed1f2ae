package io.huiyin.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Paths;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What belongs to units of several subtrees by one of two units is the same by ranges, by bits and by paths beyond the bits. */
@StoreTest
class ReachTest {

    private static final int UNITS = 400;
    private static final int DEPTH = 3;
    private static final Reach.By ONE = new Reach.By("a", "pa");
    private static final Reach.By OTHER = new Reach.By("b", "pb");

    private final JdbcClient sql;

    ReachTest(TestCity city) {
        sql = city.appClient();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 1",
        "8, 1",
        "9, 1",
        "50, 1",
        "9, 65136", // the last unit has the first id without a bit
        "9, 65135", // the last unit has the last bit
        "50, 65300",
        "50, 5000000000"
    })
    void exactlyWhatBelongsToAUnitBelowARootIsIn(int count, long firstId) {
        Random random = new Random(count);
        List<String> paths = SubtreesTest.paths(random, UNITS);
        List<String> roots = roots(random, count);
        List<Unit> units = units(paths, firstId);
        Reach reach = new UnitTree(new UnitStore.Version(UNITS, UNITS), units).reach(roots);

        List<Integer> expected = IntStream.range(0, UNITS)
                .filter(i -> isWithin(paths.get(i), roots) || isWithin(paths.get(UNITS - 1 - i), roots))
                .boxed()
                .toList();
        for (Subtrees.Bound bound : Subtrees.Bound.values()) {
            assertThat(found(paths, firstId, reach, bound)).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(eachOnce(paths, firstId, reach)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Another process has added it, and this one has not read it yet. */
    @ParameterizedTest
    @CsvSource({"9, 1", "9, 65136"})
    void aUnitThatTheTreeDoesNotKnowIsNoFault(int count, long firstId) {
        Random random = new Random(count);
        List<String> paths = SubtreesTest.paths(random, UNITS);
        List<String> roots = roots(random, count);
        List<Unit> known = units(paths, firstId).stream()
                .filter(unit -> unit.id() < firstId + UNITS / 2)
                .toList();
        Reach reach = new UnitTree(new UnitStore.Version(1, 1), known).reach(roots);

        List<Integer> reached = IntStream.range(0, UNITS / 2)
                .filter(i -> isWithin(paths.get(i), roots))
                .boxed()
                .toList();
        assertThat(found(paths, firstId, reach, Subtrees.Bound.KNOWN)).containsAll(reached);
    }

    private List<Integer> found(List<String> paths, long firstId, Reach reach, Subtrees.Bound bound) {
        return sql.sql("select i from " + rows(paths, firstId) + " where " + reach.ofEither(ONE, OTHER, "r", bound))
                .params(reach.named("r"))
                .query(Integer.class)
                .list();
    }

    private List<Integer> eachOnce(List<String> paths, long firstId, Reach reach) {
        return sql.sql(reach.eachOnce("i from " + rows(paths, firstId) + " where true", ONE, OTHER, "r"))
                .params(reach.named("r"))
                .query(Integer.class)
                .list();
    }

    /** Rows that belong to the i-th unit and to the i-th from the end. */
    private static String rows(List<String> paths, long firstId) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            int j = UNITS - 1 - i;
            rows.add("(" + i + ", " + (firstId + i) + "::bigint, '" + paths.get(i) + "', " + (firstId + j)
                    + "::bigint, '" + paths.get(j) + "')");
        }
        return "(values " + String.join(",", rows) + ") as p (i, a, pa, b, pb)";
    }

    /** So many, none within another. */
    private static List<String> roots(Random random, int count) {
        List<String> deep = SubtreesTest.paths(random, UNITS).stream()
                .filter(path -> Paths.depth(path) == DEPTH)
                .limit(count)
                .toList();
        assertThat(deep).hasSize(count);
        return deep.stream().sorted().toList();
    }

    private static boolean isWithin(String path, List<String> roots) {
        return roots.stream().anyMatch(root -> Paths.within(path, root));
    }

    private static List<Unit> units(List<String> paths, long firstId) {
        return IntStream.range(0, paths.size())
                .mapToObj(i -> unit(firstId + i, paths.get(i)))
                .sorted(Comparator.comparing(Unit::path))
                .collect(Collectors.toList());
    }

    private static Unit unit(long id, String path) {
        String code = Paths.code(path);
        return new Unit(id, code, code, code, "", "", UnitLevel.STREET, "", null, null, path, null, null, 1);
    }
}
