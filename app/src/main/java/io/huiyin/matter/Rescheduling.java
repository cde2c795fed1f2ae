package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Deadline;
import io.huiyin.base.Refused;
import io.huiyin.base.WorkTime;
import io.huiyin.base.WorkTimes;
import io.huiyin.journal.Append;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Stream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Brings open deadlines up to the calendar in force, batch by batch. Each clock says which change of the calendar it was computed with, so
 * that work which was interrupted goes on where it stopped, work done twice changes nothing, and a matter taken in by a process that had
 * not heard of the change yet is found as well.
 */
@Component
class Rescheduling {

    private static final int BATCH = 1_000;

    private final ClockStore clocks;
    private final ClockMoves moves;
    private final WorkTimes times;
    private final Journal journal;
    private final City city;
    private int size = BATCH;

    Rescheduling(ClockStore clocks, ClockMoves moves, WorkTimes times, Journal journal, City city) {
        this.clocks = clocks;
        this.moves = moves;
        this.times = times;
        this.journal = journal;
        this.city = city;
    }

    /** Looks at all deadlines that are waiting; answers how many it moved. */
    int finish() {
        int moved = 0;
        int batch = step();
        while (batch >= 0) {
            moved += batch;
            batch = step();
        }
        return moved;
    }

    /** One batch; answers how many deadlines it moved, or -1 when none is waiting. */
    int step() {
        int version = times.version();
        WorkTime time = times.at(city.path());
        List<ClockStore.Open> waiting = clocks.before(version, size);
        if (waiting.isEmpty()) {
            return -1;
        }
        List<Long> kept = new ArrayList<>();
        List<Append<?>> moving = new ArrayList<>();
        for (ClockStore.Open clock : waiting) {
            Deadline now = time.due(clock.started(), clock.limit());
            if (now.equals(new Deadline(clock.due(), clock.provisional()))) {
                kept.add(clock.matterId());
            } else {
                moving.add(move(clock, now, version));
            }
        }
        clocks.keep(kept, version);
        return append(moving);
    }

    private int append(List<Append<?>> moving) {
        try {
            journal.append(moving);
            size = BATCH;
            return moving.size();
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.CONFLICT) {
                throw refused;
            }
            size = Math.max(1, size / 4); // somebody acted on one of them meanwhile: read again, fewer at a time
            return 0;
        }
    }

    private Append<ClockMoves.Move> move(ClockStore.Open clock, Deadline now, int version) {
        NewEvent event = MatterEvents.write(
                new MatterEvent.Rescheduled(clock.due(), now.at(), now.provisional(), version), clock.leadPath(), 0);
        return Append.to(
                new Stream(Stream.MATTER, clock.matterId()),
                clock.seq(),
                Actor.system(city.path()).name(),
                List.of(event),
                moves,
                new ClockMoves.Move(clock.due(), now, version));
    }
}
