package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.definition.Effect;
import io.huiyin.journal.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a matter: returns, recalls, suspensions, extensions, the second try, reopening. */
class LifecycleTest {

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
        assertThat(Tries.refusal(paper, People.HANDLER.actor(), new Action.Return("不属本单位")))
                .isEqualTo("MATTER-115");
        assertThat(Tries.open(paper, People.HANDLER.actor())).doesNotContain(Effect.RETURN);
    }

    @ParameterizedTest
    @CsvSource({"2022-12-19T09:00:00Z, ''", "2022-12-19T15:59:59Z, ''", "2022-12-19T16:00:00Z, MATTER-116"})
    void aUnitReturnsWithinTwoWorkingDaysOfTheDispatch(Instant now, String code) {
        assertThat(Tries.refusal(Paper.in("handling"), People.HANDLER.actor(), new Action.Return("不属本单位"), now))
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
        assertThat(Tries.refusal(Paper.in("handling"), People.DISPATCHER.actor(), new Action.Recall("派错单位")))
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
        assertThat(Tries.refusal(
                        Paper.in("handling"),
                        People.DISPATCHER.actor(),
                        Paper.suspend(),
                        Instant.parse("2022-12-22T16:00:00Z")))
                .isEqualTo("MATTER-121");
    }

    @ParameterizedTest
    @CsvSource({"2022-12-21T15:59:59Z, ''", "2022-12-21T16:00:00Z, MATTER-119", "2022-12-25T02:00:00Z, MATTER-119"})
    void anExtensionIsAskedForAWorkingDayBeforeTheLimit(Instant now, String code) {
        assertThat(Tries.refusal(Paper.in("handling"), People.HANDLER.actor(), new Action.AskExtension(3, "需开挖"), now))
                .isEqualTo(code);
    }

    @Test
    void anExtensionIsGrantedOnceAndMovesTheLimit() {
        Paper paper = Paper.in("handling");
        assertThat(Tries.refusal(paper, People.DISPATCHER.actor(), new Action.GrantExtension(null)))
                .isEqualTo("MATTER-120");
        paper.act(People.HANDLER.actor(), new Action.AskExtension(3, "需开挖"));
        assertThat(paper.matter().extension()).isEqualTo(3);
        assertThat(Tries.refusal(paper, People.HANDLER.actor(), new Action.AskExtension(1, "需开挖")))
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
        assertThat(Tries.refusal(paper, People.OPERATOR.actor(), new Action.Reopen("又坏了"), now))
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

    @Test
    void aReopenedMatterHasReturnsRedosAndExtensionsAnew() {
        Paper paper = twiceReturnedExtendedAndDoneAgain();
        assertThat(paper.matter().counts()).isEqualTo(new Matter.Counts(2, 1, 1, 0, 0));
        paper.act(People.OPERATOR.actor(), new Action.Reopen("又坏了"));
        assertThat(paper.matter().counts())
                .as("how often it was reopened counts in its whole life")
                .isEqualTo(new Matter.Counts(0, 0, 0, 1, 0));
        paper.act(People.DISPATCHER.actor(), new Action.Dispatch(Places.WATER, false, null));
        assertThat(Tries.refusal(paper, People.STRANGER.actor(), new Action.Return("不属本单位")))
                .isEmpty();
        paper.act(People.STRANGER.actor(), new Action.Sign(), new Action.AskExtension(3, "需开挖"));
        assertThat(paper.matter().counts().extensions()).isEqualTo(1);
        assertThat(paper.history().stream().filter(event -> event.action().equals("returned")))
                .as("the history keeps what was")
                .hasSize(2);
    }

    /** What was reopened before that was said goes on with the counts that it has, as its row does. */
    @Test
    void aReopeningThatSaysNothingOfItKeepsTheCounts() {
        Paper paper = twiceReturnedExtendedAndDoneAgain().act(People.OPERATOR.actor(), new Action.Reopen("又坏了"));
        List<Event> old = paper.history().stream()
                .map(event -> without(event, MatterEvents.ANEW))
                .toList();
        assertThat(Fold.fold(null, old).counts()).isEqualTo(new Matter.Counts(2, 1, 1, 1, 0));
    }

    private static Paper twiceReturnedExtendedAndDoneAgain() {
        return Paper.in("returned")
                .act(People.DISPATCHER.actor(), new Action.Dispatch(Places.WATER, false, null))
                .act(People.STRANGER.actor(), new Action.Return("不属本单位"))
                .act(People.DISPATCHER.actor(), new Action.Decide(Places.HEATING, Places.KEERQIN, "供热条例"))
                .act(People.HANDLER.actor(), new Action.Sign(), new Action.AskExtension(3, "需开挖"))
                .act(People.DISPATCHER.actor(), new Action.GrantExtension(null))
                .act(People.HANDLER.actor(), Paper.reply())
                .act(People.OPERATOR.actor(), Paper.callBack(false))
                .act(People.HANDLER.actor(), Paper.reply())
                .act(People.OPERATOR.actor(), Paper.callBack(true))
                .act(People.DISPATCHER.actor(), new Action.StrikeOff(null));
    }

    /** Before definitions said where actions lead, events did not say so either. */
    @Test
    void eventsWithoutAStateAreFoldedAsTheyWereMeant() {
        for (String state : List.of("dispatched", "handling", "returned", "replied", "called_back", "struck_off")) {
            Paper paper = Paper.in(state);
            List<Event> bare = paper.history().stream()
                    .map(event -> without(event, "state"))
                    .toList();
            assertThat(Fold.fold(null, bare)).isEqualTo(paper.matter());
        }
    }

    private static Event without(Event event, String key) {
        var data = new java.util.HashMap<>(event.data());
        data.remove(key);
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

    private static List<String> actions(Paper paper) {
        return paper.history().stream().map(Event::action).toList();
    }
}
