package io.huiyin.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts of one day, or of a part of it. What was not counted is 0. */
public record Tally(Map<Measure, Long> counts) {

    static final Tally NONE = new Tally(Map.of());

    /** A whole in basis points. */
    private static final long WHOLE = 10_000;

    public Tally {
        counts = Map.copyOf(counts);
    }

    static Tally read(ResultSet row, Collection<Measure> measures) throws SQLException {
        Map<Measure, Long> counts = new EnumMap<>(Measure.class);
        for (Measure measure : measures) {
            counts.put(measure, row.getLong(measure.column()));
        }
        return new Tally(counts);
    }

    public long count(Measure measure) {
        return counts.getOrDefault(measure, 0L);
    }

    /**
     * The value of a measure as reports print it: a count, or a share in basis points (9615 is 96.15%), rounded half up.
     *
     * @return null for a share of nothing
     */
    public @Nullable Long value(Measure measure) {
        Measure whole = measure.whole();
        return whole == null ? (Long) count(measure) : share(count(measure), count(whole));
    }

    Tally plus(Tally other) {
        Map<Measure, Long> sum = new EnumMap<>(Measure.class);
        sum.putAll(counts);
        other.counts.forEach((measure, count) -> sum.merge(measure, count, Long::sum));
        return new Tally(sum);
    }

    /** {@code part / whole} in basis points, rounded half up; null when there is no whole. */
    static @Nullable Long share(long part, long whole) {
        return whole == 0 ? null : Math.floorDiv(2 * part * WHOLE + whole, 2 * whole);
    }
}
