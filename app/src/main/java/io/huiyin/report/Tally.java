package io.huiyin.report;

import io.huiyin.figure.Value;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What measures came to on a day, or in a part of it. What is missing came to nothing. */
public record Tally(Map<Measure, Value> values) {

    static final Tally NONE = new Tally(Map.of());

    public Tally {
        values = Map.copyOf(values);
    }

    /** What was counted; of a share its part. */
    public long count(Measure measure) {
        return value(measure).part();
    }

    /** The value of a measure as reports print it: a count, or a share. */
    public Value value(Measure measure) {
        return values.getOrDefault(measure, measure.isShare() ? Value.share(0, 0) : Value.count(0));
    }

    /** Parts and wholes add up, never shares. */
    Tally plus(Tally other) {
        Map<Measure, Value> sum = new EnumMap<>(Measure.class);
        sum.putAll(values);
        other.values.forEach((measure, value) -> sum.merge(measure, value, Tally::sum));
        return new Tally(sum);
    }

    private static Value sum(Value one, Value other) {
        return one.whole() == null
                ? Value.count(one.part() + other.part())
                : Value.share(one.part() + other.part(), one.whole() + Objects.requireNonNull(other.whole()));
    }
}
