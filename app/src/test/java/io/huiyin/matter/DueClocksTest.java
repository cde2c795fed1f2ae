package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Vital;
import io.huiyin.journal.Event;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is due happens: once, in order, whoever looks and however late. */
@StoreTest
class DueClocksTest {

    private final TestCity database = MatterCity.filled();
    private final MatterCity city = new MatterCity(database);

    @AfterEach
    void close() {
        assertThat(city.found()).as("everything follows from its events").isEmpty();
        city.close();
        database.close();
    }

    @Test
    void nothingHappensBeforeItsTime() {
        city.dispatched();
        assertThat(fire()).isZero();
    }

    @Test
    void aUnitThatDoesNotSignIsUrgedAndThenItsInboxGoesUp() {
        Matter matter = city.dispatched();
        city.at("2022-12-15T02:00:00Z");
        assertThat(fire()).isEqualTo(1);
        assertThat(fired(matter)).containsExactly("sign urge 1505/150502/150502-heating/");
        city.at("2022-12-15T06:00:00Z");
        assertThat(fire()).isEqualTo(1);
        assertThat(now(matter).watch().escalated())
                .isEqualTo(new Watch.Escalated(
                        "sign", "deputy", Places.HEATING.path(), Instant.parse("2022-12-15T06:00:00Z")));
        city.at("2022-12-17T06:00:00Z");
        fire();
        assertThat(now(matter).watch().escalated())
                .matches(up -> up.to().equals("parent") && up.path().equals(Places.KEERQIN.path()));
        assertThat(fire()).isZero();
        city.act(now(matter), People.HANDLER, new Action.Sign());
        assertThat(now(matter).watch().escalated()).isNull();
    }

    @Test
    void whatFellDueWhileNobodyLookedHappensInItsOrder() {
        Matter early = city.dispatched();
        city.at("2022-12-15T05:00:00Z");
        Matter late = city.dispatched();
        city.at("2023-02-15T05:00:00Z");
        assertThat(fire()).isEqualTo(2);
        assertThat(fired(early)).isEqualTo(fired(late)).hasSize(9);
        List<Instant> moments = events(early).stream()
                .map(event -> Instant.parse(event.required("at")))
                .toList();
        assertThat(moments).isSorted();
        assertThat(now(early).watch().owed()).isEqualTo("2023-02-15T05:00:00Z");
        assertThat(now(early).watch().supervisedBy()).isEqualTo(Places.KEERQIN.path());
        assertThat(now(early).counts().urges()).isEqualTo(2);
        assertThat(fire()).isZero();
    }

    @Test
    void howLateTheyAreIsToldUntilTheyHaveHappened() {
        Vital late = city.bean(MatterVitals.class).clocksLate(city.bean(ClockStore.class), city.bean(Clock.class));
        city.dispatched();
        assertThat(late.read()).isEqualTo(new Vital.Reading(0, Vital.State.GOOD));
        city.at("2022-12-15T02:05:00Z");
        assertThat(late.read().state()).isEqualTo(Vital.State.BEHIND);
        city.at("2022-12-15T03:00:00Z");
        assertThat(late.read().state()).isEqualTo(Vital.State.BAD);
        fire();
        assertThat(late.read()).isEqualTo(new Vital.Reading(0, Vital.State.GOOD));
    }

    @Test
    void whatIsSuspendedWaitsAndIsRemindedOfAlone() {
        Matter matter = city.dispatched();
        matter = city.act(matter, People.HANDLER, new Action.Sign());
        matter = city.act(matter, People.DISPATCHER, Paper.suspend());
        city.at("2023-02-15T05:00:00Z");
        assertThat(fire()).isOne();
        assertThat(city.matters().history(matter))
                .filteredOn(event -> event.action().equals(MatterEvents.FIRED))
                .allMatch(event -> event.required("clock").equals("suspension")
                        && event.required("do").equals("remind"));
        matter = city.matters().list(List.of(matter.id())).getFirst();
        city.act(matter, People.DISPATCHER, new Action.Resume(null));
        assertThat(fire()).as("its limits have moved on").isZero();
    }

    /** Two processes on one database look at the same time, again and again. */
    @Test
    void ofTwoSchedulersEachStepIsTakenByOne() throws Exception {
        List<Matter> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(city.dispatched());
        }
        try (MatterCity other = new MatterCity(database);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (String moment : List.of("2022-12-15T03:00:00Z", "2022-12-16T06:00:00Z", "2022-12-24T06:00:00Z")) {
                city.at(moment);
                other.at(moment);
                List<Callable<Integer>> both = List.of(
                        () -> city.bean(DueClocks.class).fire(),
                        () -> other.bean(DueClocks.class).fire());
                for (Future<Integer> one : threads.invokeAll(both)) {
                    one.get();
                }
                fire();
            }
        }
        for (Matter matter : all) {
            assertThat(fired(matter)).doesNotHaveDuplicates().hasSize(6);
        }
    }

    /** Somebody acts between the scheduler's look and its append: what he did stands, and the step is decided on it. */
    @Test
    void aStepThatLosesARaceIsTakenAgainOnWhatCameBetween() {
        Matter matter = city.dispatched();
        city.at("2022-12-15T03:00:00Z");
        Clocks.Given given = city.bean(ClockTerms.class).given(matter);
        assertThat(Escalations.due(matter.clocks(), given)).hasSize(1);
        city.act(matter, People.HANDLER, new Action.Sign());
        assertThat(fire()).as("signed in the meantime: nobody is urged").isZero();
    }

    @Test
    void aUnitThatHelpsIsRemindedBeforeItsLimitAtItAndAfterItThoseAboveItAre() {
        Matter matter = city.act(city.dispatched(), People.HANDLER, new Action.Sign());
        city.act(matter, People.DISPATCHER, new Action.Invite(List.of(city.unit(Places.WATER)), "查水管", 2));
        assertThat(helping(matter).next())
                .as("four hours of work before the end of Monday")
                .isEqualTo("2022-12-19T03:30:00Z");
        city.at("2022-12-19T15:59:58Z");
        assertThat(fire()).isEqualTo(1);
        assertThat(told(matter)).containsExactly("before helper " + Places.WATER.path());
        assertThat(helping(matter).late()).as("reminded, not late").isNull();
        city.at("2022-12-20T00:29:00Z");
        assertThat(fire()).isEqualTo(1);
        assertThat(told(matter)).endsWith("at helper " + Places.WATER.path(), "at lead " + Places.HEATING.path());
        assertThat(helping(matter).late()).isEqualTo("2022-12-20T00:29:00Z");
        city.at("2022-12-20T02:00:00Z");
        assertThat(fire()).isEqualTo(1);
        assertThat(told(matter)).endsWith("after parent " + Places.CITY.path()).hasSize(4);
        assertThat(helping(matter).late()).as("since when stays").isEqualTo("2022-12-20T00:29:00Z");
        assertThat(helping(matter).next()).isNull();
        city.at("2022-12-20T03:00:00Z");
        city.act(now(matter), People.STRANGER, new Action.CoReply(city.unit(Places.WATER), "水管完好", List.of()));
    }

    private List<String> told(Matter matter) {
        return events(matter).stream()
                .filter(event -> CoHandling.CLOCK.equals(event.text("clock")))
                .map(event -> event.text("when") + " " + event.text("whom") + " " + event.text("path"))
                .toList();
    }

    @Test
    void whoHasAnsweredIsNotToldAnyMore() {
        Matter matter = city.act(city.dispatched(), People.HANDLER, new Action.Sign());
        Matter asked =
                city.act(matter, People.DISPATCHER, new Action.Invite(List.of(city.unit(Places.WATER)), "查水管", 2));
        city.act(asked, People.STRANGER, new Action.CoReply(city.unit(Places.WATER), "水管完好", List.of()));
        city.at("2022-12-20T02:00:00Z");
        fire();
        assertThat(told(matter)).isEmpty();
    }

    private CoHandling.Part helping(Matter matter) {
        return now(matter).assignment().coHandling().parts().getFirst();
    }

    private int fire() {
        int fired = city.bean(DueClocks.class).fire();
        assertThat(city.bean(DueClocks.class).fire()).isZero();
        return fired;
    }

    private Matter now(Matter matter) {
        return city.matters().list(List.of(matter.id())).getFirst();
    }

    private List<Event> events(Matter matter) {
        return city.matters().history(matter).stream()
                .filter(event -> event.action().equals("fired"))
                .toList();
    }

    private List<String> fired(Matter matter) {
        List<String> fired = events(matter).stream()
                .map(event -> event.text("clock") + " " + event.text("do") + " " + event.text("path"))
                .toList();
        assertThat(new HashSet<>(fired)).hasSameSizeAs(fired);
        return fired;
    }
}
