package io.huiyin.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TupleIndexTest {

    @Property(tries = 200)
    void eachTupleHasThePlaceOfItsFirstComing(
            @ForAll @Size(max = 400) List<@Size(3) List<@IntRange(min = -3, max = 5) Integer>> tuples) {
        TupleIndex index = new TupleIndex(3);
        Map<List<Integer>, Integer> places = new LinkedHashMap<>();
        for (List<Integer> tuple : tuples) {
            int[] numbers = {tuple.get(0), tuple.get(1), tuple.get(2), places.size()};
            int expected = places.getOrDefault(tuple, places.size());
            places.put(tuple, expected);
            assertThat(index.of(numbers))
                    .as("what is behind the tuple plays no part")
                    .isEqualTo(expected);
        }
        assertThat(index.size()).isEqualTo(places.size());
        places.forEach((tuple, place) -> {
            for (int column = 0; column < tuple.size(); column++) {
                assertThat(index.number(place, column)).isEqualTo(tuple.get(column));
            }
        });
    }

    @Property(tries = 20)
    void tuplesThatDifferInAnyNumberAreApart(@ForAll int seed, @ForAll @IntRange(min = 1, max = 7) int width) {
        TupleIndex index = new TupleIndex(width);
        for (int i = 0; i < 1_000; i++) {
            int[] tuple = new int[width];
            Arrays.fill(tuple, seed);
            tuple[i % width] += i / width;
            int before = index.size();
            int place = index.of(tuple);
            assertThat(place).isEqualTo(i > 0 && i < width ? 0 : before);
        }
    }
}
