package io.huiyin.league;

import io.huiyin.base.Refused;
import io.huiyin.network.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A league table of one period and of those before it.
 *
 * @param closed when every day of the period is: then nothing in it changes any more
 * @param periods the latest first, {@link #LENGTH} at most, none before the first record
 */
public record Season(LeagueSets.Table table, boolean closed, List<Played> periods) {

    /** So many periods make a trend. */
    static final int LENGTH = 6;

    public Season {
        periods = List.copyOf(periods);
    }

    public record Played(Period period, Ranking ranking) {}

    public Period period() {
        return periods.getFirst().period();
    }

    public Ranking ranking() {
        return periods.getFirst().ranking();
    }

    /** Where a unit stands. @throws Refused {@code LEAGUE-004} when it had nothing in the period, or is of another level */
    public Ranking.Standing standing(Unit unit) {
        Ranking.Standing standing = ranking().find(unit.path());
        if (standing == null) {
            throw Refused.notFound("LEAGUE-004", unit.code(), period().key());
        }
        return standing;
    }

    /** How many places a unit has risen since the period before; empty unless it was ranked in both. */
    public Optional<Integer> risen(String path) {
        Ranking.Standing now = ranking().find(path);
        Ranking.Standing then =
                periods.size() < 2 ? null : periods.get(1).ranking().find(path);
        return now == null || then == null || now.rank() == 0 || then.rank() == 0
                ? Optional.empty()
                : Optional.of(then.rank() - now.rank());
    }

    /** One period of a unit's course; rank and score are 0 when it was not ranked. */
    public record Step(Period period, int rank, long score) {}

    /** The earliest first. */
    public List<Step> course(String path) {
        List<Step> course = new ArrayList<>();
        for (Played played : periods.reversed()) {
            Ranking.Standing then = played.ranking().find(path);
            boolean ranked = then != null && then.rank() > 0;
            course.add(new Step(
                    played.period(),
                    ranked ? Objects.requireNonNull(then).rank() : 0,
                    ranked ? Objects.requireNonNull(then).score() : 0));
        }
        return course;
    }
}
