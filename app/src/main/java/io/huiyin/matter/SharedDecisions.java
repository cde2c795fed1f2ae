package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Deadline;
import io.huiyin.base.Limit;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.base.WorkTime;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What units may do with a matter among each other: the part of {@link Lifecycle} about dispatch and help. Pure functions, too. */
final class SharedDecisions {

    /** After so many returns the dispatcher decides for good, unless the definition says how many there may be. */
    private static final int RETURNS = 2;

    /** Below bodies of any level. */
    private static final Set<UnitLevel> PLACES_BELOW =
            EnumSet.of(UnitLevel.STREET, UnitLevel.COMMUNITY, UnitLevel.COMPOUND, UnitLevel.STATION);

    private SharedDecisions() {}

    /** True when one of the units for which the actor has one of the roles is asked to help. */
    static boolean helps(Matter matter, Set<String> roles, Actor actor) {
        return matter.assignment().coHandling().open().stream().anyMatch(part -> actor.is(roles, part.path()));
    }

    /**
     * What stands against an action that the state allows.
     *
     * @return {@code MATTER-150} parts of other units are open, {@code MATTER-151} it was returned too often and is to be decided for
     *     good, {@code MATTER-152} not returned often enough for that, {@code MATTER-153} decided for good, {@code MATTER-154} nobody is
     *     asked to help
     */
    static Optional<Refused> obstacle(Matter matter, Definition.Action action, Lifecycle.Context context) {
        return switch (action.does()) {
            case REPLY, PROPOSE, APPROVE -> parts(matter, action);
            case DISPATCH ->
                context.definition().action(matter.state(), Effect.DECIDE).isPresent()
                                && matter.counts().returns() >= returns(context.definition())
                        ? refused("MATTER-151", action, matter.counts().returns())
                        : Optional.empty();
            case DECIDE ->
                matter.counts().returns() < returns(context.definition())
                        ? refused("MATTER-152", action, returns(context.definition()))
                        : Optional.empty();
            case RETURN -> matter.assignment().forGood() ? refused("MATTER-153", action, "") : Optional.empty();
            case RELEASE, CO_SIGN, CO_REPLY ->
                matter.assignment().coHandling().open().isEmpty()
                        ? refused("MATTER-154", action, "")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Refused> parts(Matter matter, Definition.Action action) {
        int open = matter.assignment().coHandling().open().size();
        return open > 0 ? refused("MATTER-150", action, open) : Optional.empty();
    }

    /** After how many returns a dispatch is for good. */
    static int returns(Definition definition) {
        return definition.actions().stream()
                .filter(action -> action.does() == Effect.RETURN && action.most() != null)
                .mapToInt(action -> action.most() == null ? RETURNS : action.most())
                .findFirst()
                .orElse(RETURNS);
    }

    /**
     * Decides.
     *
     * @throws Refused {@code MATTER-102} when it goes to the unit that has it, {@code MATTER-155} when that lies not below, {@code
     *     MATTER-156} not above the accountable one, {@code MATTER-157} when the decision would hold where the matter is not, {@code
     *     MATTER-158} when a unit is asked that is accountable or helps already, {@code MATTER-159} when a unit is not asked, or another
     *     one's part is meant, {@code MATTER-160} when a correction changes nothing, {@code MATTER-161} when a part is signed already, {@code
     *     MATTER-203} when a unit has ended
     */
    static MatterEvent decide(Matter matter, Action.Shared action, Lifecycle.Context context) {
        return switch (action) {
            case Action.Decide a -> {
                other(matter, a.to(), context);
                if (!Paths.within(matter.placePath(), a.area().path())) {
                    throw Refused.conflict("MATTER-157", a.area());
                }
                yield new MatterEvent.DecidedForGood(a.to(), a.area(), matter.category(), a.grounds());
            }
            case Action.Delegate a -> {
                other(matter, a.to(), context);
                if (!isBelow(a.to(), a.from())) {
                    throw Refused.conflict("MATTER-155", a.to(), a.from());
                }
                yield new MatterEvent.Delegated(a.to(), a.note());
            }
            case Action.Raise a -> {
                other(matter, a.to(), context);
                if (!isBelow(a.from(), a.to())) {
                    throw Refused.conflict("MATTER-156", a.to(), a.from());
                }
                yield new MatterEvent.Raised(a.to(), a.reason());
            }
            case Action.Transfer a -> new MatterEvent.Transferred(a.authority(), a.reference(), a.reply());
            case Action.Invite a -> invited(matter, a, context);
            case Action.CoSign a -> {
                CoHandling.Part part = own(matter, a.unit(), a, context);
                if (part.signed() != null) {
                    throw Refused.conflict("MATTER-161", a.unit());
                }
                yield new MatterEvent.CoSigned(a.unit());
            }
            case Action.CoReply a ->
                new MatterEvent.CoReplied(
                        a.unit(), own(matter, a.unit(), a, context).overdue(context.now()), a.reply(), a.evidence());
            case Action.Release a -> {
                part(matter, a.unit());
                yield new MatterEvent.Released(a.unit(), a.reason());
            }
            case Action.Correct a -> {
                if (!a.own() && a.correction().change(matter).none()) {
                    throw Refused.conflict("MATTER-160", matter.number());
                }
                yield new MatterEvent.Corrected(a.correction(), matter, a.reason());
            }
        };
    }

    /** @throws Refused {@code MATTER-203} for a unit that has ended */
    static void mayBeGiven(Unit to, Lifecycle.Context context) {
        if (to.endedBy(context.now().atZone(City.ZONE).toLocalDate())) {
            throw Refused.conflict("MATTER-203", to, String.valueOf(to.until()));
        }
    }

    private static void other(Matter matter, Unit to, Lifecycle.Context context) {
        mayBeGiven(to, context);
        if (to.id() == matter.leadUnitId()) {
            throw Refused.conflict("MATTER-102", to);
        }
    }

    /**
     * True when a unit may be given what the other one is accountable for: it lies in the subtree of the other; below a body lie the places
     * and the lower bodies of what the body is of.
     */
    static boolean isBelow(Unit unit, Unit of) {
        if (unit.id() == of.id()) {
            return false;
        }
        if (of.level() != UnitLevel.BUREAU) {
            return Paths.within(unit.path(), of.path());
        }
        String territory = Paths.ancestor(of.path(), Paths.depth(of.path()) - 1);
        return Paths.within(unit.path(), of.path())
                || (Paths.within(unit.path(), territory)
                        && !unit.path().equals(territory)
                        && (PLACES_BELOW.contains(unit.level()) || Paths.depth(unit.path()) > Paths.depth(of.path())));
    }

    /**
     * Who is asked to help from the beginning.
     *
     * @throws Refused {@code MATTER-205} when nobody can be asked where the dispatch leads to, {@code ACCESS-002} when the actor may not, {@code
     *     MATTER-158} and {@code MATTER-203} as for an invitation
     */
    static List<MatterEvent> help(
            Matter matter, Action.Dispatch action, Definition.Action step, Lifecycle.Context context) {
        if (action.help().isEmpty()) {
            return List.of();
        }
        Definition.Action invite =
                invites(context.definition(), step).orElseThrow(() -> Refused.conflict("MATTER-205", step.name()));
        if (!context.actor().is(Set.copyOf(invite.roles()))) {
            throw Refused.forbidden("ACCESS-002", invite.name());
        }
        Set<Long> asked = new HashSet<>(Set.of(action.to().id()));
        List<MatterEvent> events = new ArrayList<>();
        for (Action.Help help : action.help()) {
            mayBeGiven(help.unit(), context);
            boolean helps =
                    matter.assignment().coHandling().open(help.unit().id()).isPresent();
            if (helps || !asked.add(help.unit().id())) {
                throw Refused.conflict("MATTER-158", help.unit());
            }
            events.add(invited(List.of(help.unit()), help.asked(), until(matter, help.days(), context), context));
        }
        return events;
    }

    /** By which units are asked to help where a dispatch leads to; empty where that cannot be. */
    static Optional<Definition.Action> invites(Definition definition, Definition.Action dispatch) {
        return Optional.ofNullable(dispatch.to()).flatMap(state -> definition.action(state, Effect.INVITE));
    }

    /** Who is asked to help with what is taken in and goes out by rule. */
    static List<MatterEvent> help(MatterRegisters.Intake intake, Definition.Action dispatch, Clocks.Given given) {
        if (intake.help().isEmpty() || invites(intake.definition(), dispatch).isEmpty()) {
            return List.of();
        }
        WorkTime time = given.office().apply(null);
        Instant whole = time.due(given.now(), given.category()).at();
        Instant external = given.external();
        Instant last = external != null && external.isAfter(given.now()) && external.isBefore(whole) ? external : whole;
        return intake.help().stream()
                .<MatterEvent>map(help -> invited(
                        List.of(help.unit()),
                        help.asked(),
                        until(help.days(), last, time, given.now()),
                        intake.definition(),
                        time,
                        given.now()))
                .toList();
    }

    private static MatterEvent invited(Matter matter, Action.Invite action, Lifecycle.Context context) {
        CoHandling helping = matter.assignment().coHandling();
        for (Unit unit : action.units()) {
            mayBeGiven(unit, context);
            if (unit.id() == matter.leadUnitId() || helping.open(unit.id()).isPresent()) {
                throw Refused.conflict("MATTER-158", unit);
            }
        }
        return invited(action.units(), action.asked(), until(matter, action.days(), context), context);
    }

    private static MatterEvent invited(List<Unit> units, String asked, Deadline due, Lifecycle.Context context) {
        return invited(units, asked, due, context.definition(), context.time(), context.now());
    }

    private static MatterEvent invited(
            List<Unit> units, String asked, Deadline due, Definition definition, WorkTime time, Instant now) {
        return new MatterEvent.Invited(units, asked, due, CoSteps.first(definition, due.at(), time, now));
    }

    /** So many working days, at most until the matter itself is due while that is still ahead. */
    private static Deadline until(Matter matter, int days, Lifecycle.Context context) {
        return until(days, matter.times().due(), context.time(), context.now());
    }

    private static Deadline until(int days, Instant last, WorkTime time, Instant now) {
        Deadline own = time.due(now, new Limit(days, Limit.Unit.WORKING_DAYS));
        boolean cut = own.at().isAfter(last) && last.isAfter(now);
        return cut ? new Deadline(last, false) : own;
    }

    private static CoHandling.Part part(Matter matter, Unit unit) {
        return matter.assignment().coHandling().open(unit.id()).orElseThrow(() -> Refused.conflict("MATTER-159", unit));
    }

    private static CoHandling.Part own(Matter matter, Unit unit, Action action, Lifecycle.Context context) {
        CoHandling.Part part = part(matter, unit);
        List<String> roles =
                Lifecycle.step(matter.state(), action, context.definition()).roles();
        if (!context.actor().is(Set.copyOf(roles), part.path())) {
            throw Refused.forbidden("ACCESS-002", unit);
        }
        return part;
    }

    private static Optional<Refused> refused(String code, Definition.Action action, Object detail) {
        return Optional.of(Refused.conflict(code, action.title(), detail));
    }
}
