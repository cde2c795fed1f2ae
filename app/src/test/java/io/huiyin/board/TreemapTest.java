package io.huiyin.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What a treemap is: everything is there, as large as it weighs, within the frame and beside each other. */
class TreemapTest {

    private static final double EXACT = 1e-6;

    private record Weight(int no, double weight) implements Treemap.Weighted {}

    @Property(tries = 300)
    void everyWeightHasItsArea(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 1, max = 1_000_000) Long> weights,
            @ForAll @DoubleRange(min = 1, max = 4_000) double width,
            @ForAll @DoubleRange(min = 1, max = 4_000) double height) {
        List<Weight> all = weights(weights);
        double sum = weights.stream().mapToDouble(Long::doubleValue).sum();
        List<Treemap.Placed<Weight>> placed = Treemap.squarify(all, width, height);
        assertThat(placed).extracting(Treemap.Placed::what).containsExactlyInAnyOrderElementsOf(all);
        for (Treemap.Placed<Weight> one : placed) {
            double area = one.width() * one.height() / (width * height);
            assertThat(area).isCloseTo(one.what().weight() / sum, within(EXACT));
            assertThat(Math.min(one.x(), one.y())).isGreaterThanOrEqualTo(-EXACT);
            assertThat(one.x() + one.width()).isLessThanOrEqualTo(width * (1 + EXACT));
            assertThat(one.y() + one.height()).isLessThanOrEqualTo(height * (1 + EXACT));
        }
        for (int i = 0; i < placed.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(overlap(placed.get(i), placed.get(j)) / (width * height))
                        .as("%s and %s", placed.get(i), placed.get(j))
                        .isLessThan(EXACT);
            }
        }
    }

    /** Squares are what the eye compares best: of equal weights in a square none is a strip. */
    @Property(tries = 100)
    void equalWeightsAreNoStrips(@ForAll @LongRange(min = 1, max = 200) long many) {
        List<Long> weights = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            weights.add(1L);
        }
        assertThat(Treemap.squarify(weights(weights), 1_000, 1_000))
                .allSatisfy(one -> assertThat(Math.max(one.width() / one.height(), one.height() / one.width()))
                        .isLessThanOrEqualTo(3 + EXACT));
    }

    @Example
    void theExampleOfThePaperIsLaidOutAsThere() {
        List<Treemap.Placed<Weight>> placed = Treemap.squarify(weights(List.of(6L, 6L, 4L, 3L, 2L, 2L, 1L)), 6, 4);
        assertThat(placed.getFirst().width()).isCloseTo(3, within(EXACT));
        assertThat(placed.getFirst().height()).isCloseTo(2, within(EXACT));
        assertThat(placed.get(2).width()).isCloseTo(12 / 7.0, within(EXACT));
        assertThat(placed.get(2).height()).isCloseTo(7 / 3.0, within(EXACT));
    }

    @Example
    void nothingWeighsNothing() {
        assertThat(Treemap.squarify(List.<Weight>of(), 10, 10)).isEmpty();
        assertThatThrownBy(() -> Treemap.squarify(weights(List.of(1L, 0L)), 10, 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Treemap.squarify(weights(List.of(1L)), 0, 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Weight> weights(List<Long> weights) {
        List<Weight> all = new ArrayList<>();
        weights.forEach(weight -> all.add(new Weight(all.size(), weight)));
        return all;
    }

    private static double overlap(Treemap.Placed<Weight> a, Treemap.Placed<Weight> b) {
        double width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        double height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        return Math.max(0, width) * Math.max(0, height);
    }
}
