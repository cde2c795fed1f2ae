package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Fault;
import io.huiyin.base.Limit;
import io.huiyin.base.Refused;
import io.huiyin.base.WorkTime;
import io.huiyin.definition.ClockRule;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.definition.Field;
import io.huiyin.network.Unit;
import io.huiyin.value.ValueChange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with a matter, and what follows from it, as the definition says that the matter is pinned to. {@link #decide} is a pure
 * function: the same matter, action and context give the same events or the same refusal.
 */
final class Lifecycle {

    /** Asked later than so many working days before the limit, an extension comes too late. */
    private static final int ASKED_BEFORE = 1;

    /** Roles of those who act for an accountable unit. */
    private static final Set<String> OF_UNITS = Set.of("handler", "worker");

    /**
     * What the decision may depend on beside the matter.
     *
     * @param clocks the version that the matter is pinned to, the moment, and what time limits depend on
     * @param centre accountable for what is with no other unit
     * @param done what the actor has done with this matter, by effect
     */
    record Context(Clocks.Given clocks, Actor actor, Unit centre, Set<Effect> done) {

        Context {
            done = Set.copyOf(done);
        }

        Definition definition() {
            return clocks.definition();
        }

        Instant now() {
            return clocks.now();
        }

        /** The city's. */
        WorkTime time() {
            return clocks.office().apply(null);
        }

        /** Of the category. */
        Limit limit() {
            return clocks.category();
        }
    }

    /**
     * Something that happens.
     *
     * @param state where the matter stands then; null when that stays
     * @param values of own fields that it changes
     * @param was what those were, where the event keeps it
     */
    record Decided(MatterEvent event, @Nullable String state, ValueChange values, ValueChange was) {

        Decided(MatterEvent event, @Nullable String state, ValueChange values) {
            this(event, state, values, ValueChange.NONE);
        }

        Decided(MatterEvent event, @Nullable String state) {
            this(event, state, ValueChange.NONE);
        }

        static Decided stays(MatterEvent event) {
            return new Decided(event, null);
        }

        Decided with(ValueChange changed, ValueChange before) {
            return new Decided(event, state, changed, before);
        }
    }

    private Lifecycle() {}

    /** What this actor may do with this matter now, in the order of the definition. */
    static List<Definition.Action> open(Matter matter, Context context) {
        return context.definition().actions(matter.state()).stream()
                .filter(action -> !action.automatic()
                        && mayDo(action, matter, context.actor)
                        && obstacle(matter, action, context).isEmpty())
                .toList();
    }

    private static boolean mayDo(Definition.Action action, Matter matter, Actor actor) {
        Set<String> roles = Set.copyOf(action.roles());
        return action.does().isOfHelpers()
                ? SharedDecisions.helps(matter, roles, actor)
                : actor.is(roles, matter.leadPath());
    }

    /**
     * Decides.
     *
     * @throws Refused {@code MATTER-101} when the state does not allow the action, {@code ACCESS-002} when the actor may not, {@code
     *     MATTER-102} when it is dispatched to the unit that has it, {@code MATTER-203} to one that has ended, {@code MATTER-115} to {@code MATTER-121} and {@code MATTER-140} to {@code MATTER-144}, {@code MATTER-200} and
     *     {@code MATTER-201}, {@code MATTER-250} and {@code MATTER-251} when the definition or an office's rule stands against it
     */
    static List<Decided> decide(Matter matter, Action action, Context context) {
        Definition.Action step = step(matter.state(), action, context.definition());
        if (!mayDo(step, matter, context.actor)) {
            throw Refused.forbidden("ACCESS-002", step.name());
        }
        Optional<Refused> obstacle = obstacle(matter, step, context);
        if (obstacle.isPresent()) {
            throw obstacle.get();
        }
        if (action instanceof Action.CallBack callBack) {
            return callBack(matter, callBack, step, context);
        }
        String to = action instanceof Action.Unmerge ? matter.family().from() : step.to();
        List<Decided> decided = new ArrayList<>();
        decided.add(new Decided(event(matter, action, context), to));
        if (action instanceof Action.Dispatch dispatch) {
            SharedDecisions.help(matter, dispatch, step, context).forEach(asked -> decided.add(Decided.stays(asked)));
        }
        return decided;
    }

    /** @throws Refused {@code MATTER-101} */
    static Definition.Action step(String state, Action action, Definition definition) {
        if (action instanceof Action.Step step) {
            return definition.actions(state).stream()
                    .filter(one -> one.does() == Effect.STEP && one.name().equals(step.name()))
                    .findFirst()
                    .orElseThrow(() -> refused(definition.action(step.name()), step.name(), state, definition));
        }
        return step(state, action.effect(), definition);
    }

    /** @throws Refused {@code MATTER-101} */
    static Definition.Action step(String state, Effect effect, Definition definition) {
        return definition
                .action(state, effect)
                .filter(action -> !action.automatic())
                .orElseThrow(() -> refused(
                        definition.actions().stream()
                                .filter(action -> action.does() == effect)
                                .findFirst(),
                        effect.key(),
                        state,
                        definition));
    }

    /** Said in the words of the definition, as far as it has any. */
    private static Refused refused(
            Optional<Definition.Action> asked, String name, String state, Definition definition) {
        return Refused.conflict(
                "MATTER-101",
                asked.map(Definition.Action::title).orElse(new Definition.Text(name, name)),
                definition.state(state).map(Definition.State::title).orElse(new Definition.Text(state, state)),
                possible(state, definition));
    }

    private static Definition.Text possible(String state, Definition definition) {
        List<Definition.Text> titles = definition.actions(state).stream()
                .filter(action -> !action.automatic())
                .map(Definition.Action::title)
                .toList();
        if (titles.isEmpty()) {
            return new Definition.Text("无", "nothing");
        }
        return new Definition.Text(
                titles.stream().map(Definition.Text::zh).collect(Collectors.joining("、")),
                titles.stream().map(Definition.Text::en).collect(Collectors.joining(", ")));
    }

    private static MatterEvent event(Matter matter, Action action, Context context) {
        return switch (action) {
            case Action.Answer a -> {
                Settling.requireWhole(a.outcome(), context.definition());
                yield new MatterEvent.Answered(a.outcome(), a.reply(), a.knowledge());
            }
            case Action.Refuse a -> new MatterEvent.NotAccepted(a.ground(), a.turnTo());
            case Action.Dispatch a -> dispatch(matter, a, context);
            case Action.Recall a -> new MatterEvent.Recalled(a.reason(), context.centre);
            case Action.Sign _ -> new MatterEvent.Signed(context.actor.isSystem() ? null : context.actor.name());
            case Action.Shared a -> SharedDecisions.decide(matter, a, context);
            case Action.Return a -> new MatterEvent.Returned(a.reason(), context.centre);
            case Action.Contact a -> new MatterEvent.Contacted(a.way(), a.reached(), a.text(), a.evidence());
            case Action.Suspend a -> suspended(matter, a, context);
            case Action.Resume a -> resumed(matter, a, context);
            case Action.AskExtension a -> new MatterEvent.ExtensionAsked(a.days(), a.reason());
            case Action.GrantExtension a -> granted(matter, a);
            case Action.RefuseExtension a -> new MatterEvent.ExtensionRefused(a.reason());
            case Action.Urge a -> new MatterEvent.Urged(a.way(), a.text());
            case Action.Reply a -> replied(matter, a.outcome(), a.said(), null, context.now());
            case Action.Propose a -> new MatterEvent.Proposed(a.outcome(), a.said());
            case Action.Approve a -> approved(matter, a.proposal(), context.now());
            case Action.Reject a -> new MatterEvent.Rejected(a.reason());
            case Action.Progress a -> new MatterEvent.Progressed(a.text(), a.evidence());
            case Action.CallBack a -> new MatterEvent.CalledBack(a.solved(), a.satisfaction(), a.remark(), a.answers());
            case Action.CallAttempt a -> new MatterEvent.CallAttempted(a.text());
            case Action.CloseUnreached a -> new MatterEvent.StruckOff(a.reason(), true);
            case Action.OrderRedo a -> new MatterEvent.Redone(a.reason());
            case Action.Split a -> new MatterEvent.Split(a.rest());
            case Action.Merge a -> Families.merged(matter, a);
            case Action.Unmerge a -> Families.unmerged(matter, a);
            case Action.Archive a -> new MatterEvent.Archived(a.note());
            case Action.StrikeOff a -> new MatterEvent.StruckOff(a.note(), false);
            case Action.Withdraw a -> new MatterEvent.Withdrawn(a.reason());
            case Action.Reopen a -> new MatterEvent.Reopened(a.reason(), context.centre);
            case Action.AddInformation a -> new MatterEvent.InformationAdded(a.text());
            case Action.Rate a -> rated(matter, a);
            case Action.Note a -> new MatterEvent.Noted(a.text(), a.evidence());
            case Action.Step a -> new MatterEvent.Stepped(a.name(), stepOf(a, context), a.text(), a.evidence());
            case Action.Explain a -> new MatterEvent.Explained(a.reason(), a.next());
            case Action.Supervise a -> new MatterEvent.Supervised(a.reason(), supervisor(matter, a, context));
            case Action.EndSupervision a -> new MatterEvent.SupervisionEnded(a.note());
        };
    }

    private static MatterEvent rated(Matter matter, Action.Rate action) {
        Matter.Times times = matter.times();
        return new MatterEvent.Rated(
                action.solved(),
                action.satisfaction(),
                action.remark(),
                Objects.requireNonNullElse(times.settled(), times.received()));
    }

    /** Where the actor stands above the matter. */
    private static String supervisor(Matter matter, Action.Supervise action, Context context) {
        Set<String> roles =
                Set.copyOf(step(matter.state(), action, context.definition()).roles());
        return context.actor.root(roles, matter.leadPath()).orElse(context.actor.scope());
    }

    private static String stepOf(Action.Step action, Context context) {
        return context.definition()
                .action(action.name())
                .map(Definition.Action::step)
                .orElseThrow();
    }

    private static MatterEvent dispatch(Matter matter, Action.Dispatch action, Context context) {
        SharedDecisions.mayBeGiven(action.to(), context);
        if (action.to().id() == matter.leadUnitId()) {
            throw Refused.conflict("MATTER-102", action.to().name());
        }
        return new MatterEvent.Dispatched(action.to(), action.byRule(), action.note());
    }

    /** Unsolved, it goes back with a new limit as often as the definition says; after that somebody decides. */
    private static List<Decided> callBack(
            Matter matter, Action.CallBack action, Definition.Action step, Context context) {
        Decided calledBack = new Decided(event(matter, action, context), step.to());
        Optional<Definition.Action> redo = Optional.ofNullable(step.to())
                .flatMap(state -> context.definition().action(state, Effect.REDO))
                .filter(one -> obstacle(matter, one, context).isEmpty());
        if (action.solved() || redo.isEmpty()) {
            return List.of(calledBack);
        }
        return List.of(
                calledBack, new Decided(new MatterEvent.Redone(null), redo.get().to()));
    }

    /** {@code late} is judged when the reply goes out, against the limit of the matter itself. */
    static MatterEvent.Replied replied(
            Matter matter, Outcome outcome, Answering said, MatterEvent.@Nullable Way way, Instant now) {
        return new MatterEvent.Replied(outcome, now.isAfter(matter.times().due()), said, way);
    }

    private static MatterEvent approved(Matter matter, Proposal proposal, Instant now) {
        Integer waiting = matter.handling().proposal();
        if (waiting == null || waiting != proposal.seq()) {
            throw Refused.conflict("MATTER-170", matter.number());
        }
        MatterEvent.Way way = new MatterEvent.Way(proposal.by(), null);
        return replied(matter, proposal.outcome(), proposal.said(), way, now);
    }

    /** What stands against an action that the state allows, whatever is said with it. */
    private static Optional<Refused> obstacle(Matter matter, Definition.Action action, Context context) {
        Field.Condition when = action.when();
        if (when != null && !action.fits(matter.values())) {
            return refused("MATTER-131", action, when.field());
        }
        Integer most = action.most();
        if (most != null && times(matter, action.does()) >= most) {
            return refused("MATTER-115", action, most);
        }
        Integer within = action.within();
        Instant since = since(matter, action.does());
        if (within != null && since != null && workdays(since, context.now(), context) > within) {
            return refused("MATTER-116", action, within);
        }
        boolean own = action.notBy().stream()
                .flatMap(name -> context.definition().action(name).stream())
                .anyMatch(other -> context.done.contains(other.does()));
        if (own) {
            return refused("MATTER-117", action, "");
        }
        if (matter.watch().owed() != null && action.does() != Effect.EXPLAIN && isOwn(action, matter, context)) {
            return refused("MATTER-141", action, "");
        }
        return switch (action.does()) {
            case ASK_EXTENSION -> tooLate(matter, action, context);
            case GRANT_EXTENSION, REFUSE_EXTENSION ->
                matter.extension() == null ? refused("MATTER-120", action, "") : Optional.empty();
            case STEP, EXPLAIN, SUPERVISE, END_SUPERVISION -> watched(matter, action, context);
            case RATE -> matter.handling().rating() != null ? refused("MATTER-206", action, "") : Optional.empty();
            case SUSPEND -> suspending(matter, action, context);
            case RESUME -> matter.times().suspended() == null ? refused("MATTER-200", action, "") : Optional.empty();
            default ->
                Settling.obstacle(matter, action, context).or(() -> SharedDecisions.obstacle(matter, action, context));
        };
    }

    private static Optional<Refused> suspending(Matter matter, Definition.Action action, Context context) {
        if (matter.times().suspended() != null) {
            return refused("MATTER-201", action, "");
        }
        return context.now().isAfter(matter.times().due()) ? refused("MATTER-121", action, "") : Optional.empty();
    }

    /** What somebody does for the accountable unit; it waits while the unit owes a reason that it can give here. */
    private static boolean isOwn(Definition.Action action, Matter matter, Context context) {
        return !action.automatic()
                && !action.does().isOfHelpers()
                && context.definition().action(matter.state(), Effect.EXPLAIN).isPresent()
                && action.roles().stream()
                        .filter(role -> context.actor.is(Set.of(role)))
                        .allMatch(OF_UNITS::contains);
    }

    private static Optional<Refused> watched(Matter matter, Definition.Action action, Context context) {
        Watch watch = matter.watch();
        return switch (action.does()) {
            case STEP -> isDone(matter, action, context) ? refused("MATTER-140", action, "") : Optional.empty();
            case EXPLAIN -> watch.owed() == null ? refused("MATTER-142", action, "") : Optional.empty();
            case SUPERVISE -> watch.supervised() != null ? refused("MATTER-143", action, "") : Optional.empty();
            default -> watch.supervised() == null ? refused("MATTER-144", action, "") : Optional.empty();
        };
    }

    /** Every clock that waits for the step has ended by it. One that leads on is done again when the matter comes back to it. */
    private static boolean isDone(Matter matter, Definition.Action action, Context context) {
        if (action.to() != null) {
            return false;
        }
        List<String> waiting = context.definition().clocks().stream()
                .filter(clock -> Objects.equals(clock.step(), action.step()))
                .map(ClockRule::name)
                .toList();
        return !waiting.isEmpty() && matter.clocks().done().containsAll(waiting);
    }

    private static Optional<Refused> tooLate(Matter matter, Definition.Action action, Context context) {
        if (matter.extension() != null) {
            return refused("MATTER-118", action, "");
        }
        return workdays(context.now(), matter.times().due(), context) < ASKED_BEFORE
                ? refused("MATTER-119", action, "")
                : Optional.empty();
    }

    static Optional<Refused> refused(String code, Definition.Action action, Object detail) {
        return Optional.of(Refused.conflict(code, action.title(), detail));
    }

    private static int times(Matter matter, Effect effect) {
        Matter.Counts counts = matter.counts();
        return switch (effect) {
            case RETURN -> counts.returns();
            case REDO -> counts.redos();
            case ASK_EXTENSION -> counts.extensions();
            case REOPEN -> counts.reopens();
            case CALL_ATTEMPT -> matter.handling().attempts();
            default -> 0;
        };
    }

    private static @Nullable Instant since(Matter matter, Effect effect) {
        return switch (effect) {
            case RETURN -> matter.times().dispatched();
            case REOPEN -> matter.times().closed();
            default -> null;
        };
    }

    /** The day that is said lies ahead, and within what the clock of the state allows. */
    private static MatterEvent suspended(Matter matter, Action.Suspend action, Context context) {
        LocalDate until = action.until();
        if (until != null) {
            String state = Objects.requireNonNull(
                    step(matter.state(), action, context.definition()).to());
            LocalDate latest = Clocks.longest(state, context.clocks()).orElse(day(context.now()));
            if (!until.isAfter(day(context.now())) || until.isAfter(latest)) {
                throw Refused.invalid(List.of(new Fault(
                        "until",
                        until.toString(),
                        "MATTER-208",
                        day(context.now()).plusDays(1) + " – " + latest)));
            }
        }
        return new MatterEvent.Suspended(action.reason(), action.note(), until);
    }

    /** The clocks move on; of the days for which the matter stood still people are told. */
    private static MatterEvent resumed(Matter matter, Action.Resume action, Context context) {
        Instant from = Objects.requireNonNull(matter.times().suspended());
        int days = context.limit().unit() == Limit.Unit.WORKING_DAYS
                ? workdays(from, context.now(), context)
                : (int) (day(context.now()).toEpochDay() - day(from).toEpochDay());
        return new MatterEvent.Resumed(days, action.note());
    }

    private static MatterEvent granted(Matter matter, Action.GrantExtension action) {
        return new MatterEvent.ExtensionGranted(Objects.requireNonNull(matter.extension()), action.note());
    }

    static int workdays(Instant from, Instant to, Context context) {
        return context.time().calendar().workdaysBetween(day(from), day(to));
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(City.ZONE).toLocalDate();
    }
}
