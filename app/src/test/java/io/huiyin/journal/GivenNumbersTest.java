package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Numbers that were given: what is missing and what was given twice, whatever order they come in. */
class GivenNumbersTest {

    @Example
    void ofASeriesWithoutNumbersNoneIsMissing() {
        assertThat(new GivenNumbers().firstMissing()).isEqualTo(OptionalLong.empty());
        assertThat(new GivenNumbers().last()).isZero();
    }

    @Property
    void aWholeSeriesIsOneRangeInWhateverOrder(@ForAll @IntRange(min = 1, max = 500) int size, @ForAll Random random) {
        List<Long> numbers = new java.util.ArrayList<>(
                LongStream.rangeClosed(1, size).boxed().toList());
        Collections.shuffle(numbers, random);
        GivenNumbers given = new GivenNumbers();
        numbers.forEach(number -> assertThat(given.add(number)).isTrue());
        assertThat(given.ranges()).isEqualTo(1);
        assertThat(given.firstMissing()).isEmpty();
        assertThat(given.last()).isEqualTo(size);
    }

    @Property
    void everySecondTimeIsTold(@ForAll @Size(min = 1, max = 80) List<@LongRange(min = 1, max = 40) Long> numbers) {
        GivenNumbers given = new GivenNumbers();
        Set<Long> seen = new HashSet<>();
        numbers.forEach(number -> assertThat(given.add(number)).isEqualTo(seen.add(number)));
        long missing = LongStream.iterate(1, n -> n + 1)
                .filter(n -> !seen.contains(n))
                .findFirst()
                .orElseThrow();
        long last = new TreeSet<>(seen).last();
        assertThat(given.last()).isEqualTo(last);
        assertThat(given.firstMissing()).isEqualTo(missing > last ? OptionalLong.empty() : OptionalLong.of(missing));
    }
}
