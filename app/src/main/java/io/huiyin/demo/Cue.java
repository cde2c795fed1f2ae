package io.huiyin.demo;

import io.huiyin.base.City;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A step at its place in the play. Many steps are committed together, and one commit holds no matter twice: so each half of a day is played
 * in waves, first the first step of every matter in that half, then the second ones … A play that was cut short goes on behind the
 * {@link #position} of the last commit.
 *
 * @param half begin of the half day in the city's time: midnight, or {@link #TURN}
 * @param wave 0 for the matter's first step in that half
 */
record Cue(LocalDateTime half, int wave, Plan plan, int step) {

    /** The demo's day is shown at this time: everything before it was played. */
    static final LocalTime TURN = LocalTime.of(15, 0);

    private static final Comparator<Cue> ORDER = Comparator.comparing((Cue cue) -> cue.half())
            .thenComparingInt(Cue::wave)
            .thenComparing(Cue::at)
            .thenComparingInt(cue -> cue.plan().no());

    /** All steps in the order of the play. */
    static List<Cue> of(List<Plan> plans) {
        List<Cue> cues = new ArrayList<>();
        for (Plan plan : plans) {
            Map<LocalDateTime, Integer> waves = new HashMap<>();
            for (int step = 0; step < plan.steps().size(); step++) {
                LocalDateTime half = half(plan.steps().get(step).at());
                cues.add(new Cue(half, waves.merge(half, 1, Integer::sum) - 1, plan, step));
            }
        }
        cues.sort(ORDER);
        return cues;
    }

    /** Sorts as text before every cue of that half day, and behind every one before it. */
    static String position(LocalDateTime half) {
        return half.toString();
    }

    /** Sorts as text in the order of the play. */
    String position() {
        return "%s %02d %s %s %02d".formatted(position(half), wave, at(), plan.key(), step);
    }

    /** True when a play that stands at {@code played} has not come to it; an empty position is before every cue. */
    boolean isBehind(String played) {
        return played.startsWith(position(half))
                ? position().compareTo(played) > 0
                : position(half).compareTo(played) > 0;
    }

    Instant at() {
        return plan.steps().get(step).at();
    }

    Deed deed() {
        return plan.steps().get(step).deed();
    }

    boolean isLast() {
        return step == plan.steps().size() - 1;
    }

    private static LocalDateTime half(Instant at) {
        LocalDateTime local = at.atZone(City.ZONE).toLocalDateTime();
        return local.toLocalDate().atTime(local.toLocalTime().isBefore(TURN) ? LocalTime.MIDNIGHT : TURN);
    }
}
