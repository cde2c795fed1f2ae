package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.Limit;
import io.huiyin.base.Refused;
import io.huiyin.base.WorkCalendar;
import io.huiyin.matter.Action.Kind;
import io.huiyin.network.Unit;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may be done in which state, and what follows from it. {@link #decide} is a pure function: the same matter, action and context give
 * the same events or the same refusal.
 */
final class Lifecycle {

    /** A matter goes back once after a failed call-back; after that a supervisor decides. */
    private static final int REDOS = 1;

    /** What the decision may depend on beside the matter. */
    record Context(Actor actor, Instant now, WorkCalendar calendar, Limit limit, Unit centre) {}

    private static final Map<MatterState, Set<Kind>> ALLOWED = new EnumMap<>(Map.of(
            MatterState.RECEIVED, EnumSet.of(Kind.ANSWER, Kind.DISPATCH, Kind.NOTE),
            MatterState.DISPATCHED, EnumSet.of(Kind.SIGN, Kind.RETURN, Kind.DISPATCH, Kind.NOTE),
            MatterState.HANDLING, EnumSet.of(Kind.REPLY, Kind.RETURN, Kind.NOTE),
            MatterState.RETURNED, EnumSet.of(Kind.DISPATCH, Kind.NOTE),
            MatterState.REPLIED, EnumSet.of(Kind.CALL_BACK, Kind.NOTE),
            MatterState.CALLED_BACK, EnumSet.of(Kind.STRIKE_OFF, Kind.NOTE),
            MatterState.STRUCK_OFF, EnumSet.noneOf(Kind.class),
            MatterState.ANSWERED, EnumSet.noneOf(Kind.class)));

    private Lifecycle() {}

    static Set<Kind> allowed(MatterState state) {
        return ALLOWED.getOrDefault(state, Set.of());
    }

    /** What this actor may do with this matter now. */
    static Set<Kind> open(Matter matter, Actor actor) {
        Set<Kind> open = EnumSet.noneOf(Kind.class);
        for (Kind kind : allowed(matter.state())) {
            if (actor.may(kind.verb(), matter.leadPath())) {
                open.add(kind);
            }
        }
        return open;
    }

    /**
     * Decides.
     *
     * @throws Refused {@code MATTER-101} when the state does not allow the action, {@code ACCESS-002} when the actor may not, {@code
     *     MATTER-102} when it is dispatched to the unit that has it
     */
    static List<MatterEvent> decide(Matter matter, Action action, Context context) {
        Kind kind = action.kind();
        if (!context.actor().may(kind.verb(), matter.leadPath())) {
            throw Refused.forbidden("ACCESS-002", kind.verb().name());
        }
        if (!allowed(matter.state()).contains(kind)) {
            throw Refused.conflict("MATTER-101", kind.key(), matter.state().key(), keys(allowed(matter.state())));
        }
        return switch (action) {
            case Action.Answer a -> List.of(new MatterEvent.Answered(a.outcome(), a.reply()));
            case Action.Dispatch a -> List.of(dispatch(matter, a));
            case Action.Sign _ -> List.of(new MatterEvent.Signed());
            case Action.Return a -> List.of(new MatterEvent.Returned(a.reason(), context.centre()));
            case Action.Reply a ->
                List.of(new MatterEvent.Replied(
                        a.outcome(),
                        context.now().isAfter(matter.times().due()),
                        a.reply(),
                        a.publicReply(),
                        a.evidence()));
            case Action.CallBack a -> callBack(matter, a, context);
            case Action.StrikeOff a -> List.of(new MatterEvent.StruckOff(a.note()));
            case Action.Note a -> List.of(new MatterEvent.Noted(a.text(), a.evidence()));
        };
    }

    private static MatterEvent dispatch(Matter matter, Action.Dispatch action) {
        if (action.to().id() == matter.leadUnitId()) {
            throw Refused.conflict("MATTER-102", action.to().name());
        }
        return new MatterEvent.Dispatched(action.to(), matter.times().due(), action.byRule(), action.note());
    }

    private static List<MatterEvent> callBack(Matter matter, Action.CallBack action, Context context) {
        MatterEvent calledBack = new MatterEvent.CalledBack(action.solved(), action.satisfaction(), action.remark());
        if (action.solved() || matter.redos() >= REDOS) {
            return List.of(calledBack);
        }
        return List.of(calledBack, new MatterEvent.Redone(context.limit().due(context.now(), context.calendar())));
    }

    private static String keys(Set<Kind> kinds) {
        return String.join(", ", kinds.stream().map(Kind::key).toList());
    }
}
