package io.huiyin.matter;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Colleagues;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.Append;
import io.huiyin.journal.Claim;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Stream;
import io.huiyin.network.Successions;
import io.huiyin.network.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whole lists in other hands: those of a person who leaves or is away, and those of a unit that has ended. Matter by matter, each with an
 * event of its own; what is done twice, or goes on after it was interrupted, changes nothing twice.
 */
@Component
public class Handovers {

    /** Matters that one transaction takes. */
    private static final int BATCH = 200;

    /** Matters that a preview names. */
    private static final int SHOWN = 50;

    private static final int TRIES = 5;
    private static final Set<String> MANAGERS = Set.of("leader", "dispatcher", "administrator");

    private final MatterStore store;
    private final HandoverStore lists;
    private final Journal journal;
    private final Successions successions;
    private final ClockTerms terms;
    private final Colleagues colleagues;
    private final Access access;
    private final Matters matters;

    Handovers(
            MatterStore store,
            HandoverStore lists,
            Journal journal,
            Successions successions,
            ClockTerms terms,
            Colleagues colleagues,
            Access access,
            Matters matters) {
        this.store = store;
        this.lists = lists;
        this.journal = journal;
        this.successions = successions;
        this.terms = terms;
        this.colleagues = colleagues;
        this.access = access;
        this.matters = matters;
    }

    /** Whose list it is. */
    public enum Side {
        /** Of whoever took a request in and keeps it at the centre. */
        OPERATOR(Verb.CALL_BACK),
        /** Of whoever has a matter in hand at the accountable unit. */
        HANDLER(Verb.HANDLE);

        private final Verb verb;

        Side(Verb verb) {
            this.verb = verb;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What would change hands.
     *
     * @param matters the first of them
     * @param parts how many parts of units that help go with them
     */
    public record Preview(long total, List<Matter> matters, long parts) {

        public Preview {
            matters = List.copyOf(matters);
        }
    }

    /** The open matters of that person which the signed-in user may hand over. */
    public Preview preview(String from, Side side) {
        List<String> reach = mayHandOver(from);
        List<Long> ids = lists.ofPerson(side, from, reach, SHOWN);
        return new Preview(lists.countOfPerson(side, from, reach), listed(ids), 0);
    }

    /**
     * Hands the open matters of one person to another.
     *
     * @return how many
     * @throws Refused {@code MATTER-162} when there is no such user who could do that work, {@code MATTER-163} when it is the same one,
     *     {@code MATTER-164} when the matters of a unit are not that user's to see
     */
    public int handOver(String from, String to, Side side, String reason) {
        return handOver(from, to, side, reason, Once.NEVER_ASKED);
    }

    /**
     * As {@link #handOver(String, String, Side, String)}, remembered.
     *
     * @param once taken with the last of the matters: what was interrupted before goes on when it is asked for again
     */
    public int handOver(String from, String to, Side side, String reason, Once once) {
        List<String> reach = mayHandOver(from);
        if (from.equals(to)) {
            throw Refused.conflict("MATTER-163", to);
        }
        Actor receiver = colleagues
                .find(to)
                .filter(actor -> actor.may(side.verb))
                .orElseThrow(() -> Refused.conflict("MATTER-162", to));
        return all(limit -> lists.ofPerson(side, from, reach, limit), once, matter -> {
            if (!receiver.may(side.verb, matter.leadPath()) || !matters.mayOpen(matter, receiver)) {
                throw Refused.conflict("MATTER-164", matter.number(), to);
            }
            return new MatterEvent.HandedOver(
                    side == Side.OPERATOR ? to : null, side == Side.HANDLER ? to : null, reason);
        });
    }

    /** What a unit is accountable for or helps with. */
    public Preview preview(Unit unit) {
        access.require(Verb.ADMINISTER, unit.path());
        List<Long> ids = lists.ofUnit(unit.id(), SHOWN);
        return new Preview(lists.countOfUnit(unit.id()), listed(ids), lists.countParts(unit.id()));
    }

    /**
     * Ends a unit that has not ended yet, and gives what it is accountable for and helps with to its successor.
     *
     * @return how many matters and parts
     * @throws Refused {@code MATTER-165} when an ended unit has another successor, {@code MATTER-112} when the successor does not handle
     *     matters, and as {@link Successions#check}
     */
    public int succeed(Unit unit, Unit successor) {
        return succeed(unit, successor, Once.NEVER_ASKED);
    }

    /** As {@link #succeed(Unit, Unit)}, remembered with the last of the matters. */
    public int succeed(Unit unit, Unit successor, Once once) {
        Actor actor = access.require(Verb.ADMINISTER, unit.path());
        if (!MatterRegisters.handles(successor)) {
            throw Refused.invalid("MATTER-112", successor, MatterRegisters.LEVELS_THAT_HANDLE);
        }
        if (unit.until() == null) {
            successions.end(unit, successor, actor);
        } else if (!successions
                .successor(unit)
                .filter(id -> id == successor.id())
                .isPresent()) {
            throw Refused.conflict("MATTER-165", unit);
        }
        return all(limit -> ledOrHelped(unit, limit), once, matter -> succeeded(matter, unit, successor));
    }

    private List<Long> ledOrHelped(Unit unit, int limit) {
        List<Long> ids = new ArrayList<>(lists.ofUnit(unit.id(), limit));
        if (ids.size() < limit) {
            ids.addAll(lists.partsOfUnit(unit.id(), limit - ids.size()));
        }
        return ids;
    }

    private static MatterEvent succeeded(Matter matter, Unit unit, Unit successor) {
        if (matter.leadUnitId() == unit.id()) {
            return new MatterEvent.Succeeded(unit, successor, running(matter));
        }
        return matter.leadUnitId() == successor.id()
                ? new MatterEvent.Released(unit, successor.name())
                : new MatterEvent.PartSucceeded(unit, successor);
    }

    private static boolean running(Matter matter) {
        return matter.times().settled() == null && matter.times().suspended() == null;
    }

    private List<String> mayHandOver(String from) {
        Actor actor = access.actor();
        if (actor.name().equals(from)) {
            return actor.paths();
        }
        if (!actor.is(MANAGERS)) {
            throw Refused.forbidden("ACCESS-002", from);
        }
        return actor.paths(MANAGERS);
    }

    private List<Matter> listed(List<Long> ids) {
        return ids.isEmpty() ? List.of() : store.list(ids);
    }

    /**
     * That something was asked for under a key, written with the last of what it does.
     *
     * @param claim null when there is no key
     * @param counted told how many there are in all, before the last of them is written
     */
    public record Once(@Nullable Claim claim, IntConsumer counted) {

        static final Once NEVER_ASKED = new Once(null, count -> {});
    }

    private interface Batch {
        /** At most so many. */
        List<Long> next(int limit);
    }

    private interface Change {
        MatterEvent of(Matter matter);
    }

    /** Batch by batch until none is left; a batch that somebody was faster in is read again, a few times. */
    private int all(Batch batch, Once once, Change change) {
        Actor actor = access.actor();
        int done = 0;
        int tries = 0;
        List<Long> ids = batch.next(BATCH + 1);
        while (!ids.isEmpty()) {
            boolean last = ids.size() <= BATCH;
            List<Append<?>> appends = new ArrayList<>();
            for (Matter matter : store.list(last ? ids : ids.subList(0, BATCH))) {
                Append<Matter> append = append(matter, change.of(matter), actor);
                appends.add(last && appends.isEmpty() && once.claim != null ? append.once(once.claim) : append);
            }
            if (last) {
                once.counted.accept(done + appends.size());
            }
            try {
                journal.append(appends);
                done += appends.size();
                tries = 0;
            } catch (Refused refused) {
                tries++;
                if (refused.kind() != Refused.Kind.CONFLICT || tries >= TRIES) {
                    throw refused;
                }
            }
            ids = batch.next(BATCH + 1);
        }
        return done;
    }

    private Append<Matter> append(Matter matter, MatterEvent event, Actor actor) {
        NewEvent written = MatterEvents.write(event, matter.leadPath(), matter.definitionVersion());
        List<NewEvent> events = Clocks.along(matter, List.of(written), terms.given(matter));
        return Append.to(new Stream(Stream.MATTER, matter.id()), matter.seq(), actor.name(), events, store, matter);
    }
}
