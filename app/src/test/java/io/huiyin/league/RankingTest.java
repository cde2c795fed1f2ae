package io.huiyin.league;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every league, whatever the units did: chance is not punished and not praised. */
class RankingTest {

    private static final List<Ranking.Rule> RULES = List.of(new Ranking.Rule(60, true), new Ranking.Rule(40, false));

    @Provide
    static Arbitrary<Sample> sample() {
        return Arbitraries.longs()
                .between(0, 400)
                .flatMap(whole -> Arbitraries.longs().between(0, whole).map(part -> new Sample(part, whole)));
    }

    @Provide
    Arbitrary<List<Sample>> samples() {
        return sample().list().ofMinSize(1).ofMaxSize(30);
    }

    @Provide
    Arbitrary<Map<String, List<Sample>>> units() {
        return Combinators.combine(sample(), sample())
                .as(List::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25)
                .map(RankingTest::named);
    }

    private static Map<String, List<Sample>> named(List<List<Sample>> all) {
        Map<String, List<Sample>> units = new LinkedHashMap<>();
        all.forEach(samples -> units.put("1505/" + (100 + units.size()) + "/", samples));
        return units;
    }

    /** Wilson's own example in the books: 95 % of 10 heads in 20 throws. */
    @Example
    void theIntervalIsWilsons() {
        assertThat(new Sample(10, 20).interval().low()).isCloseTo(0.2993, within(0.0001));
        assertThat(new Sample(10, 20).interval().high()).isCloseTo(0.7007, within(0.0001));
        assertThat(new Sample(0, 10).interval().low()).isZero();
        assertThat(new Sample(0, 10).interval().high()).isCloseTo(0.2775, within(0.0001));
        assertThat(new Sample(0, 0).interval()).isEqualTo(new Interval(0, 1));
    }

    @Property
    void anIntervalHoldsItsRateAndNarrowsWithTheSample(@ForAll("sample") Sample sample) {
        Interval interval = sample.interval();
        assertThat(interval.low()).isBetween(0.0, 1.0);
        assertThat(interval.high()).isBetween(interval.low(), 1.0);
        if (sample.whole() > 0) {
            assertThat(sample.rate()).isBetween(interval.low(), interval.high());
            Interval tenfold = new Sample(10 * sample.part(), 10 * sample.whole()).interval();
            assertThat(tenfold.high() - tenfold.low()).isLessThan(interval.high() - interval.low());
        }
    }

    @Property
    void whatIsExpectedLiesBetweenTheOwnRateAndTheMean(@ForAll("samples") List<Sample> samples) {
        Spread spread = Spread.of(samples);
        for (Sample sample : samples) {
            double own = sample.whole() == 0 ? spread.mean() : sample.rate();
            assertThat(spread.expected(sample))
                    .isBetween(Math.min(own, spread.mean()) - 1e-12, Math.max(own, spread.mean()) + 1e-12);
            assertThat(spread.own(sample)).isBetween(0.0, 1.0);
        }
    }

    /** The same rate from fewer records is drawn nearer to the mean. */
    @Property
    void smallSamplesAreDrawnNearerToTheMean(
            @ForAll("samples") List<Sample> samples,
            @ForAll @IntRange(min = 0, max = 10) int part,
            @ForAll @IntRange(min = 2, max = 50) int times) {
        Spread spread = Spread.of(samples);
        Sample small = new Sample(part, 10);
        Sample large = new Sample((long) times * part, 10L * times);
        assertThat(Math.abs(spread.expected(small) - spread.mean()))
                .isLessThanOrEqualTo(Math.abs(spread.expected(large) - spread.mean()) + 1e-12);
    }

    /** Though one record more changes the mean and the spread of all. */
    @Property
    void oneSuccessMoreNeverHurts(@ForAll("samples") List<Sample> samples, @ForAll Random random) {
        int chosen = random.nextInt(samples.size());
        Sample own = samples.get(chosen);
        if (own.part() < own.whole()) {
            List<Sample> better = new ArrayList<>(samples);
            Sample more = new Sample(own.part() + 1, own.whole());
            better.set(chosen, more);
            assertThat(Spread.of(better).expected(more))
                    .isGreaterThanOrEqualTo(Spread.of(samples).expected(own) - 1e-12);
        }
    }

    @Property
    void unitsThatDidAlikeDoNotDiffer(
            @ForAll @IntRange(min = 0, max = 10) int part, @ForAll("sizes") List<Integer> sizes) {
        Map<String, List<Sample>> units = named(sizes.stream()
                .map(size -> List.of(new Sample((long) part * size, 10L * size), new Sample(size, 2L * size)))
                .toList());
        Ranking ranking = Ranking.of(RULES, units, 1);
        assertThat(ranking.ranked()).allSatisfy(one -> {
            assertThat(one.rank()).isEqualTo(1);
            assertThat(one.band()).isEqualTo(1);
            assertThat(one.score()).isEqualTo(ranking.ranked().getFirst().score());
        });
    }

    @Provide
    Arbitrary<List<Integer>> sizes() {
        return Arbitraries.integers().between(1, 30).list().ofMinSize(1).ofMaxSize(20);
    }

    @Property
    void theOrderOfTheUnitsDoesNotMatter(@ForAll("units") Map<String, List<Sample>> units, @ForAll Random random) {
        List<String> paths = new ArrayList<>(units.keySet());
        Collections.shuffle(paths, random);
        Map<String, List<Sample>> shuffled = new LinkedHashMap<>();
        paths.forEach(path -> shuffled.put(path, Objects.requireNonNull(units.get(path))));
        assertThat(Ranking.of(RULES, shuffled, 5)).isEqualTo(Ranking.of(RULES, new TreeMap<>(units), 5));
    }

    @Property
    void contributionsSumToTheScore(@ForAll("units") Map<String, List<Sample>> units) {
        Ranking ranking = Ranking.of(RULES, units, 5);
        ranking.ranked().forEach(one -> {
            assertThat(one.marks().stream()
                            .mapToLong(Ranking.Mark::contribution)
                            .sum())
                    .isEqualTo(one.score());
            assertThat(one.score()).isBetween(0L, 10_000L);
            assertThat((double) one.score())
                    .isBetween(one.range().low(), one.range().high());
        });
    }

    @Property
    void ranksFollowTheScoresAndTiesShareOne(@ForAll("units") Map<String, List<Sample>> units) {
        List<Ranking.Standing> ranked = Ranking.of(RULES, units, 5).ranked();
        for (Ranking.Standing one : ranked) {
            assertThat(one.rank())
                    .isEqualTo(1
                            + ranked.stream()
                                    .filter(other -> other.score() > one.score())
                                    .count());
        }
        for (int i = 1; i < ranked.size(); i++) {
            int band = ranked.get(i).band();
            assertThat(band - ranked.get(i - 1).band()).isBetween(0, 1);
            Ranking.Standing first = ranked.stream()
                    .filter(one -> one.band() == band)
                    .findFirst()
                    .orElseThrow();
            assertThat(first.range().overlaps(ranked.get(i).range())).isTrue();
        }
    }

    /** Whoever has little to show is on neither list of the best and the worst, and on no list twice. */
    @Property
    void whoeverHasTooFewRecordsIsNotRanked(
            @ForAll("units") Map<String, List<Sample>> units, @ForAll @IntRange(min = 1, max = 100) int least) {
        Ranking ranking = Ranking.of(RULES, units, least);
        assertThat(ranking.ranked().size() + ranking.small().size()).isEqualTo(units.size());
        assertThat(ranking.small()).allSatisfy(one -> {
            assertThat(one.rank()).isZero();
            assertThat(one.marks()).anyMatch(mark -> mark.sample().whole() < least);
        });
        assertThat(ranking.ranked())
                .allSatisfy(one ->
                        assertThat(one.marks()).allMatch(mark -> mark.sample().whole() >= least));
    }

    /** Twenty units of the same true rate: the small ones lead and trail by their own rates, and stand in the middle here. */
    @Example
    void chanceAloneMakesNobodyBestOrWorst() {
        Random random = new Random(7);
        Map<String, List<Sample>> units = new HashMap<>();
        IntStream.range(0, 20).forEach(i -> {
            int whole = 20 + 40 * i;
            long part = IntStream.range(0, whole)
                    .filter(n -> random.nextDouble() < 0.8)
                    .count();
            units.put("1505/" + (100 + i) + "/", List.of(new Sample(part, whole), new Sample(whole / 10, whole)));
        });
        assertThat(Ranking.of(RULES, units, 10).ranked()).allMatch(one -> one.band() == 1);
    }
}
