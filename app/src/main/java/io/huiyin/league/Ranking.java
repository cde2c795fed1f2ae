package io.huiyin.league;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Units in the order of their scores. Pure: the same samples give the same ranking, in whatever order they come.
 *
 * @param spreads of each rate, over all units
 * @param ranked the best first; units of the same score in the order of their paths
 * @param small units with too few records to be ranked, in the order of their paths: neither praised nor blamed
 */
public record Ranking(List<Spread> spreads, List<Standing> ranked, List<Standing> small) {

    /** A whole point in the unit of scores. */
    public static final int POINT = 100;

    private static final long BEST = 100L * POINT;

    public Ranking {
        spreads = List.copyOf(spreads);
        ranked = List.copyOf(ranked);
        small = List.copyOf(small);
    }

    /**
     * What counts, and how much.
     *
     * @param weight points of a unit that could do no better
     * @param more whether more is better
     */
    public record Rule(int weight, boolean more) {}

    /**
     * A rate of a unit.
     *
     * @param expected the unit's own rate drawn towards the mean, the more the fewer records there are
     * @param own how much of that is the unit's own: 0 to 1
     * @param contribution to the score, in hundredths of a point
     */
    public record Mark(Sample sample, Interval interval, double expected, double own, long contribution) {}

    /**
     * Where a unit stands.
     *
     * @param marks in the order of the rules
     * @param score the contributions together, in hundredths of a point: 0 to 10,000
     * @param range where the score may truly lie, in hundredths of a point
     * @param rank 1 for the best; the same for the same score, then as many are left out; 0 of a unit that is not ranked
     * @param band 1 for the units that cannot be told from the best, 2 for those that cannot be told from the best of the rest …; 0 of a
     *     unit that is not ranked
     */
    public record Standing(String path, List<Mark> marks, long score, Interval range, int rank, int band) {

        public Standing {
            marks = List.copyOf(marks);
        }

        Standing at(int newRank, int newBand) {
            return new Standing(path, marks, score, range, newRank, newBand);
        }
    }

    /**
     * @param rules whose weights sum to 100
     * @param units by path, a sample for each rule
     * @param least a unit with fewer records behind any rate is not ranked
     */
    static Ranking of(List<Rule> rules, Map<String, List<Sample>> units, int least) {
        List<Spread> spreads = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            int rule = i;
            spreads.add(Spread.of(
                    units.values().stream().map(samples -> samples.get(rule)).toList()));
        }
        List<Standing> enough = new ArrayList<>();
        List<Standing> small = new ArrayList<>();
        new TreeMap<>(units).forEach((path, samples) -> {
            boolean ranked = samples.stream().allMatch(sample -> sample.whole() >= least);
            (ranked ? enough : small).add(standing(path, rules, spreads, samples));
        });
        return new Ranking(spreads, placed(enough), small);
    }

    private static Standing standing(String path, List<Rule> rules, List<Spread> spreads, List<Sample> samples) {
        List<Mark> marks = new ArrayList<>();
        double variance = 0;
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            Spread spread = spreads.get(i);
            Sample sample = samples.get(i);
            double expected = spread.expected(sample);
            double good = rule.more() ? expected : 1 - expected;
            marks.add(new Mark(
                    sample,
                    sample.interval(),
                    expected,
                    spread.own(sample),
                    Math.round(POINT * (double) rule.weight() * good)));
            variance += Math.pow((double) POINT * rule.weight(), 2) * spread.variance(sample);
        }
        long score = marks.stream().mapToLong(Mark::contribution).sum();
        double half = Sample.SURE * Math.sqrt(variance);
        return new Standing(
                path, marks, score, new Interval(Math.max(0, score - half), Math.min(BEST, score + half)), 0, 0);
    }

    private static List<Standing> placed(List<Standing> standings) {
        List<Standing> placed = new ArrayList<>();
        Standing first = null;
        for (Standing one : standings.stream()
                .sorted(Comparator.comparingLong(Standing::score).reversed().thenComparing(Standing::path))
                .toList()) {
            int place = placed.size();
            boolean tied = place > 0 && placed.get(place - 1).score() == one.score();
            int band = place == 0 ? 1 : placed.get(place - 1).band();
            if (first == null || !first.range().overlaps(one.range())) {
                band = first == null ? 1 : band + 1;
                first = one;
            }
            placed.add(one.at(tied ? placed.get(place - 1).rank() : place + 1, band));
        }
        return placed;
    }

    /** Where the unit stands, ranked or not; null when it is not there. */
    public @Nullable Standing find(String path) {
        Map<String, Standing> all = new HashMap<>();
        ranked.forEach(one -> all.put(one.path(), one));
        small.forEach(one -> all.put(one.path(), one));
        return all.get(path);
    }
}
