package io.huiyin.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shares a total out so that the parts add up to it. */
final class Split {

    private Split() {}

    /** By weight; what rounding leaves over goes to those that lost most by it. */
    static List<Integer> byWeight(int total, List<Double> weights) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        List<Integer> parts = new ArrayList<>();
        weights.forEach(weight -> parts.add((int) (total * weight / sum)));
        int left = total - parts.stream().mapToInt(Integer::intValue).sum();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> parts.get(i) - total * weights.get(i) / sum))
                .limit(left)
                .forEach(i -> parts.set(i, parts.get(i) + 1));
        return parts;
    }

    /** In so many parts of about the same size, none of them below {@code least}. */
    static List<Integer> about(int total, int parts, int least, double sigma, Dice dice) {
        List<Double> weights =
                Stream.generate(() -> dice.skewed(1, sigma)).limit(parts).toList();
        return byWeight(total - least * parts, weights).stream()
                .map(part -> part + least)
                .toList();
    }

    static List<Integer> evenly(int total, int parts) {
        return byWeight(total, Collections.nCopies(parts, 1.0));
    }
}
