package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.journal.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleTest {

    /** One action of each kind, with every choice that leads elsewhere. */
    private static final List<Action> ACTIONS = List.of(
            new Action.Answer(Outcome.EXPLAINED, "已解释"),
            new Action.Refuse("属仲裁事项", "劳动仲裁委员会"),
            Paper.dispatch(),
            new Action.Dispatch(Places.STREET, false, "请就近处理"),
            new Action.Recall("派错单位"),
            new Action.Sign(),
            new Action.Return("不属本单位"),
            new Action.Contact(Action.Way.PHONE, true, "已说明安排"),
            new Action.Contact(Action.Way.VISIT, false, "家中无人"),
            Paper.suspend(),
            new Action.Resume(null),
            new Action.AskExtension(3, "需开挖"),
            new Action.GrantExtension(null),
            new Action.RefuseExtension("已足够"),
            new Action.Urge(true, "请抓紧"),
            Paper.reply(),
            Paper.callBack(true),
            Paper.callBack(false),
            Paper.partly(),
            Paper.propose(),
            Paper.approve(),
            new Action.Reject("措辞不妥"),
            new Action.Progress("已到场，正在开挖", List.of()),
            new Action.CallAttempt("无人接听"),
            new Action.CloseUnreached("三次未接通"),
            new Action.OrderRedo("现场未修复"),
            new Action.Split("室内支管未修"),
            Paper.merge(),
            Paper.unmerge(),
            new Action.Archive(null),
            new Action.StrikeOff(null),
            new Action.Withdraw("已自行解决"),
            new Action.Reopen("又坏了"),
            new Action.Supervise("重点事项"),
            new Action.EndSupervision(null),
            new Action.Explain("等待配件", "到货后更换"),
            new Action.Note("已联系诉求人", List.of()),
            new Action.Decide(Places.HEATING, Places.KEERQIN, "供热条例第十条"),
            new Action.Delegate(Places.HEATING, Places.STREET, null),
            new Action.Delegate(Places.KEERQIN, Places.HEATING, null),
            new Action.Raise(Places.HEATING, Places.KEERQIN, "需区里协调"),
            new Action.Transfer("国网通辽供电公司", "95598-1", "已转供电公司"),
            new Action.Invite(List.of(Places.WATER), "查水管", 2),
            new Action.CoSign(Places.WATER),
            new Action.CoReply(Places.WATER, "水管完好", List.of()),
            new Action.Release(Places.WATER, "不再需要"),
            new Action.Correct(Paper.correction("content", "室温只有 14 度"), "听错"));

    private static final Set<String> OPEN =
            Set.of("received", "dispatched", "handling", "reviewing", "suspended", "returned", "merged");

    /** One step of a story: who does what, how long after the step before. */
    private record Step(Actor actor, Action action, Duration later) {}

    static List<String> states() {
        return Paper.HOTLINE.states().stream().map(Definition.State::name).toList();
    }

    @Test
    void whoMayDoWhatInWhichState() {
        assertThat(table()).isEqualTo("""
                received:     dispatch dispatcher; transfer dispatcher; answer operator; refuse operator dispatcher; supervise leader; merge operator dispatcher; withdraw operator; correct operator dispatcher; note operator dispatcher
                dispatched:   dispatch dispatcher; delegate handler; invite dispatcher handler; recall dispatcher; sign handler; return handler; urge operator dispatcher leader; supervise leader; merge operator dispatcher; withdraw operator; correct operator dispatcher; note operator dispatcher handler
                handling:     delegate handler; raise dispatcher; invite dispatcher handler; reply handler; propose handler; progress handler; contact handler; return handler; ask_extension handler; suspend dispatcher; urge operator dispatcher leader; supervise leader; merge operator dispatcher; withdraw operator; correct operator dispatcher; note operator dispatcher handler
                reviewing:    approve handler leader; reject handler leader; urge operator dispatcher leader; supervise leader; withdraw operator; correct operator dispatcher; note operator dispatcher handler
                suspended:    invite dispatcher handler; progress handler; resume dispatcher; urge operator dispatcher leader; supervise leader; withdraw operator; correct operator dispatcher; note operator dispatcher handler
                returned:     dispatch dispatcher; transfer dispatcher; refuse operator dispatcher; supervise leader; merge operator dispatcher; withdraw operator; correct operator dispatcher; note operator dispatcher
                merged:       supervise leader; unmerge operator dispatcher; withdraw operator; correct operator dispatcher; note operator dispatcher stranger
                replied:      supervise leader; call_back operator; call_attempt operator; order_redo dispatcher; withdraw operator; correct operator dispatcher; note operator dispatcher handler
                called_back:  supervise leader; order_redo dispatcher; strike_off dispatcher; correct operator dispatcher; note operator dispatcher handler
                struck_off:   reopen operator
                answered:     reopen operator
                not_accepted: reopen operator
                transferred:  reopen operator
                withdrawn:    reopen operator
                """);
    }

    /** Tried, not looked up: every role tries every action in every state. */
    private static String table() {
        StringBuilder table = new StringBuilder();
        for (String state : states()) {
            List<String> cells = new ArrayList<>();
            for (Definition.Action step : Paper.HOTLINE.actions()) {
                String roles = Arrays.stream(People.values())
                        .filter(person -> succeeds(state, step, person.actor()))
                        .map(person -> person.actor().name())
                        .collect(Collectors.joining(" "));
                if (!roles.isEmpty()) {
                    cells.add(step.name() + " " + roles);
                }
            }
            table.append("%-13s %s"
                            .formatted(state + ":", String.join("; ", cells))
                            .stripTrailing())
                    .append('\n');
        }
        return table.toString();
    }

    private static boolean succeeds(String state, Definition.Action step, Actor actor) {
        Paper paper = Paper.in(state);
        boolean offered = open(paper, actor).contains(step.does());
        for (Action action : ACTIONS) {
            if (action.effect() == step.does() && refusal(paper, actor, action).isEmpty()) {
                assertThat(offered)
                        .as("%s %s %s", state, step.name(), actor.name())
                        .isTrue();
                return true;
            }
        }
        assertThat(offered).as("%s %s %s", state, step.name(), actor.name()).isFalse();
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
        assertThat(paper.matter().state()).isEqualTo("handling");
    }

    @ParameterizedTest
    @MethodSource("states")
    void aWrongActionIsRefusedWithWhatIsPossible(String state) {
        Paper paper = Paper.in(state);
        List<Definition.Action> allowed = Paper.HOTLINE.actions(state).stream()
                .filter(action -> !action.automatic())
                .toList();
        String possible = allowed.stream().map(Definition.Action::name).collect(Collectors.joining(", "));
        for (Action action : ACTIONS) {
            if (allowed.stream().noneMatch(one -> one.does() == action.effect())) {
                Refused refused = catchThrowableOfType(Refused.class, () -> paper.act(People.anybody(), action));
                assertThat(refused.code()).isEqualTo("MATTER-101");
                assertThat(refused.args()).isEqualTo(List.of(action.effect().key(), state, possible));
            }
        }
    }

    @Test
    void aMatterIsNotDispatchedToTheUnitThatHasIt() {
        assertThat(refusal(Paper.in("dispatched"), People.DISPATCHER.actor(), Paper.dispatch()))
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
        Paper paper = Paper.in("handling");
        assertThat(paper.matter().times().due()).isEqualTo("2022-12-22T15:59:59Z");
        paper.act(People.HANDLER.actor(), Paper.reply(), now);
        assertThat(paper.history().getLast().flag("late")).isEqualTo(late);
    }

    @Test
    void afterARedoTheReplyIsJudgedAgainstTheNewLimit() {
        Paper paper = Paper.in("handling");
        paper.act(People.HANDLER.actor(), Paper.reply(), Instant.parse("2022-12-26T01:00:00Z"));
        assertThat(paper.history().getLast().flag("late")).isTrue();
        paper.act(People.OPERATOR.actor(), Paper.callBack(false), Instant.parse("2022-12-26T02:00:00Z"));
        assertThat(paper.matter().times().due())
                .as("five working days later, over the new year's holiday and its Monday off")
                .isEqualTo("2023-01-03T15:59:59Z");
        assertThat(paper.matter().times().overdue(Instant.parse("2022-12-27T01:00:00Z")))
                .isFalse();
        paper.act(People.HANDLER.actor(), Paper.reply(), Instant.parse("2023-01-03T15:00:00Z"));
        assertThat(paper.history().getLast().flag("late")).isFalse();
    }

    @Test
    void aMatterGoesBackOnceThenItWaitsToBeStruckOffThoughUnsolved() {
        Paper paper = Paper.in("replied");
        paper.act(People.OPERATOR.actor(), Paper.callBack(false));
        assertThat(paper.matter()).satisfies(back -> {
            assertThat(back.state()).isEqualTo("handling");
            assertThat(back.counts().redos()).isEqualTo(1);
            assertThat(back.outcome()).isNull();
            assertThat(back.times().replied()).isNull();
            assertThat(back.times().calledBack()).isNull();
            assertThat(back.leadUnitId()).isEqualTo(Places.HEATING.id());
        });
        assertThat(actions(paper)).endsWith("called_back", "redone");
        paper.act(People.HANDLER.actor(), Paper.reply()).act(People.OPERATOR.actor(), Paper.callBack(false));
        assertThat(paper.matter().state()).isEqualTo("called_back");
        assertThat(paper.matter().counts().redos()).isEqualTo(1);
        assertThat(actions(paper)).endsWith("replied", "called_back");
    }

    @Test
    void aReturnedMatterLiesAtTheCentreUntilAnotherUnitHasIt() {
        Paper paper = Paper.in("returned");
        assertThat(paper.matter().leadUnitId()).isEqualTo(Places.CENTRE.id());
        assertThat(paper.matter().leadPath()).isEqualTo(Places.CENTRE.path());
        assertThat(paper.matter().counts().returns()).isEqualTo(1);
        Instant due = paper.matter().times().due();
        paper.act(People.DISPATCHER.actor(), new Action.Dispatch(Places.WATER, false, null));
        assertThat(paper.matter().leadPath()).isEqualTo(Places.WATER.path());
        assertThat(paper.matter().times().due())
                .as("the requester's limit runs on")
                .isEqualTo(due);
    }

    @Test
    void afterTheSecondReturnTheDispatchStands() {
        Paper paper = Paper.in("returned");
        paper.act(People.DISPATCHER.actor(), new Action.Dispatch(Places.WATER, false, null))
                .act(People.STRANGER.actor(), new Action.Return("不属本单位"))
                .act(People.DISPATCHER.actor(), new Action.Decide(Places.HEATING, Places.KEERQIN, "供热条例"));
        assertThat(refusal(paper, People.HANDLER.actor(), new Action.Return("不属本单位")))
                .isEqualTo("MATTER-115");
        assertThat(open(paper, People.HANDLER.actor())).doesNotContain(Effect.RETURN);
    }

    @ParameterizedTest
    @CsvSource({"2022-12-19T09:00:00Z, ''", "2022-12-19T15:59:59Z, ''", "2022-12-19T16:00:00Z, MATTER-116"})
    void aUnitReturnsWithinTwoWorkingDaysOfTheDispatch(Instant now, String code) {
        assertThat(refusal(Paper.in("handling"), People.HANDLER.actor(), new Action.Return("不属本单位"), now))
                .isEqualTo(code);
    }

    @Test
    void aDispatchIsRecalledWhileNobodyHasSigned() {
        Paper paper = Paper.in("dispatched").act(People.DISPATCHER.actor(), new Action.Recall("派错单位"));
        assertThat(paper.matter().state()).isEqualTo("received");
        assertThat(paper.matter().leadPath()).isEqualTo(Places.CENTRE.path());
        assertThat(paper.matter().counts().returns())
                .as("no return of the unit")
                .isZero();
        assertThat(refusal(Paper.in("handling"), People.DISPATCHER.actor(), new Action.Recall("派错单位")))
                .isEqualTo("MATTER-101");
    }

    @Test
    void theFirstTalkWithTheRequesterCountsOnce() {
        Paper paper = Paper.in("handling");
        Instant at = Paper.RECEIVED.plusSeconds(7_200);
        paper.act(People.HANDLER.actor(), new Action.Contact(Action.Way.VISIT, false, "家中无人"), at);
        assertThat(paper.matter().times().contacted()).isNull();
        paper.act(People.HANDLER.actor(), new Action.Contact(Action.Way.PHONE, true, "约好时间"), at.plusSeconds(60));
        paper.act(People.HANDLER.actor(), new Action.Contact(Action.Way.PHONE, true, "再次联系"), at.plusSeconds(120));
        assertThat(paper.matter().times().contacted()).isEqualTo(at.plusSeconds(60));
    }

    @Test
    void whileAMatterIsSuspendedItsClockStandsStill() {
        Paper paper = Paper.in("handling");
        paper.act(People.DISPATCHER.actor(), Paper.suspend(), Instant.parse("2022-12-20T02:00:00Z"));
        assertThat(paper.matter().times().overdue(Instant.parse("2023-02-01T02:00:00Z")))
                .isFalse();
        paper.act(People.DISPATCHER.actor(), new Action.Resume(null), Instant.parse("2022-12-26T02:00:00Z"));
        assertThat(paper.matter().state()).isEqualTo("handling");
        assertThat(paper.matter().times().due())
                .as("Tuesday to Monday are four working days; Thursday the 22nd moves to Wednesday the 28th")
                .isEqualTo("2022-12-28T15:59:59Z");
    }

    @Test
    void whatIsLateIsNotSuspended() {
        assertThat(refusal(
                        Paper.in("handling"),
                        People.DISPATCHER.actor(),
                        Paper.suspend(),
                        Instant.parse("2022-12-22T16:00:00Z")))
                .isEqualTo("MATTER-121");
    }

    @ParameterizedTest
    @CsvSource({"2022-12-21T15:59:59Z, ''", "2022-12-21T16:00:00Z, MATTER-119", "2022-12-25T02:00:00Z, MATTER-119"})
    void anExtensionIsAskedForAWorkingDayBeforeTheLimit(Instant now, String code) {
        assertThat(refusal(Paper.in("handling"), People.HANDLER.actor(), new Action.AskExtension(3, "需开挖"), now))
                .isEqualTo(code);
    }

    @Test
    void anExtensionIsGrantedOnceAndMovesTheLimit() {
        Paper paper = Paper.in("handling");
        assertThat(refusal(paper, People.DISPATCHER.actor(), new Action.GrantExtension(null)))
                .isEqualTo("MATTER-120");
        paper.act(People.HANDLER.actor(), new Action.AskExtension(3, "需开挖"));
        assertThat(paper.matter().extension()).isEqualTo(3);
        assertThat(refusal(paper, People.HANDLER.actor(), new Action.AskExtension(1, "需开挖")))
                .isEqualTo("MATTER-115");
        paper.act(People.DISPATCHER.actor(), new Action.GrantExtension(null));
        assertThat(paper.matter().extension()).isNull();
        assertThat(paper.matter().times().due()).isEqualTo("2022-12-27T15:59:59Z");
    }

    @Test
    void aRefusedExtensionLeavesTheLimit() {
        Paper paper = Paper.in("handling")
                .act(People.HANDLER.actor(), new Action.AskExtension(3, "需开挖"))
                .act(People.DISPATCHER.actor(), new Action.RefuseExtension("已足够"));
        assertThat(paper.matter().extension()).isNull();
        assertThat(paper.matter().times().due()).isEqualTo("2022-12-22T15:59:59Z");
    }

    @Test
    void nobodyConfirmsWhatHeSettledHimself() {
        Actor both = People.other();
        Paper paper = Paper.in("handling").act(both, Paper.reply());
        assertThat(refusal(paper, both, Paper.callBack(true))).isEqualTo("MATTER-117");
        assertThat(open(paper, both)).doesNotContain(Effect.CALL_BACK);
        paper.act(People.OPERATOR.actor(), Paper.callBack(true));
        assertThat(refusal(paper, both, new Action.StrikeOff(null))).isEqualTo("MATTER-117");
        assertThat(refusal(paper, People.DISPATCHER.actor(), new Action.StrikeOff(null)))
                .isEmpty();
    }

    @Test
    void theRequesterIsToldWhyItIsNotAcceptedAndWhereToTurn() {
        Matter matter = Paper.in("not_accepted").matter();
        assertThat(matter.closed()).isTrue();
        assertThat(matter.outcome()).isEqualTo(Outcome.EXPLAINED);
        assertThat(matter.request().reply()).isEqualTo("属仲裁事项\n劳动仲裁委员会");
    }

    @ParameterizedTest
    @CsvSource({"2023-01-06T09:00:00Z, ''", "2023-01-09T09:00:00Z, MATTER-116"})
    void aClosedMatterIsReopenedWithinFifteenWorkingDays(Instant now, String code) {
        Paper paper = Paper.in("struck_off");
        assertThat(refusal(paper, People.OPERATOR.actor(), new Action.Reopen("又坏了"), now))
                .isEqualTo(code);
    }

    @Test
    void aReopenedMatterBeginsAgainAtTheCentre() {
        Paper paper = Paper.in("struck_off")
                .act(People.OPERATOR.actor(), new Action.Reopen("又坏了"), Instant.parse("2022-12-19T02:00:00Z"));
        assertThat(paper.matter()).satisfies(matter -> {
            assertThat(matter.state()).isEqualTo("received");
            assertThat(matter.closed()).isFalse();
            assertThat(matter.outcome()).isNull();
            assertThat(matter.satisfaction()).isNull();
            assertThat(matter.leadPath()).isEqualTo(Places.CENTRE.path());
            assertThat(matter.times().due()).isEqualTo("2022-12-26T15:59:59Z");
            assertThat(matter.counts().reopens()).isEqualTo(1);
        });
    }

    /** Before definitions said where actions lead, events did not say so either. */
    @Test
    void eventsWithoutAStateAreFoldedAsTheyWereMeant() {
        for (String state : List.of("dispatched", "handling", "returned", "replied", "called_back", "struck_off")) {
            Paper paper = Paper.in(state);
            List<Event> bare =
                    paper.history().stream().map(LifecycleTest::withoutState).toList();
            assertThat(Fold.fold(null, bare)).isEqualTo(paper.matter());
        }
    }

    private static Event withoutState(Event event) {
        var data = new java.util.HashMap<>(event.data());
        data.remove("state");
        return new Event(
                event.stream(),
                event.seq(),
                event.day(),
                event.occurredAt(),
                event.recordedAt(),
                event.actor(),
                event.action(),
                event.scope(),
                data,
                event.personal());
    }

    @Property(tries = 3_000)
    void whateverAnybodyTriesTheRulesHold(@ForAll("stories") List<Step> story) {
        Paper paper = Paper.received();
        Instant now = Paper.RECEIVED;
        for (Step step : story) {
            now = now.plus(step.later);
            Matter before = paper.matter();
            int events = paper.history().size();
            Set<Effect> open = Set.copyOf(open(paper, step.actor, now));
            try {
                paper.act(step.actor, step.action, now);
                assertThat(open).contains(step.action.effect());
                assertSound(before, step.action, paper, now);
            } catch (Refused refused) {
                assertThat(refused.code())
                        .matches(
                                "MATTER-10[12]|MATTER-11[5-9]|MATTER-12[01]|MATTER-1(4[0-4]|5[0-9]|6[01]|7[0-9])|ACCESS-002");
                assertThat(refused.code().matches("MATTER-1(02|5[5-9]|6[01])|ACCESS-002")
                                || !open.contains(step.action.effect()))
                        .isTrue();
                assertThat(paper.matter()).isEqualTo(before);
                assertThat(paper.history()).hasSize(events);
            }
        }
        assertThat(Fold.fold(null, paper.history())).isEqualTo(paper.matter());
    }

    private static void assertSound(Matter before, Action action, Paper paper, Instant now) {
        Matter after = paper.matter();
        Matter.Times times = after.times();
        assertThat(before.closed())
                .as("what is closed stays closed unless it is reopened")
                .isEqualTo(action instanceof Action.Reopen || action instanceof Action.Archive);
        assertThat(after.seq())
                .isGreaterThan(before.seq())
                .isEqualTo(paper.history().size());
        assertThat(Places.of(after.leadUnitId()).path())
                .as("one accountable unit, under its own path")
                .isEqualTo(after.leadPath());
        assertThat(Paper.HOTLINE.state(after.state()).orElseThrow().closed()).isEqualTo(after.closed());
        assertThat(after.closed() && after.outcome() == null)
                .as("nothing is closed without an outcome")
                .isFalse();
        if (OPEN.contains(after.state())) {
            assertThat(times.replied()).isNull();
            assertThat(after.outcome()).isNull();
        } else {
            assertThat(after.outcome()).isNotNull();
            assertThat(times.settled()).isNotNull();
        }
        assertThat(times.suspended() != null).isEqualTo(after.state().equals("suspended"));
        assertThat(after.extension() == null || after.state().equals("handling"))
                .isTrue();
        assertThat(times.overdue(now))
                .isEqualTo(
                        OPEN.contains(after.state()) && !after.state().equals("suspended") && now.isAfter(times.due()));
        if (!(action instanceof Action.Reopen)) {
            assertThat(times.due())
                    .as("no limit is ever shortened")
                    .isAfterOrEqualTo(before.times().due());
        }
        assertThat(paper.history().stream()
                        .filter(event -> event.action().equals("redone") && !event.flag("decided"))
                        .count())
                .isLessThanOrEqualTo(1);
        assertThat(after.family().waits()).isEqualTo(after.state().equals("merged"));
        assertThat(after.handling().proposal() != null).isEqualTo(after.state().equals("reviewing"));
        assertThat(after.handling().attempts()).isLessThanOrEqualTo(3);
        assertThat(after.counts().returns()).isLessThanOrEqualTo(2);
        assertThat(after.counts().extensions()).isLessThanOrEqualTo(1);
        assertThat(after.counts().reopens()).isLessThanOrEqualTo(2);
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
        actors.addAll(List.of(People.anybody(), People.anybody(), People.anybody(), People.other(), People.other()));
        Arbitrary<Duration> later =
                Arbitraries.integers().between(0, 3 * 24 * 60).map(Duration::ofMinutes);
        return Combinators.combine(Arbitraries.of(actors), Arbitraries.of(ACTIONS), later)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static List<String> actions(Paper paper) {
        return paper.history().stream().map(Event::action).toList();
    }

    private static List<Effect> open(Paper paper, Actor actor) {
        return open(paper, actor, Paper.RECEIVED.plusSeconds(3_600));
    }

    private static List<Effect> open(Paper paper, Actor actor, Instant now) {
        return Lifecycle.open(paper.matter(), paper.context(actor, now)).stream()
                .map(Definition.Action::does)
                .toList();
    }

    /** The code of the refusal, empty when it is done; tried on a copy of the facts. */
    private static String refusal(Paper paper, Actor actor, Action action) {
        return refusal(paper, actor, action, Paper.RECEIVED.plusSeconds(3_600));
    }

    private static String refusal(Paper paper, Actor actor, Action action, Instant now) {
        try {
            paper.decide(actor, action, now);
            return "";
        } catch (Refused refused) {
            return refused.code();
        }
    }
}
