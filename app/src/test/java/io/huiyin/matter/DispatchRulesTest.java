package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.network.Unit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is accountable, who helps, and what was taken down wrongly. */
class DispatchRulesTest {

    private static final Actor DISPATCHER = People.DISPATCHER.actor();
    private static final Actor HANDLER = People.HANDLER.actor();
    private static final Actor STRANGER = People.STRANGER.actor();

    private static final Action ASK_WATER = new Action.Invite(List.of(Places.WATER), "查水管是否漏水", 2);

    @Test
    void afterTheSecondReturnTheDispatcherDecidesForGood() {
        Paper paper = returnedTwice();
        assertThat(refusal(paper, DISPATCHER, Paper.dispatch())).isEqualTo("MATTER-151");
        assertThat(open(paper, DISPATCHER)).contains(Effect.DECIDE).doesNotContain(Effect.DISPATCH);
        paper.act(DISPATCHER, new Action.Decide(Places.HEATING, Places.KEERQIN, "供热条例第十条"));
        assertThat(paper.matter().leadPath()).isEqualTo(Places.HEATING.path());
        assertThat(paper.matter().assignment().forGood()).isTrue();
        assertThat(open(paper, HANDLER)).doesNotContain(Effect.RETURN);
    }

    @Test
    void nothingIsDecidedForGoodBeforeTheSecondReturn() {
        assertThat(refusal(Paper.in("returned"), DISPATCHER, new Action.Decide(Places.WATER, Places.KEERQIN, "供热条例")))
                .isEqualTo("MATTER-152");
    }

    @Test
    void aDecisionHoldsWhereTheMatterIs() {
        assertThat(refusal(returnedTwice(), DISPATCHER, new Action.Decide(Places.HEATING, Places.KAILU, "供热条例")))
                .isEqualTo("MATTER-157");
        assertThat(refusal(returnedTwice(), DISPATCHER, new Action.Decide(Places.HEATING, Places.COMMUNITY, "供热条例")))
                .isEmpty();
    }

    @Test
    void aDecisionIsAPrecedentForItsCategoryInThatPartOfTheNetwork() {
        Paper paper = returnedTwice();
        paper.act(DISPATCHER, new Action.Decide(Places.HEATING, Places.KEERQIN, "供热条例第十条"));
        assertThat(PrecedentStore.of(100, Paper.NUMBER, "hotline", paper.history()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.category()).isEqualTo("heating-low-temperature");
                    assertThat(one.areaPath()).isEqualTo(Places.KEERQIN.path());
                    assertThat(one.unitId()).isEqualTo(Places.HEATING.id());
                    assertThat(one.grounds()).isEqualTo("供热条例第十条");
                    assertThat(one.by()).isEqualTo("dispatcher");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "150502, 150502-heating, true",
        "150502, 150502003, true",
        "150502, 150502003001, true",
        "150502, 150502, false",
        "150502, 150523, false",
        "150502, 1505-water, false",
        "150502-heating, 150502003, true",
        "150502-heating, 150502003001, true",
        "150502-heating, 150502, false",
        "150502-heating, 150523, false",
        "1505-water, 150502-heating, true",
        "1505-water, 150502003, true",
        "1505-water, 150502, false",
        "1505-water, 1505-hotline, false",
        "150502003, 150502003001, true",
        "150502003, 150502-heating, false",
    })
    void aUnitGivesToThoseBelowIt(String from, String to, boolean below) {
        assertThat(SharedDecisions.isBelow(unit(to), unit(from))).isEqualTo(below);
    }

    @Test
    void districtDepartmentAndStreetGiveAMatterOnAndOneUnitIsAccountableAtEveryMoment() {
        Paper paper = Paper.received();
        paper.act(DISPATCHER, new Action.Dispatch(Places.KEERQIN, false, null));
        Actor district = People.handlerOf(Places.KEERQIN);
        paper.act(district, new Action.Sign(), new Action.Delegate(Places.KEERQIN, Places.HEATING, "请供热公司办理"));
        assertThat(paper.matter().leadPath()).isEqualTo(Places.HEATING.path());
        assertThat(paper.matter().state()).isEqualTo("dispatched");
        assertThat(paper.matter().times().signed()).isNull();
        paper.act(HANDLER, new Action.Delegate(Places.HEATING, Places.STREET, null));
        assertThat(paper.matter().leadUnitId()).isEqualTo(Places.STREET.id());
        assertThat(paper.matter().times().due()).as("one limit for all").isEqualTo("2022-12-22T15:59:59Z");
        assertThat(refusal(paper, HANDLER, new Action.Sign())).isEqualTo("ACCESS-002");
        assertThat(paper.matter().assignment().touches(Places.HEATING.path()))
                .as("who gave it on sees what becomes of it")
                .isTrue();
        assertThat(refusal(
                        paper,
                        People.handlerOf(Places.STREET),
                        new Action.Delegate(Places.STREET, Places.HEATING, null)))
                .isEqualTo("MATTER-155");
    }

    @Test
    void aMatterThatIsTooMuchForAUnitGoesToAHigherLevel() {
        Paper paper = Paper.in("handling");
        assertThat(refusal(paper, DISPATCHER, new Action.Raise(Places.HEATING, Places.STREET, "需协调")))
                .isEqualTo("MATTER-156");
        paper.act(DISPATCHER, new Action.Raise(Places.HEATING, Places.KEERQIN, "需区里协调"));
        assertThat(paper.matter().leadPath()).isEqualTo(Places.KEERQIN.path());
        assertThat(paper.matter().state()).isEqualTo("dispatched");
    }

    @Test
    void whatIsNotTheCitysGoesToAnotherAuthorityWithItsReference() {
        Matter matter = Paper.in("transferred").matter();
        assertThat(matter.closed()).isTrue();
        assertThat(matter.outcome()).isEqualTo(Outcome.EXPLAINED);
        assertThat(matter.request().reply()).isEqualTo("已转供电公司");
    }

    @Test
    void theAccountableUnitDoesNotReplyWhileAPartIsOpen() {
        Paper paper = Paper.in("handling").act(DISPATCHER, ASK_WATER);
        assertThat(refusal(paper, HANDLER, Paper.reply())).isEqualTo("MATTER-150");
        paper.act(STRANGER, new Action.CoSign(Places.WATER), new Action.CoReply(Places.WATER, "水管完好", List.of()));
        assertThat(refusal(paper, HANDLER, Paper.reply())).isEmpty();
        assertThat(paper.matter().leadPath()).isEqualTo(Places.HEATING.path());
    }

    @Test
    void whoIsReleasedOwesNothing() {
        Paper paper = Paper.in("handling").act(DISPATCHER, ASK_WATER);
        paper.act(HANDLER, new Action.Release(Places.WATER, "已查明与水管无关"));
        assertThat(refusal(paper, HANDLER, Paper.reply())).isEmpty();
        assertThat(refusal(paper, STRANGER, new Action.CoReply(Places.WATER, "水管完好", List.of())))
                .isEqualTo("ACCESS-002");
    }

    @Test
    void aUnitThatHelpsActsOnItsPartOnly() {
        Paper paper = Paper.in("handling").act(DISPATCHER, ASK_WATER);
        assertThat(open(paper, STRANGER)).containsExactlyInAnyOrder(Effect.CO_SIGN, Effect.CO_REPLY);
        assertThat(open(paper, HANDLER)).doesNotContain(Effect.CO_SIGN, Effect.CO_REPLY);
        paper.act(DISPATCHER, new Action.Invite(List.of(Places.STREET), "上门测温", 1));
        assertThat(refusal(paper, STRANGER, new Action.CoReply(Places.STREET, "已测", List.of())))
                .isEqualTo("ACCESS-002");
        paper.act(STRANGER, new Action.CoSign(Places.WATER));
        assertThat(refusal(paper, STRANGER, new Action.CoSign(Places.WATER))).isEqualTo("MATTER-161");
    }

    @ParameterizedTest
    @CsvSource({"1, 2022-12-16T15:59:59Z", "3, 2022-12-20T15:59:59Z", "30, 2022-12-22T15:59:59Z"})
    void aPartHasALimitOfItsOwnThatEndsWithTheMattersAtLatest(int days, Instant due) {
        Paper paper = Paper.in("handling")
                .act(DISPATCHER, new Action.Invite(List.of(Places.WATER, Places.STREET), "查水管", days));
        assertThat(paper.matter().assignment().coHandling().open())
                .extracting(CoHandling.Part::due)
                .containsExactly(due, due);
    }

    @Test
    void aLateAnswerOfAUnitThatHelpsIsMarked() {
        Paper paper = Paper.in("handling").act(DISPATCHER, ASK_WATER);
        paper.act(STRANGER, new Action.CoReply(Places.WATER, "水管完好", List.of()), Instant.parse("2022-12-20T01:00:00Z"));
        assertThat(paper.history().getLast().flag("late")).isTrue();
    }

    @Test
    void nobodyIsAskedTwiceAtOnceNorIsTheAccountableUnit() {
        Paper paper = Paper.in("handling").act(DISPATCHER, ASK_WATER);
        assertThat(refusal(paper, DISPATCHER, ASK_WATER)).isEqualTo("MATTER-158");
        assertThat(refusal(paper, DISPATCHER, new Action.Invite(List.of(Places.HEATING), "协办", 2)))
                .isEqualTo("MATTER-158");
        paper.act(STRANGER, new Action.CoReply(Places.WATER, "水管完好", List.of())).act(DISPATCHER, ASK_WATER);
        assertThat(paper.matter().assignment().coHandling().open(Places.WATER.id()))
                .as("asked again, it owes again")
                .isPresent();
    }

    @Test
    void whatIsClosedAsksNobodyToHelp() {
        Paper paper =
                Paper.in("handling").act(DISPATCHER, ASK_WATER).act(People.OPERATOR.actor(), new Action.Withdraw("已好"));
        assertThat(paper.matter().assignment().coHandling().open()).isEmpty();
    }

    @Test
    void whoBecomesAccountableHelpsNoLonger() {
        Paper paper = Paper.in("dispatched").act(DISPATCHER, ASK_WATER, new Action.Dispatch(Places.WATER, false, null));
        assertThat(paper.matter().assignment().coHandling().open()).isEmpty();
    }

    @Test
    void oneLeadAndSeveralWhoHelpEachWithItsOwnLimit() {
        Paper paper = Paper.received()
                .act(
                        DISPATCHER,
                        new Action.Dispatch(
                                Places.HEATING,
                                false,
                                null,
                                List.of(
                                        new Action.Help(Places.WATER, "查水管", 1),
                                        new Action.Help(Places.STREET, "稳定住户", 3))));
        Matter matter = paper.matter();
        assertThat(matter.state()).isEqualTo("dispatched");
        assertThat(matter.leadUnitId()).as("one is accountable").isEqualTo(Places.HEATING.id());
        assertThat(matter.assignment().coHandling().open())
                .extracting(CoHandling.Part::unitId, part -> part.due().toString())
                .containsExactly(
                        tuple(Places.STREET.id(), "2022-12-20T15:59:59Z"),
                        tuple(Places.WATER.id(), "2022-12-16T15:59:59Z"));
        assertThat(Fold.fold(null, paper.history())).isEqualTo(matter);
        assertThat(refusal(
                        Paper.received(),
                        DISPATCHER,
                        new Action.Dispatch(
                                Places.HEATING, false, null, List.of(new Action.Help(Places.HEATING, "查", 1)))))
                .as("nobody helps itself")
                .isEqualTo("MATTER-158");
    }

    @Test
    void aCorrectionKeepsWhatWasAndSealsTheRequester() {
        Paper paper = Paper.in("dispatched")
                .act(
                        People.OPERATOR.actor(),
                        new Action.Correct(
                                new Correction(
                                        Channel.WECHAT.key(),
                                        null,
                                        Places.STREET,
                                        false,
                                        null,
                                        "室温只有 14 度",
                                        "",
                                        "钱某",
                                        "13900000000"),
                                "回放录音核对"));
        Matter matter = paper.matter();
        assertThat(List.of(matter.channel(), matter.placePath(), matter.summary()))
                .containsExactly("wechat", Places.STREET.path(), "室温只有 14 度");
        assertThat(matter.urgent()).isFalse();
        assertThat(matter.request().address()).isNull();
        assertThat(matter.request().phone()).isEqualTo("13900000000");
        assertThat(paper.history().getLast().data())
                .containsEntry("channel_was", "phone")
                .containsEntry("urgent_was", true)
                .containsEntry("place_id_was", Places.COMMUNITY.id());
        assertThat(paper.history().getLast().personal())
                .containsEntry("content_was", "室温只有 15 度")
                .containsEntry("requester_was", "赵某")
                .containsEntry("phone_was", "13800000000")
                .containsEntry("address_was", "3 号楼");
        assertThat(matter.taken())
                .as("figures of days that have passed keep to what was taken down")
                .isEqualTo(new Correction.Taken("phone", null, Places.COMMUNITY.path()));
    }

    @Test
    void aCorrectionSaysSomethingNew() {
        assertThat(refusal(
                        Paper.in("dispatched"),
                        People.OPERATOR.actor(),
                        new Action.Correct(Paper.correction("content", "室温只有 15 度"), "核对")))
                .isEqualTo("MATTER-160");
    }

    private static Paper returnedTwice() {
        return Paper.in("returned")
                .act(DISPATCHER, new Action.Dispatch(Places.WATER, false, null))
                .act(STRANGER, new Action.Return("不属本单位"));
    }

    private static Unit unit(String code) {
        return Places.ALL.stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<Effect> open(Paper paper, Actor actor) {
        return Lifecycle.open(paper.matter(), paper.context(actor, Paper.RECEIVED.plusSeconds(3_600))).stream()
                .map(Definition.Action::does)
                .toList();
    }

    private static String refusal(Paper paper, Actor actor, Action action) {
        try {
            Lifecycle.decide(paper.matter(), action, paper.context(actor, Paper.RECEIVED.plusSeconds(3_600)));
            return "";
        } catch (Refused refused) {
            return refused.code();
        }
    }
}
