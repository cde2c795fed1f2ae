package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.journal.Event;
import io.huiyin.matter.Action.Kind;
import io.huiyin.network.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {

    /** One action of each kind, with every choice that leads elsewhere. */
    private static final List<Action> ACTIONS = List.of(
            new Action.Answer(Outcome.EXPLAINED, "已解释"),
            Paper.dispatch(),
            new Action.Dispatch(Places.STREET, false, "请就近处理"),
            new Action.Sign(),
            new Action.Return("不属本单位"),
            Paper.reply(),
            Paper.callBack(true),
            Paper.callBack(false),
            new Action.StrikeOff(null),
            new Action.Note("已联系诉求人", List.of()));

    /** One step of a story: who does what, how long after the step before. */
    private record Step(Actor actor, Action action, Duration later) {}

    @Test
    void whoMayDoWhatInWhichState() {
        assertThat(table()).isEqualTo("""
                received:    answer operator; dispatch dispatcher; note operator dispatcher
                dispatched:  dispatch dispatcher; sign handler; return handler; note operator dispatcher handler
                handling:    return handler; reply handler; note operator dispatcher handler
                returned:    dispatch dispatcher; note operator dispatcher
                replied:     call_back operator; note operator dispatcher handler
                called_back: strike_off dispatcher; note operator dispatcher handler
                struck_off:
                answered:
                """);
    }

    /** Tried, not looked up: every role tries every action in every state. */
    private static String table() {
        StringBuilder table = new StringBuilder();
        for (MatterState state : MatterState.values()) {
            List<String> cells = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                String roles = Arrays.stream(People.values())
                        .filter(person -> succeeds(state, kind, person.actor()))
                        .map(person -> person.actor().name())
                        .collect(Collectors.joining(" "));
                if (!roles.isEmpty()) {
                    cells.add(kind.key() + " " + roles);
                }
            }
            table.append("%-12s %s"
                            .formatted(state.key() + ":", String.join("; ", cells))
                            .stripTrailing())
                    .append('\n');
        }
        return table.toString();
    }

    private static boolean succeeds(MatterState state, Kind kind, Actor actor) {
        Paper paper = Paper.in(state);
        boolean offered = Lifecycle.open(paper.matter(), actor).contains(kind);
        for (Action action : ACTIONS) {
            if (action.kind() == kind && refusal(paper, actor, action).isEmpty()) {
                assertThat(offered).as("%s %s %s", state, kind, actor.name()).isTrue();
                return true;
            }
        }
        assertThat(offered).as("%s %s %s", state, kind, actor.name()).isFalse();
        return false;
    }

    @Test
    void theStreetsWorkerHandlesWhatTheStreetIsAccountableFor() {
        Paper paper = Paper.received();
        paper.act(People.DISPATCHER.actor(), new Action.Dispatch(Places.STREET, false, null));
        assertThat(refusal(paper, People.HANDLER.actor(), new Action.Sign())).isEqualTo("ACCESS-002");
        assertThat(refusal(paper, People.handlerOf(Places.COMMUNITY), new Action.Sign()))
                .as("a community below does not answer for its street")
                .isEqualTo("ACCESS-002");
        paper.act(People.WORKER.actor(), new Action.Sign());
        assertThat(paper.matter().state()).isEqualTo(MatterState.HANDLING);
    }

    @Test
    void everyStateIsReachedAndNoneIsADeadEnd() {
        Map<MatterState, Set<MatterState>> ways = ways();
        assertThat(reachable(ways, MatterState.RECEIVED)).isEqualTo(EnumSet.allOf(MatterState.class));
        for (MatterState state : MatterState.values()) {
            if (state.closed()) {
                assertThat(ways.get(state)).isEmpty();
                assertThat(Lifecycle.allowed(state)).isEmpty();
            } else {
                assertThat(reachable(ways, state)).as("from %s", state).contains(MatterState.STRUCK_OFF);
            }
        }
    }

    /** Where each state leads, every action tried by somebody who may do everything. */
    private static Map<MatterState, Set<MatterState>> ways() {
        Map<MatterState, Set<MatterState>> ways = new EnumMap<>(MatterState.class);
        for (MatterState state : MatterState.values()) {
            Set<MatterState> to = EnumSet.noneOf(MatterState.class);
            for (Action action : ACTIONS) {
                Paper paper = Paper.in(state);
                assertThat(paper.matter().state()).isEqualTo(state);
                if (refusal(paper, People.anybody(), action).isEmpty()) {
                    to.add(paper.act(People.anybody(), action).matter().state());
                }
            }
            to.remove(state);
            ways.put(state, to);
        }
        return ways;
    }

    private static Set<MatterState> reachable(Map<MatterState, Set<MatterState>> ways, MatterState from) {
        Set<MatterState> seen = EnumSet.of(from);
        Deque<MatterState> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (MatterState next : ways.getOrDefault(open.pop(), Set.of())) {
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return seen;
    }

    @ParameterizedTest
    @EnumSource(MatterState.class)
    void aWrongActionIsRefusedWithWhatIsPossible(MatterState state) {
        Paper paper = Paper.in(state);
        String possible = Lifecycle.allowed(state).stream().map(Kind::key).collect(Collectors.joining(", "));
        for (Action action : ACTIONS) {
            if (!Lifecycle.allowed(state).contains(action.kind())) {
                Refused refused = catchThrowableOfType(Refused.class, () -> paper.act(People.anybody(), action));
                assertThat(refused.code()).isEqualTo("MATTER-101");
                assertThat(refused.args()).isEqualTo(List.of(action.kind().key(), state.key(), possible));
            }
        }
    }

    @Test
    void aMatterIsNotDispatchedToTheUnitThatHasIt() {
        assertThat(refusal(Paper.in(MatterState.DISPATCHED), People.DISPATCHER.actor(), Paper.dispatch()))
                .isEqualTo("MATTER-102");
    }

    @ParameterizedTest
    @CsvSource({
        "2022-12-22T15:59:58.999999Z, false",
        "2022-12-22T15:59:59Z, false",
        "2022-12-22T15:59:59.000001Z, true",
        "2022-12-30T01:00:00Z, true",
    })
    void aReplyIsLateWhenTheLastSecondOfTheLastDayHasPassed(Instant now, boolean late) {
        Paper paper = Paper.in(MatterState.HANDLING);
        assertThat(paper.matter().times().due()).isEqualTo("2022-12-22T15:59:59Z");
        paper.act(People.HANDLER.actor(), Paper.reply(), now);
        assertThat(paper.history().getLast().flag("late")).isEqualTo(late);
    }

    @Test
    void afterARedoTheReplyIsJudgedAgainstTheNewLimit() {
        Paper paper = Paper.in(MatterState.HANDLING);
        paper.act(People.HANDLER.actor(), Paper.reply(), Instant.parse("2022-12-26T01:00:00Z"));
        assertThat(paper.history().getLast().flag("late")).isTrue();
        paper.act(People.OPERATOR.actor(), Paper.callBack(false), Instant.parse("2022-12-26T02:00:00Z"));
        assertThat(paper.matter().times().due())
                .as("five working days later, over the new year's holiday and its Monday off")
                .isEqualTo("2023-01-03T15:59:59Z");
        assertThat(paper.matter().overdue(Instant.parse("2022-12-27T01:00:00Z")))
                .isFalse();
        paper.act(People.HANDLER.actor(), Paper.reply(), Instant.parse("2023-01-03T15:00:00Z"));
        assertThat(paper.history().getLast().flag("late")).isFalse();
    }

    @Test
    void aMatterGoesBackOnceThenItWaitsToBeStruckOffThoughUnsolved() {
        Paper paper = Paper.in(MatterState.REPLIED);
        paper.act(People.OPERATOR.actor(), Paper.callBack(false));
        assertThat(paper.matter()).satisfies(back -> {
            assertThat(back.state()).isEqualTo(MatterState.HANDLING);
            assertThat(back.redos()).isEqualTo(1);
            assertThat(back.outcome()).isNull();
            assertThat(back.times().replied()).isNull();
            assertThat(back.times().calledBack()).isNull();
            assertThat(back.leadUnitId()).isEqualTo(Places.HEATING.id());
        });
        assertThat(actions(paper)).endsWith("called_back", "redone");
        paper.act(People.HANDLER.actor(), Paper.reply()).act(People.OPERATOR.actor(), Paper.callBack(false));
        assertThat(paper.matter().state()).isEqualTo(MatterState.CALLED_BACK);
        assertThat(paper.matter().redos()).isEqualTo(1);
        assertThat(actions(paper)).endsWith("replied", "called_back");
    }

    @Test
    void aReturnedMatterLiesAtTheCentreUntilAnotherUnitHasIt() {
        Paper paper = Paper.in(MatterState.RETURNED);
        assertThat(paper.matter().leadUnitId()).isEqualTo(Places.CENTRE.id());
        assertThat(paper.matter().leadPath()).isEqualTo(Places.CENTRE.path());
        assertThat(paper.matter().returns()).isEqualTo(1);
        Instant due = paper.matter().times().due();
        paper.act(People.DISPATCHER.actor(), new Action.Dispatch(Places.WATER, false, null));
        assertThat(paper.matter().leadPath()).isEqualTo(Places.WATER.path());
        assertThat(paper.matter().times().due())
                .as("the requester's limit runs on")
                .isEqualTo(due);
    }

    @Property(tries = 2_000)
    void whateverAnybodyTriesTheRulesHold(@ForAll("stories") List<Step> story) {
        Paper paper = Paper.received();
        Instant now = Paper.RECEIVED;
        for (Step step : story) {
            now = now.plus(step.later);
            Matter before = paper.matter();
            int events = paper.history().size();
            Set<Kind> open = Lifecycle.open(before, step.actor);
            try {
                paper.act(step.actor, step.action, now);
                assertThat(open).contains(step.action.kind());
                assertSound(before, paper, now);
            } catch (Refused refused) {
                assertThat(refused.code()).isIn("MATTER-101", "MATTER-102", "ACCESS-002");
                assertThat(refused.code().equals("MATTER-102") || !open.contains(step.action.kind()))
                        .isTrue();
                assertThat(paper.matter()).isEqualTo(before);
                assertThat(paper.history()).hasSize(events);
            }
        }
        assertThat(Fold.fold(null, paper.history())).isEqualTo(paper.matter());
    }

    private static void assertSound(Matter before, Paper paper, Instant now) {
        Matter after = paper.matter();
        assertThat(before.state().closed()).as("what is closed stays closed").isFalse();
        assertThat(after.seq())
                .isGreaterThan(before.seq())
                .isEqualTo(paper.history().size());
        assertThat(unit(after.leadUnitId()).path())
                .as("one accountable unit, under its own path")
                .isEqualTo(after.leadPath());
        assertThat(after.state().closed()).isEqualTo(after.times().closed() != null);
        assertThat(after.state().closed() && after.outcome() == null)
                .as("nothing is closed without an outcome")
                .isFalse();
        boolean settled = Set.of(
                        MatterState.REPLIED, MatterState.CALLED_BACK, MatterState.STRUCK_OFF, MatterState.ANSWERED)
                .contains(after.state());
        assertThat(after.times().replied() != null).isEqualTo(settled);
        assertThat(after.outcome() != null).isEqualTo(settled);
        assertThat(after.overdue(now))
                .isEqualTo(!settled && now.isAfter(after.times().due()));
        assertThat(after.redos()).isLessThanOrEqualTo(1);
        assertThat(after.satisfaction() == null || (after.satisfaction() >= 1 && after.satisfaction() <= 5))
                .isTrue();
        assertThat(List.of(
                        after.number(),
                        after.placePath(),
                        after.category(),
                        after.receivedBy(),
                        after.definitionVersion()))
                .isEqualTo(List.of(
                        before.number(),
                        before.placePath(),
                        before.category(),
                        before.receivedBy(),
                        before.definitionVersion()));
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        List<Actor> actors = new ArrayList<>(
                Arrays.stream(People.values()).map(People::actor).toList());
        actors.addAll(List.of(People.anybody(), People.anybody(), People.anybody(), People.anybody()));
        Arbitrary<Duration> later =
                Arbitraries.integers().between(0, 3 * 24 * 60).map(Duration::ofMinutes);
        return Combinators.combine(Arbitraries.of(actors), Arbitraries.of(ACTIONS), later)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static Unit unit(long id) {
        return Places.ALL.stream().filter(unit -> unit.id() == id).findFirst().orElseThrow();
    }

    private static List<String> actions(Paper paper) {
        return paper.history().stream().map(Event::action).toList();
    }

    /** The code of the refusal, empty when it is done; tried on a copy of the facts. */
    private static String refusal(Paper paper, Actor actor, Action action) {
        try {
            Lifecycle.decide(
                    paper.matter(),
                    action,
                    new Lifecycle.Context(
                            actor,
                            Paper.RECEIVED.plusSeconds(3_600),
                            Paper.CALENDAR,
                            Places.COLD.limit(),
                            Places.CENTRE));
            return "";
        } catch (Refused refused) {
            return refused.code();
        }
    }
}
