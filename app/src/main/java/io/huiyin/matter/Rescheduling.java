package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.WorkTime;
import io.huiyin.base.WorkTimes;
import io.huiyin.definition.ClockRule;
import io.huiyin.definition.Definitions;
import io.huiyin.journal.Append;
import io.huiyin.journal.Journal;
import io.huiyin.journal.Stream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings open deadlines, and the moments of what happens before and after them, up to the calendar in force, batch by batch. Each clock says
 * which change of the calendar it was computed with, so that work which was interrupted goes on where it stopped, work done twice changes
 * nothing, and a matter taken in by a process that had not heard of the change yet is found as well.
 */
@Component
public class Rescheduling {

    /** Clocks looked at at once. */
    private static final int BATCH = 20_000;

    /** Matters written at once. */
    private static final int PIECE = 2_500;

    private final ClockStore clocks;
    private final ClockMoves moves;
    private final Definitions definitions;
    private final WorkTimes times;
    private final Journal journal;
    private final City city;
    private final Clock clock;

    Rescheduling(
            ClockStore clocks,
            ClockMoves moves,
            Definitions definitions,
            WorkTimes times,
            Journal journal,
            City city,
            Clock clock) {
        this.clocks = clocks;
        this.moves = moves;
        this.definitions = definitions;
        this.times = times;
        this.journal = journal;
        this.city = city;
        this.clock = clock;
    }

    /** Looks at all deadlines that are waiting; answers of how many matters it moved some. */
    public int finish() {
        int moved = 0;
        int batch = step();
        while (batch >= 0) {
            moved += batch;
            batch = step();
        }
        return moved;
    }

    /** One batch; answers of how many matters it moved deadlines, or -1 when none is waiting. */
    int step() {
        int version = times.version();
        List<ClockStore.Open> waiting = clocks.before(version, BATCH);
        if (waiting.isEmpty()) {
            return -1;
        }
        Map<Long, List<ClockStore.Open>> byMatter = new LinkedHashMap<>();
        waiting.forEach(one -> byMatter.computeIfAbsent(one.matterId(), id -> new ArrayList<>())
                .add(one));
        return Abreast.sum(List.copyOf(byMatter.values()), PIECE, matters -> recount(matters, version));
    }

    /** @param matters the waiting clocks of each */
    private int recount(List<List<ClockStore.Open>> matters, int version) {
        Instant now = clock.instant();
        List<ClockStore.Open> kept = new ArrayList<>();
        List<Append<ClockMoves.Move>> appends = new ArrayList<>();
        for (List<ClockStore.Open> all : matters) {
            List<ClockMoves.Moved> moved = new ArrayList<>();
            for (ClockStore.Open one : all) {
                RunningClock counted = Escalations.recounted(one.clock(), rule(one), time(one.clock()), now);
                if (counted.equals(one.clock())) {
                    kept.add(one);
                } else {
                    moved.add(new ClockMoves.Moved(one.clock(), counted));
                }
            }
            if (!moved.isEmpty()) {
                appends.add(move(all.getFirst(), moved, version));
            }
        }
        clocks.keep(kept, version);
        return Conflicts.append(journal, appends);
    }

    private WorkTime time(RunningClock one) {
        return times.at(Objects.requireNonNullElse(one.office(), city.path()));
    }

    private @Nullable ClockRule rule(ClockStore.Open one) {
        return definitions
                .version(one.register(), one.version())
                .definition()
                .clock(one.clock().name())
                .orElse(null);
    }

    private Append<ClockMoves.Move> move(ClockStore.Open first, List<ClockMoves.Moved> moved, int version) {
        RunningClock whole = moved.stream()
                .map(ClockMoves.Moved::now)
                .filter(one -> one.name().equals(ClockRule.WHOLE))
                .findFirst()
                .orElse(null);
        Instant due = whole == null ? first.whole() : whole.due();
        return Append.to(
                new Stream(Stream.MATTER, first.matterId()),
                first.seq(),
                Actor.system(city.path()).name(),
                List.of(ClockEvents.rescheduled(first, due, whole != null && whole.provisional(), moved, version)),
                moves,
                new ClockMoves.Move(first.whole(), due, moved, version));
    }
}
