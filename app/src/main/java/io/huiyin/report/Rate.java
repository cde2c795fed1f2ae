package io.huiyin.report;

import io.huiyin.figure.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rates that offices are judged by. Each has one formula, written in docs/figures.md: what the figure of its {@link Measure} counts
 * as its part, of what it counts as the whole.
 */
public enum Rate {
    /** 响应率: the unit got in touch, by the requester's word. */
    RESPONSE(Measure.RESPONDED),
    /** 解决率: solved, by the requester's word. */
    SOLVED(Measure.SOLVED),
    /** 满意率: satisfied with the result, by the requester's word. */
    SATISFACTION(Measure.SATISFIED),
    /** 按时办结率: settled within the limit. */
    ON_TIME(Measure.SETTLED_ON_TIME),
    /** 重复诉求率: asked already by somebody. */
    REPEAT(Measure.REPEATED);

    static final List<Measure> MEASURES =
            Arrays.stream(values()).map(Rate::measure).toList();

    private final Measure measure;

    Rate(Measure measure) {
        this.measure = measure;
    }

    public Measure measure() {
        return measure;
    }

    /**
     * A rate of some days.
     *
     * @param value in basis points, rounded half up (9615 is 96.15%); null when there is nothing to judge by
     */
    public record Rated(
            Rate rate, long part, long whole, @Nullable Long value) {}

    /** All five of what was counted. A pure function: days may be added up before. */
    public static List<Rated> of(Tally counted) {
        return Arrays.stream(values())
                .map(rate -> rated(rate, counted.value(rate.measure)))
                .toList();
    }

    private static Rated rated(Rate rate, Value value) {
        return new Rated(rate, value.part(), Objects.requireNonNull(value.whole()), value.value());
    }
}
