package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import io.huiyin.calendar.Calendars;
import io.huiyin.journal.Idempotency;
import io.huiyin.network.Successions;
import io.huiyin.network.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who helps, precedents, lists in other hands and units that end, in the database. */
@Tag("store")
class HandoversTest {

    private MatterCity city;

    @BeforeEach
    void open() {
        city = MatterCity.fresh();
        city.as(People.anybody());
    }

    @AfterEach
    void close() {
        assertThat(city.as(People.anybody()).found()).as("verify").isEmpty();
        city.close();
    }

    @Test
    void whoHelpsSeesTheMatterAndActsOnItsPartOnly() {
        Matter matter = handled();
        assertThat(refusal(() -> city.as(People.STRANGER).matters().matter(matter.number())))
                .isEqualTo("ACCESS-002");
        Matter asked =
                city.act(matter, People.DISPATCHER, new Action.Invite(List.of(city.unit(Places.WATER)), "查水管", 2));
        Matter seen = city.as(People.STRANGER).matters().matter(matter.number());
        assertThat(seen).isEqualTo(asked);
        assertThat(city.matters().open(seen))
                .extracting(action -> action.does().key())
                .containsExactlyInAnyOrder("co_sign", "co_reply");
        Matter answered =
                city.act(seen, People.STRANGER, new Action.CoReply(city.unit(Places.WATER), "水管完好", List.of()));
        assertThat(city.as(People.anybody()).matters().matter(matter.number())).isEqualTo(answered);
    }

    @Test
    void aUnitFindsWhatItHelpsWithUnderItsOwnLimit() {
        handled();
        Matter asked =
                city.act(handled(), People.DISPATCHER, new Action.Invite(List.of(city.unit(Places.WATER)), "查水管", 2));
        city.as(People.STRANGER);
        MatterList list = city.bean(MatterList.class);
        MatterFilter filter = list.filter(Map.of("co", Places.WATER.code()), new Checks());
        assertThat(list.list(filter).items()).singleElement().satisfies(line -> {
            assertThat(line.number()).isEqualTo(asked.number());
            assertThat(line.help()).isEqualTo("2022-12-19T15:59:59Z");
        });
        assertThat(list.count(filter)).isEqualTo(1);
        assertThat(list.list(list.filter(Map.of(), new Checks())).items())
                .as("it is not among its own")
                .isEmpty();
        city.as(People.handlerOf(Places.KAILU));
        assertThat(list.list(filter).items())
                .as("of others' help nobody else sees more")
                .isEmpty();
        city.act(asked, People.STRANGER, new Action.CoReply(city.unit(Places.WATER), "水管完好", List.of()));
        city.as(People.STRANGER);
        assertThat(list.list(filter).items())
                .as("what is answered is off the list")
                .isEmpty();
    }

    @Test
    void laterDispatchesShowAndProposeWhatWasDecided() {
        Matter matter = city.take();
        for (Unit unit : List.of(Places.HEATING, Places.WATER)) {
            matter = city.act(matter, People.DISPATCHER, city.dispatch(unit));
            matter = city.act(matter, People.anybody(), new Action.Return("不属本单位"));
        }
        city.act(
                matter,
                People.DISPATCHER,
                new Action.Decide(city.unit(Places.WATER), city.unit(Places.KEERQIN), "供水条例第三条"));
        Matter later = city.take();
        DispatchAdvice.Advice advice = city.bean(DispatchAdvice.class).of(later);
        assertThat(advice.unit().code()).isEqualTo(Places.WATER.code());
        assertThat(advice.precedents()).extracting(Precedent::number).containsExactly(matter.number());
        assertThat(city.bean(DispatchAdvice.class)
                        .of(city.take("category", "heating-outage"))
                        .precedents())
                .as("another category")
                .isEmpty();
        assertThat(city.bean(DispatchAdvice.class)
                        .of(city.take("place", Places.KAILU.code()))
                        .precedents())
                .as("another county")
                .isEmpty();
    }

    @Test
    void intakeByRuleLooksAtPrecedentsFirst() {
        Matter ruled = city.take("lead_unit", "auto");
        assertThat(ruled.leadPath()).as("nothing was decided yet").isEqualTo(Places.HEATING.path());
        Matter matter = city.take();
        for (Unit unit : List.of(Places.HEATING, Places.WATER)) {
            matter = city.act(matter, People.DISPATCHER, city.dispatch(unit));
            matter = city.act(matter, People.anybody(), new Action.Return("不属本单位"));
        }
        city.act(
                matter,
                People.DISPATCHER,
                new Action.Decide(city.unit(Places.WATER), city.unit(Places.KEERQIN), "供水条例第三条"));
        Matter later = city.take("lead_unit", "auto");
        assertThat(later.leadPath()).isEqualTo(Places.WATER.path());
        assertThat(city.matters().history(later).getLast().flag("by_rule")).isTrue();
        assertThat(city.take("lead_unit", "auto", "category", "heating-outage").leadPath())
                .as("another category")
                .isEqualTo(Places.HEATING.path());
        assertThat(city.take("lead_unit", Places.HEATING.code()).leadPath())
                .as("who chooses is not overruled")
                .isEqualTo(Places.HEATING.path());
    }

    @Test
    void aMatterInOtherHandsKeepsItsClocks() {
        Matter matter = handled();
        assertThat(matter.clocks().running()).extracting(RunningClock::name).contains("handle", "whole");
        city.act(matter, People.anybody(), new Action.Contact(Action.Way.PHONE, false, "无人接听"));
        Matter before = city.as(People.anybody()).matters().matter(matter.number());
        city.bean(Handovers.class).handOver("system", "operator", Handovers.Side.OPERATOR, "调岗");
        assertThat(city.matters().matter(matter.number()).clocks()).isEqualTo(before.clocks());
    }

    @Test
    void theClocksOfAnEndedUnitGoOnOnTheHoursOfItsSuccessor() {
        city.bean(Calendars.class)
                .setHours(city.unit(Places.WATER), List.of("10:00-12:00 14:00-16:00"), People.anybody());
        Matter waiting = city.dispatched("urgent", false);
        Matter matter = handled();
        Matter suspended = city.act(handled(), People.DISPATCHER, Paper.suspend());
        assertThat(clock(waiting, "sign").due())
                .as("at 9 in the morning, for 4 hours of work")
                .isEqualTo("2022-12-15T07:30:00Z");
        assertThat(clock(matter, "handle").due()).isEqualTo("2022-12-22T15:59:59Z");
        city.at("2022-12-15T02:30:00Z")
                .bean(Handovers.class)
                .succeed(city.unit(Places.HEATING), city.unit(Places.WATER));
        Matter now = city.matters().matter(waiting.number());
        assertThat(clock(now, "sign").office()).isEqualTo(Places.WATER.path());
        assertThat(clock(now, "sign").due())
                .as("an hour and a half has passed; the rest on the hours of the successor")
                .isEqualTo("2022-12-15T07:00:00Z");
        assertThat(now.times().due())
                .as("the city's clock stays")
                .isEqualTo(waiting.times().due());
        assertThat(clock(city.matters().matter(matter.number()), "handle").due())
                .as("when the successor closes on the last day")
                .isEqualTo("2022-12-22T08:00:00Z");
        assertThat(clock(city.matters().matter(suspended.number()), "handle").office())
                .isEqualTo(Places.WATER.path());
        assertThat(city.matters().history(now).getLast().data().get("clocks"))
                .asString()
                .contains("2022-12-15T07:00:00Z");
    }

    @Test
    void whatIsLateWhenItsUnitEndsStaysAsLate() {
        Matter waiting = city.dispatched("urgent", false);
        city.bean(Calendars.class)
                .setHours(city.unit(Places.WATER), List.of("10:00-12:00 14:00-16:00"), People.anybody());
        city.at("2022-12-16T02:30:00Z")
                .bean(Handovers.class)
                .succeed(city.unit(Places.HEATING), city.unit(Places.WATER));
        RunningClock now = clock(city.matters().matter(waiting.number()), "sign");
        assertThat(now.due()).isEqualTo(clock(waiting, "sign").due());
        assertThat(now.office()).isEqualTo(Places.WATER.path());
    }

    private static RunningClock clock(Matter matter, String name) {
        return matter.clocks().find(name).orElseThrow();
    }

    @Test
    void theLoadOfAUnitIsWhatItHasOpenAndWhatOfThatIsLate() {
        handled();
        city.dispatched();
        city.at("2022-12-30T01:00:00Z");
        assertThat(city.bean(DispatchAdvice.class).load(city.unit(Places.HEATING)))
                .isEqualTo(new DispatchAdvice.Load(2, 2));
    }

    @Test
    void aHandlersListGoesToAColleague() {
        Matter first = handled();
        Matter second = handled();
        Handovers handovers = city.as(People.LEADER).bean(Handovers.class);
        assertThat(first.assignment().handler()).isEqualTo("handler");
        assertThat(handovers.preview("handler", Handovers.Side.HANDLER).total()).isEqualTo(2);
        assertThat(refusal(() -> handovers.handOver("handler", "worker", Handovers.Side.HANDLER, "休假")))
                .as("the worker of a street does not see what a company handles")
                .isEqualTo("MATTER-164");
        assertThat(refusal(() -> handovers.handOver("handler", "nobody", Handovers.Side.HANDLER, "休假")))
                .isEqualTo("MATTER-162");
        assertThat(refusal(() -> handovers.handOver("handler", "handler", Handovers.Side.HANDLER, "休假")))
                .isEqualTo("MATTER-163");
        assertThat(refusal(
                        () -> city.as(People.WORKER).bean(Handovers.class).preview("handler", Handovers.Side.HANDLER)))
                .isEqualTo("ACCESS-002");
        assertThat(city.as(People.anybody()).matters().matter(second.number())).isEqualTo(second);
    }

    @Test
    void anOperatorsListGoesToAnotherOperator() {
        city.as(People.STRANGER);
        city.as(People.OPERATOR).take();
        city.take();
        Handovers handovers = city.as(People.DISPATCHER).bean(Handovers.class);
        assertThat(handovers.preview("operator", Handovers.Side.OPERATOR).total())
                .isEqualTo(2);
        assertThat(refusal(() -> handovers.handOver("operator", "dispatcher", Handovers.Side.OPERATOR, "调岗")))
                .as("who does not call back keeps no such list")
                .isEqualTo("MATTER-162");
    }

    @Test
    void whatAnEndedUnitHadIsItsSuccessors() {
        Matter led = handled();
        Matter replied = city.act(handled(), People.anybody(), Paper.reply());
        Matter helped = city.act(
                city.act(city.take(), People.DISPATCHER, city.dispatch(Places.STREET)),
                People.DISPATCHER,
                new Action.Invite(List.of(city.unit(Places.HEATING)), "查管网", 2));
        Handovers handovers = city.as(People.anybody()).bean(Handovers.class);
        Unit heating = city.unit(Places.HEATING);
        assertThat(refusal(() -> handovers.succeed(heating, heating))).isEqualTo("NETWORK-114");
        assertThat(handovers.preview(heating))
                .satisfies(preview ->
                        assertThat(List.of(preview.total(), preview.parts())).containsExactly(2L, 1L));
        assertThat(handovers.succeed(heating, city.unit(Places.WATER))).isEqualTo(3);
        assertThat(city.unit(Places.HEATING).until()).isEqualTo("2022-12-15");
        assertThat(city.bean(Successions.class).successor(heating))
                .contains(city.unit(Places.WATER).id());
        for (Matter one : List.of(led, replied)) {
            Matter now = city.matters().matter(one.number());
            assertThat(now.leadPath()).isEqualTo(Places.WATER.path());
            assertThat(now.state()).isEqualTo(one.state());
            assertThat(now.times().due()).isEqualTo(one.times().due());
        }
        assertThat(city.matters()
                        .matter(helped.number())
                        .assignment()
                        .coHandling()
                        .open(city.unit(Places.WATER).id()))
                .isPresent();
        assertThat(handovers.succeed(city.unit(Places.HEATING), city.unit(Places.WATER)))
                .as("done again it finds nothing left")
                .isZero();
        assertThat(refusal(() -> handovers.succeed(city.unit(Places.HEATING), city.unit(Places.STREET))))
                .isEqualTo("MATTER-165");
        assertThat(refusal(() -> city.as(People.LEADER).bean(Handovers.class).preview(heating)))
                .isEqualTo("ACCESS-002");
    }

    @Test
    void whatIsAskedForTwiceUnderOneKeyIsDoneOnceAndAnsweredAlike() {
        handled();
        handled();
        Unit heating = city.unit(Places.HEATING);
        int[] all = new int[1];
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(city.bean(Idempotency.class)
                    .once("succession-1", "admin", "POST succession", appended -> String.valueOf(all[0]), claim -> {
                        Handovers.Once once = new Handovers.Once(claim, count -> all[0] = count);
                        return String.valueOf(
                                city.bean(Handovers.class).succeed(heating, city.unit(Places.WATER), once));
                    }));
        }
        assertThat(answers).containsExactly("2", "2");
        assertThat(city.bean(Handovers.class).succeed(city.unit(Places.HEATING), city.unit(Places.WATER)))
                .isZero();
    }

    @Test
    void aUnitThatHasEndedIsGivenNothingMore() {
        Matter given = city.act(city.take(), People.DISPATCHER, city.dispatch(Places.STREET));
        Matter street = city.act(given, People.anybody(), new Action.Sign());
        city.bean(Handovers.class).succeed(city.unit(Places.HEATING), city.unit(Places.WATER));
        Unit ended = city.unit(Places.HEATING);
        Matter taken = city.take();
        for (Action action : List.of(
                new Action.Dispatch(ended, false, null),
                new Action.Invite(List.of(ended), "查管网", 2),
                new Action.Raise(city.unit(Places.STREET), ended, "需专业力量"),
                new Action.Delegate(city.unit(Places.KEERQIN), ended, null))) {
            Matter matter = action instanceof Action.Dispatch ? taken : street;
            assertThat(refusal(() -> city.matters().decide(matter, action, People.anybody())))
                    .as(action.effect().key())
                    .isEqualTo("MATTER-203");
        }
        assertThat(city.bean(MatterRegisters.class).accountable(taken).code())
                .as("the rule names who answers now")
                .isEqualTo(Places.WATER.code());
        assertThat(city.bean(DispatchAdvice.class).of(taken).unit().code()).isEqualTo(Places.WATER.code());
        assertThat(city.take("lead_unit", "auto").leadPath()).isEqualTo(Places.WATER.path());
        Refused refused = catchThrowableOfType(Refused.class, () -> city.take("lead_unit", Places.HEATING.code()));
        assertThat(refused.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("MATTER-204");
            assertThat(fault.allowed()).as("its successor").isEqualTo(Places.WATER.code());
        });
    }

    private Matter handled() {
        return city.act(city.dispatched(), People.HANDLER, new Action.Sign());
    }

    private interface Trying {
        void now();
    }

    private static String refusal(Trying trying) {
        Refused refused = catchThrowableOfType(Refused.class, trying::now);
        return refused == null ? "" : refused.code();
    }
}
