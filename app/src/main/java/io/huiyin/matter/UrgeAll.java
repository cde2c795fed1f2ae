package io.huiyin.matter;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Page;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Effect;
import io.huiyin.journal.Append;
import io.huiyin.journal.Claim;
import io.huiyin.journal.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One office urges for all: every open matter that a list shows, {@value #AT_ONCE} at a time in the list's order, each with an event of its
 * own. What may not be urged is named and left alone.
 */
@Component
public class UrgeAll {

    /** Matters that one step takes, all or nothing. */
    public static final int AT_ONCE = MatterFilter.LIMIT_MAX;

    /** Longer lists are narrowed first. */
    public static final int MOST = Page.COUNTED;

    private static final int TRIES = 5;

    /** Roles of the offices that urge whole lists. */
    private static final Set<String> OFFICES = Set.of("dispatcher", "leader", "auditor");

    private final Matters matters;
    private final MatterList list;
    private final MatterRegisters registers;
    private final Journal journal;
    private final Access access;

    UrgeAll(Matters matters, MatterList list, MatterRegisters registers, Journal journal, Access access) {
        this.matters = matters;
        this.list = list;
        this.registers = registers;
        this.journal = journal;
        this.access = access;
    }

    /** A matter that may not be urged, and why. */
    public record Left(Matter matter, Refused why) {}

    /**
     * What urging the list would be.
     *
     * @param total open matters that the list shows
     * @param matters those of the first step that may be urged
     * @param left those of the first step that may not
     * @param next where the step after it begins; null when one step takes all
     */
    public record Preview(
            long total,
            List<Matter> matters,
            List<Left> left,
            @Nullable String next) {

        public Preview {
            matters = List.copyOf(matters);
            left = List.copyOf(left);
        }
    }

    /**
     * What one step did.
     *
     * @param urged numbers of the matters that were urged
     * @param next where the next step begins; null after the last
     */
    public record Step(
            List<String> urged, List<Left> left, @Nullable String next) {

        public Step {
            urged = List.copyOf(urged);
            left = List.copyOf(left);
        }
    }

    /**
     * That a step was asked for under a key, written with what it does.
     *
     * @param claim null when there is no key
     * @param done told what the step does before it is written
     */
    public record Once(@Nullable Claim claim, Consumer<Step> done) {}

    /** True for an office when a register that the signed-in user reads lets one of his roles urge. */
    public boolean mayUrge() {
        Actor actor = access.actor();
        return actor.is(OFFICES)
                && registers.readable(actor).stream()
                        .flatMap(register -> register.actions().stream())
                        .anyMatch(action -> action.does() == Effect.URGE && actor.is(Set.copyOf(action.roles())));
    }

    /**
     * Looks at what would be urged; writes nothing.
     *
     * @param filter what the list shows; of it the open matters only
     * @throws Refused {@code ACCESS-002} when the user is of no office that urges, {@code MATTER-240} for a list of closed matters, {@code
     *     MATTER-241} for one that is too long
     */
    public Preview preview(MatterFilter filter) {
        MatterFilter open = open(filter, null);
        long total = count(open);
        Urged looked = look(open, new Action.Urge(Action.Urging.MESSAGE, ""));
        return new Preview(total, looked.matters, looked.left, looked.next);
    }

    /**
     * Urges the next of them.
     *
     * @param after where the step begins, as the step before it said; null for the first
     * @throws Refused as {@link #preview}, {@code MATTER-109} when the cursor is not one of ours, {@code JOURNAL-101} when others
     *     write to the same matters again and again
     */
    public Step urge(MatterFilter filter, Action.Urge action, @Nullable String after, Once once) {
        MatterFilter open = open(filter, after);
        if (after == null) {
            count(open);
        }
        for (int tries = 1; ; tries++) {
            Urged urged = look(open, action);
            Step step = new Step(urged.matters.stream().map(Matter::number).toList(), urged.left, urged.next);
            once.done.accept(step);
            if (urged.appends.isEmpty()) {
                return step;
            }
            try {
                journal.append(claimed(urged.appends, once.claim));
                return step;
            } catch (Refused refused) {
                if (refused.kind() != Refused.Kind.CONFLICT || tries == TRIES) {
                    throw refused;
                }
            }
        }
    }

    private static List<Append<?>> claimed(List<Append<Matter>> appends, @Nullable Claim claim) {
        List<Append<?>> all = new ArrayList<>(appends);
        if (claim != null) {
            all.set(0, appends.getFirst().once(claim));
        }
        return all;
    }

    private record Urged(
            List<Matter> matters,
            List<Append<Matter>> appends,
            List<Left> left,
            @Nullable String next) {}

    /** Each as it stands now: what would be appended, or what stands against it. */
    private Urged look(MatterFilter filter, Action.Urge action) {
        Actor actor = access.actor();
        MatterList.Slice slice = list.list(filter);
        List<Matter> may = new ArrayList<>();
        List<Append<Matter>> appends = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        List<Long> ids = slice.items().stream().map(MatterLine::id).toList();
        Map<Long, Matter> now = new HashMap<>();
        matters.list(ids).forEach(matter -> now.put(matter.id(), matter));
        for (Long id : ids) {
            Matter matter = Objects.requireNonNull(now.get(id));
            try {
                appends.add(matters.decide(matter, action, actor));
                may.add(matter);
            } catch (Refused refused) {
                left.add(new Left(matter, refused));
            }
        }
        return new Urged(may, appends, left, slice.next());
    }

    private long count(MatterFilter open) {
        long total = list.count(open);
        if (total > MOST) {
            throw Refused.conflict("MATTER-241", MOST);
        }
        return total;
    }

    private MatterFilter open(MatterFilter filter, @Nullable String after) {
        if (!mayUrge()) {
            throw Refused.forbidden("ACCESS-002", Verb.VIEW.name());
        }
        if (!Objects.requireNonNullElse(filter.open(), true)) {
            throw Refused.conflict("MATTER-240");
        }
        return filter.open(after, AT_ONCE);
    }
}
