package io.huiyin.matter;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import java.time.Instant;
import java.util.Optional;

/** What stands against the actions by which a matter is called back, taken apart, joined and put away. Pure functions. */
final class Settling {

    private Settling() {}

    /** Whatever is said with the action; {@code MATTER-174} to {@code MATTER-179}, {@code MATTER-202}, {@code MATTER-250}. */
    static Optional<Refused> obstacle(Matter matter, Definition.Action action, Lifecycle.Context context) {
        Optional<Refused> family = Families.obstacle(matter, action, context.definition());
        if (family.isPresent()) {
            return family;
        }
        return switch (action.does()) {
            case SPLIT ->
                matter.outcome() == Outcome.PARTLY ? Optional.empty() : Lifecycle.refused("MATTER-175", action, "");
            case STRIKE_OFF -> answered(matter, action).or(() -> rest(matter, action, context.definition()));
            case CLOSE_UNREACHED ->
                answered(matter, action)
                        .or(() -> unreached(matter, action, context.definition()))
                        .or(() -> rest(matter, action, context.definition()));
            case UNMERGE -> matter.family().waits() ? Optional.empty() : Lifecycle.refused("MATTER-179", action, "");
            case REOPEN ->
                matter.handling().archived() == null ? Optional.empty() : Lifecycle.refused("MATTER-178", action, "");
            case ARCHIVE -> archive(matter, action, context);
            default -> Optional.empty();
        };
    }

    /** Nothing is closed without an answer and an outcome, whatever a definition that was published long ago lets happen. */
    private static Optional<Refused> answered(Matter matter, Definition.Action action) {
        return matter.outcome() == null ? Lifecycle.refused("MATTER-202", action, "") : Optional.empty();
    }

    /** What is left of a matter that is settled in part stays open as another one, before it is closed itself. */
    private static Optional<Refused> rest(Matter matter, Definition.Action action, Definition definition) {
        return owesRest(matter, definition)
                ? definition
                        .action(matter.state(), Effect.SPLIT)
                        .flatMap(split -> Lifecycle.refused("MATTER-250", action, split.title()))
                : Optional.empty();
    }

    /** Settled in part, and no other matter keeps the rest; only where the definition lets it be split off. */
    static boolean owesRest(Matter matter, Definition definition) {
        return matter.outcome() == Outcome.PARTLY
                && matter.handling().parts() == 0
                && definition.action(matter.state(), Effect.SPLIT).isPresent();
    }

    /**
     * An answer on the spot closes the matter, so that nothing may be left of it.
     *
     * @throws Refused {@code MATTER-251} when it settles a part only, in a register whose rests are split off
     */
    static void requireWhole(Outcome outcome, Definition definition) {
        boolean splits = definition.actions().stream().anyMatch(action -> action.does() == Effect.SPLIT);
        if (outcome == Outcome.PARTLY && splits) {
            throw Refused.conflict("MATTER-251");
        }
    }

    /** As often as the definition lets somebody try, somebody must have tried. */
    private static Optional<Refused> unreached(Matter matter, Definition.Action action, Definition definition) {
        int least = definition
                .action(matter.state(), Effect.CALL_ATTEMPT)
                .map(Definition.Action::most)
                .orElse(1);
        return matter.handling().attempts() < least ? Lifecycle.refused("MATTER-176", action, least) : Optional.empty();
    }

    /** Not before its requester can no longer have it reopened. */
    private static Optional<Refused> archive(Matter matter, Definition.Action action, Lifecycle.Context context) {
        Instant closed = matter.times().closed();
        if (matter.handling().archived() != null || closed == null) {
            return Lifecycle.refused("MATTER-178", action, "");
        }
        int within = context.definition()
                .action(matter.state(), Effect.REOPEN)
                .map(Definition.Action::within)
                .orElse(0);
        return Lifecycle.workdays(closed, context.now(), context) <= within && within > 0
                ? Lifecycle.refused("MATTER-177", action, within)
                : Optional.empty();
    }
}
