package io.huiyin.board;

import io.huiyin.base.Paths;
import io.huiyin.board.BoardStore.Limit;
import io.huiyin.board.BoardStore.Placed;
import io.huiyin.board.BoardStore.Spot;
import io.huiyin.board.Standing.Before;
import io.huiyin.board.Tally.Moved;
import io.huiyin.figure.By;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.FigureSets;
import io.huiyin.figure.Figures;
import io.huiyin.figure.Recorded;
import io.huiyin.figure.Since;
import io.huiyin.network.Unit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the boards come to that somebody looks at. Each is counted once, and from then on brought from one snapshot of the database to the next by what changed in
 * between: telling it costs what happened since it was told, however much happened before.
 */
@Component
class Tallies {

    /** What flows are taken apart by. */
    static final List<By> PARTS = List.of(Dimension.CATEGORY_GROUP, Dimension.PLACE, Dimension.CHANNEL);

    /** What was told longer ago is counted again: changes are {@linkplain BoardChanges#forget forgotten}, later than that. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    /** So that nothing that went wrong, such as a machine that stood still without noticing, is told for long. */
    private static final Duration RENEWED = Duration.ofMinutes(10);

    /** Parts of the network that are kept; then all are forgotten. */
    private static final int KEPT = 200;

    private static final class Held {

        /** Taken before a snapshot is: whoever comes second sees what the first has seen, and more. */
        private final ReentrantLock lock = new ReentrantLock();

        private final Tally tally;

        Held(Tally tally) {
            this.tally = tally;
        }
    }

    private final Map<FigureScope, Held> known = new ConcurrentHashMap<>();
    private final BoardChanges changes;
    private final BoardStore store;
    private final FigureSets sets;
    private final Figures figures;
    private final Clock clock;
    private final TransactionTemplate snapshot;

    Tallies(
            BoardChanges changes,
            BoardStore store,
            FigureSets sets,
            Figures figures,
            Clock clock,
            PlatformTransactionManager manager) {
        this.changes = changes;
        this.store = store;
        this.sets = sets;
        this.figures = figures;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(manager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /**
     * Tells of a part of the network as it stands now.
     *
     * @param patient whether it may be counted anew when that was done some time ago
     * @param telling in one snapshot of the database
     */
    <T> T tell(Unit unit, boolean patient, BiFunction<Frame, Tally, T> telling) {
        Held held = known.get(FigureScope.of(unit));
        if (held != null && !(patient && held.tally.isOlderThan(RENEWED))) {
            held.lock.lock();
            try {
                Frame frame = frame(unit);
                if (held.tally.goesOn(frame, LIFE)) {
                    return snapshot.execute(status -> {
                        goOn(held.tally, frame);
                        return telling.apply(frame, held.tally);
                    });
                }
            } finally {
                held.lock.unlock();
            }
        }
        Frame frame = frame(unit);
        return snapshot.execute(status -> {
            Tally tally = begin(frame);
            T told = telling.apply(frame, tally);
            keep(frame.scope(), tally);
            return told;
        });
    }

    /** As exactly as the database tells limits: what it reads up to a moment ends where a limit is compared with that moment here. */
    private Frame frame(Unit unit) {
        return new Frame(unit, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private void keep(FigureScope scope, Tally tally) {
        if (known.size() >= KEPT) {
            known.clear();
        }
        known.put(scope, new Held(tally));
    }

    private Tally begin(Frame frame) {
        FigureScope scope = frame.scope();
        RunningLimits limits = new RunningLimits(frame.now());
        store.limits(Boards.REGISTER, scope, frame.now(), limits.horizon()).forEach(limits::change);
        return new Tally(
                frame,
                changes.snapshot(),
                flows(frame, null),
                contact(frame, null),
                store.flows(Boards.REGISTER, scope, frame.day(), frame.first(), null),
                store.open(Boards.REGISTER, scope, frame.now()),
                limits);
    }

    private void goOn(Tally tally, Frame frame) {
        FigureScope scope = frame.scope();
        String later = changes.snapshot();
        Instant horizon = tally.horizonAt(frame.now());
        List<Limit> further = horizon.equals(tally.horizon())
                ? List.of()
                : store.limits(Boards.REGISTER, scope, tally.horizon(), horizon);
        Map<Long, Before> before = changes.since(tally.snapshot());
        if (!before.isEmpty()) {
            Map<Long, Integer> seqs = new HashMap<>();
            List<Moved> moved = moved(scope, before, seqs);
            Since since = new Since(seqs);
            tally.add(
                    flows(frame, since),
                    contact(frame, since),
                    store.flows(Boards.REGISTER, scope, frame.day(), frame.first(), since),
                    moved);
        }
        tally.goTo(frame, later, further);
    }

    /** @param seqs is filled with the last known event of each matter of the register */
    private List<Moved> moved(FigureScope scope, Map<Long, Before> before, Map<Long, Integer> seqs) {
        List<Moved> moved = new ArrayList<>();
        for (Placed placed : store.placed(Boards.REGISTER, before.keySet())) {
            Before was = Objects.requireNonNull(before.get(placed.id()));
            seqs.put(was.matter(), was.seq());
            move(scope, placed, was.or(placed.standing()), -1, moved);
            move(scope, placed, placed.standing(), 1, moved);
        }
        return moved;
    }

    private static void move(FigureScope scope, Placed placed, Standing standing, long more, List<Moved> moved) {
        if (Paths.within(scope.body() ? standing.lead() : placed.place(), scope.path())) {
            Spot spot = new Spot(Paths.ancestor(placed.place(), scope.depth()), placed.category(), standing.lead());
            moved.add(new Moved(spot, standing, more));
        }
    }

    private Recorded flows(Frame frame, @Nullable Since since) {
        return recorded(frame, frame.flows(), PARTS, since);
    }

    private Recorded contact(Frame frame, @Nullable Since since) {
        return recorded(frame, List.of(Boards.FIRST_CONTACT), List.of(), since);
    }

    private Recorded recorded(Frame frame, List<String> names, List<By> by, @Nullable Since since) {
        return figures.recorded(
                Boards.REGISTER,
                names.stream().map(name -> sets.figure(Boards.REGISTER, name)).toList(),
                frame.scope(),
                frame.day(),
                by,
                since);
    }
}
