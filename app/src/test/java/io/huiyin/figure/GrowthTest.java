package io.huiyin.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The identities of what follows from figures. */
class GrowthTest {

    @Property
    void contributionsSumToTheGrowthOfTheWhole(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 0, max = 100_000) Long> now,
            @ForAll @Size(30) List<@LongRange(min = 0, max = 100_000) Long> then) {
        long all = now.stream().mapToLong(one -> one).sum();
        long before = then.stream().limit(now.size()).mapToLong(one -> one).sum();
        List<Growth> parts = IntStream.range(0, now.size())
                .mapToObj(i -> Growth.of(Value.count(now.get(i)), Value.count(then.get(i)), FigureKind.COUNT, before))
                .toList();
        Growth whole = Growth.of(Value.count(all), Value.count(before), FigureKind.COUNT, before);
        assertThat(parts.stream()
                        .mapToLong(part -> part.difference() == null ? 0 : part.difference())
                        .sum())
                .isEqualTo(all - before);
        if (before == 0) {
            assertThat(whole.rate()).isNull();
            assertThat(parts).allSatisfy(part -> assertThat(part.contribution()).isNull());
        } else {
            long together = parts.stream()
                    .mapToLong(part -> part.contribution() == null ? 0 : part.contribution())
                    .sum();
            assertThat(Math.abs(together - (whole.rate() == null ? 0 : whole.rate())))
                    .isLessThanOrEqualTo(now.size());
        }
    }

    @Property
    void sharesOfAWholeSumToAllOfIt(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 0, max = 100_000) Long> parts) {
        long whole = parts.stream().mapToLong(one -> one).sum();
        long together = parts.stream()
                .mapToLong(part ->
                        whole == 0 ? 0 : Value.share(part, whole).value() == null ? 0 : Value.basisPoints(part, whole))
                .sum();
        assertThat(Math.abs(together - (whole == 0 ? 0 : 10_000))).isLessThanOrEqualTo(parts.size());
        assertThat(Value.share(whole, whole).value()).isEqualTo(whole == 0 ? null : (Long) 10_000L);
    }

    /** The bucket of a time as the database makes it, and the time that is read from it. */
    @Property
    void aPercentileIsAtMostTwoAndAHalfPercentOff(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 0, max = 500_000) Integer> minutes,
            @ForAll @IntRange(min = 1, max = 99) int percentile) {
        Amounts one = new Amounts();
        Amounts other = new Amounts();
        for (int i = 0; i < minutes.size(); i++) {
            (i % 2 == 0 ? one : other).add(0, bucket(minutes.get(i)), 1);
        }
        one.add(other);
        int[] sorted = minutes.stream().mapToInt(minute -> minute).sorted().toArray();
        long exact = sorted[Math.ceilDiv(sorted.length * percentile, 100) - 1];
        long read = Objects.requireNonNull(one.percentile(0, percentile));
        assertThat(Math.abs(read - exact))
                .as(Arrays.toString(sorted))
                .isLessThanOrEqualTo(1 + Math.round(exact * 0.025));
    }

    private static int bucket(int minutes) {
        return minutes < Amounts.EXACT_MINUTES
                ? minutes
                : (int) Math.floor(60 * Math.pow(1.05, Math.floor(Math.log(minutes / 60.0) / Math.log(1.05))));
    }

    @Test
    void aMovingAverageIsOfSoManyDaysOrNone() {
        assertThat(Growth.movingAverage(List.of(1L, 2L, 6L, 0L), 3)).containsExactly(null, null, 300L, 267L);
        assertThat(Growth.movingAverage(List.of(1L, 2L), 1)).containsExactly(100L, 200L);
        assertThat(Growth.movingAverage(List.of(), 7)).isEmpty();
    }
}
