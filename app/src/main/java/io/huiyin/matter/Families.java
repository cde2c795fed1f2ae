package io.huiyin.matter;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.network.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Families of matters about the same thing: who may join whom, and what happens to the others when something happens to one of them. Pure
 * functions, as {@link Lifecycle} is.
 */
final class Families {

    /** So many matters may wait for one answer. */
    static final int MOST = 500;

    private Families() {}

    /**
     * Joins the family of a lead.
     *
     * @throws Refused {@code MATTER-171} when the lead is settled or of another register, {@code MATTER-172} when one of them belongs to
     *     another family already, {@code MATTER-173} when the family is full
     */
    static MatterEvent merged(Matter matter, Action.Merge action) {
        Matter lead = action.lead();
        if (!lead.register().equals(matter.register())) {
            throw Refused.conflict("MATTER-171", lead.number());
        }
        if (lead.id() == matter.id()) {
            throw Refused.conflict("MATTER-172", lead.number());
        }
        mayLead(lead);
        if (matter.family().lead() != null || matter.family().waiting() > 0) {
            throw Refused.conflict("MATTER-172", matter.number());
        }
        return new MatterEvent.Merged(lead.id(), lead.number(), action.unit(), action.note());
    }

    /** @throws Refused {@code MATTER-171} to {@code MATTER-173} */
    static void mayLead(Matter lead) {
        if (lead.times().settled() != null) {
            throw Refused.conflict("MATTER-171", lead.number());
        }
        if (lead.family().lead() != null) {
            throw Refused.conflict("MATTER-172", lead.number());
        }
        if (lead.family().waiting() >= MOST) {
            throw Refused.conflict("MATTER-173", lead.number(), MOST);
        }
    }

    static MatterEvent unmerged(Matter matter, Action.Unmerge action) {
        long lead = Objects.requireNonNull(matter.family().lead());
        return new MatterEvent.Unmerged(lead, action.back(), action.reason());
    }

    /** A matter whose answer others wait for cannot be closed without one. */
    static Optional<Refused> obstacle(Matter matter, Definition.Action action, Definition definition) {
        int waiting = matter.family().waiting();
        boolean closes = Optional.ofNullable(action.to())
                .flatMap(definition::state)
                .filter(Definition.State::closed)
                .isPresent();
        return waiting > 0 && (closes || action.does() == Effect.MERGE)
                ? Lifecycle.refused("MATTER-174", action, waiting)
                : Optional.empty();
    }

    /** What the lead's history says of a matter that joined or left by these events; null when none did. */
    static @Nullable MatterEvent onLead(Matter before, Matter after) {
        if (!before.family().waits() && after.family().waits()) {
            return new MatterEvent.Gained(after.id(), after.number());
        }
        boolean left = before.family().waits() && after.family().lead() == null;
        return left ? new MatterEvent.Lost(after.id(), after.number()) : null;
    }

    /**
     * What happens to a matter that waits for its lead.
     *
     * @param lead as it stands after its events
     * @param unit that is accountable for the lead then
     * @param reply what the lead is replied; null when it is not
     * @param definition that the waiting matter is pinned to
     */
    static List<Lifecycle.Decided> onMember(
            Matter member, Matter lead, Unit unit, @Nullable Proposal reply, Definition definition, Instant now) {
        List<Lifecycle.Decided> decided = new ArrayList<>();
        if (lead.leadUnitId() != member.leadUnitId()) {
            decided.add(Lifecycle.Decided.stays(new MatterEvent.Followed(unit)));
        }
        if (reply != null) {
            String to = definition
                    .action(member.state(), Effect.ANSWER_WITH_LEAD)
                    .map(Definition.Action::to)
                    .orElseThrow(() -> new IllegalStateException(member.number() + " waits in " + member.state()));
            MatterEvent.Way way = new MatterEvent.Way(null, lead.number());
            decided.add(new Lifecycle.Decided(Lifecycle.replied(member, reply.outcome(), reply.said(), way, now), to));
        }
        return decided;
    }
}
