package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Fault;
import io.huiyin.base.Limit;
import io.huiyin.base.Refused;
import io.huiyin.definition.ClockRule;
import io.huiyin.journal.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** The clocks of the hotline: when each begins, ends, stands still, and what happens at its limit. */
class ClocksTest {

    private static final Instant THURSDAY = Paper.RECEIVED;

    @Test
    void eachStateHasItsClocks() {
        assertThat(names("received")).isEqualTo("dispatch whole");
        assertThat(names("dispatched")).isEqualTo("sign whole");
        assertThat(names("handling")).isEqualTo("contact handle whole");
        assertThat(names("suspended")).isEqualTo("contact handle suspension whole");
        assertThat(names("returned")).isEqualTo("dispatch whole");
        assertThat(names("replied")).isEmpty();
        assertThat(names("called_back")).isEmpty();
        assertThat(names("struck_off")).isEmpty();
        assertThat(names("answered")).isEmpty();
        assertThat(names("not_accepted")).isEmpty();
        assertThat(names("withdrawn")).isEmpty();
    }

    @Test
    void aStateClockBeginsAnewWithEachDispatch() {
        Paper paper = Paper.in("dispatched");
        RunningClock first = clock(paper, "sign");
        assertThat(first.limit()).isEqualTo(new Limit(1, Limit.Unit.HOURS));
        assertThat(first.office()).isEqualTo(Places.HEATING.path());
        paper.act(
                People.DISPATCHER.actor(),
                new Action.Dispatch(Places.WATER, false, null),
                THURSDAY.plus(Duration.ofMinutes(30)));
        assertThat(clock(paper, "sign").started()).isEqualTo(THURSDAY.plus(Duration.ofMinutes(30)));
        assertThat(clock(paper, "sign").office()).isEqualTo(Places.WATER.path());
        assertThat(clock(paper, "whole").started())
                .as("the matter's own clock never does")
                .isEqualTo(THURSDAY);
    }

    @Test
    void theFirstContactEndsItsClockOnceTheRequesterWasReached() {
        Paper paper = Paper.in("handling");
        paper.act(People.HANDLER.actor(), new Action.Contact(Action.Way.PHONE, false, "无人接听"));
        assertThat(paper.matter().clocks().find("contact")).isPresent();
        paper.act(People.HANDLER.actor(), new Action.Contact(Action.Way.PHONE, true, "已说明"));
        assertThat(paper.matter().clocks().find("contact")).isEmpty();
        assertThat(paper.matter().clocks().done()).containsExactly("contact");
        paper.act(People.anybody(), new Action.Return("不属本单位"), Paper.dispatch(), new Action.Sign());
        assertThat(paper.matter().clocks().find("contact"))
                .as("who was reached once was reached")
                .isEmpty();
    }

    @Test
    void allClocksStandStillWhileTheMatterIsSuspended() {
        Paper paper = Paper.in("handling");
        RunningClock contact = clock(paper, "contact");
        RunningClock whole = clock(paper, "whole");
        Instant paused = THURSDAY.plus(Duration.ofHours(1));
        Instant resumed = paused.plus(Duration.ofDays(5));
        paper.act(People.DISPATCHER.actor(), Paper.suspend(), paused);
        assertThat(clock(paper, "contact").paused()).isEqualTo(paused);
        paper.act(People.DISPATCHER.actor(), new Action.Resume(null), resumed);
        assertThat(clock(paper, "contact").due()).isEqualTo(contact.due().plus(Duration.ofDays(5)));
        assertThat(clock(paper, "whole").limit().amount())
                .isEqualTo(whole.limit().amount() + 3);
        assertThat(paper.matter().times().due()).isEqualTo(clock(paper, "whole").due());
    }

    @Test
    void aSuspendedMatterIsRemindedOfOnTheDayThatWasSaid() {
        Paper paper = Paper.in("handling");
        Instant paused = THURSDAY.plus(Duration.ofHours(1));
        paper.act(People.DISPATCHER.actor(), new Action.Suspend("season", null, LocalDate.of(2022, 12, 20)), paused);
        Instant day = Instant.parse("2022-12-19T16:00:00Z");
        assertThat(clock(paper, "suspension").due()).isEqualTo(day);
        assertThat(fired(paper.fire(day.minusSeconds(1)))).isEmpty();
        assertThat(fired(paper.fire(day))).isEqualTo("suspension at remind dispatcher");
        paper.act(People.DISPATCHER.actor(), new Action.Resume(null), day.plusSeconds(60));
        assertThat(paper.matter().clocks().find("suspension")).isEmpty();
        assertThat(clock(paper, "handle").paused()).isNull();
    }

    @Test
    void aSuspendedMatterOfWhichNobodySaysUntilWhenIsRemindedOfAfterTwentyWorkingDays() {
        Paper paper = Paper.in("suspended");
        RunningClock suspension = clock(paper, "suspension");
        assertThat(suspension.limit()).isEqualTo(new Limit(20, Limit.Unit.WORKING_DAYS));
        paper.fire(suspension.due().plus(Duration.ofDays(10)));
        assertThat(fired(paper)).isEqualTo("suspension at remind dispatcher\nsuspension after remind leader");
    }

    @Test
    void aMatterIsNotSuspendedUntilTodayOrLongerThanItsDefinitionAllows() {
        for (LocalDate until : List.of(LocalDate.of(2022, 12, 15), LocalDate.of(2023, 3, 1))) {
            assertThatThrownBy(() -> Paper.in("handling")
                            .act(People.DISPATCHER.actor(), new Action.Suspend("season", null, until)))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.faults())
                                    .extracting(Fault::field, Fault::code)
                                    .containsExactly(Tuple.tuple("until", "MATTER-208")));
        }
    }

    @Test
    void whatIsDueHappensInItsOrderAndOnce() {
        Paper paper = Paper.in("dispatched");
        paper.fire(THURSDAY.plus(Duration.ofDays(40)));
        assertThat(fired(paper)).isEqualTo("""
                sign at urge lead
                sign after escalate deputy
                sign after escalate parent
                whole before remind lead
                whole at urge lead
                whole after escalate parent
                whole after demand lead
                whole after supervise leader
                whole after notice leader""");
        assertThat(paper.matter().counts().urges()).isEqualTo(2);
        assertThat(paper.matter().watch().supervised()).isNotNull();
        assertThat(paper.matter().watch().owed()).isNotNull();
        int seq = paper.matter().seq();
        paper.fire(THURSDAY.plus(Duration.ofDays(400)));
        assertThat(paper.matter().seq()).isEqualTo(seq);
    }

    @Test
    void whoOwesAReasonGivesItBeforeAnythingElse() {
        Paper paper = Paper.in("handling").fire(THURSDAY.plus(Duration.ofDays(14)));
        assertThat(refusal(paper, Paper.reply())).isEqualTo("MATTER-141");
        assertThat(refusal(paper, new Action.Return("不属本单位"))).isEqualTo("MATTER-141");
        paper.act(People.DISPATCHER.actor(), new Action.Note("已电话询问", List.of()));
        paper.act(People.HANDLER.actor(), new Action.Explain("等待配件", "十日到货后更换"));
        assertThat(paper.matter().watch().owed()).isNull();
        paper.act(People.HANDLER.actor(), Paper.reply());
        assertThat(refusal(paper, new Action.Explain("再说一次", "无"))).isEqualTo("MATTER-101");
    }

    @Test
    void anEscalationEndsWithItsClock() {
        Paper paper = Paper.in("dispatched").fire(THURSDAY.plus(Duration.ofHours(6)));
        assertThat(paper.matter().watch().escalated())
                .isEqualTo(new Watch.Escalated(
                        "sign", "deputy", Places.KEERQIN.path(), THURSDAY.plus(Duration.ofHours(6))));
        paper.act(People.HANDLER.actor(), new Action.Sign());
        assertThat(paper.matter().watch().escalated()).isNull();
    }

    @Test
    void aReminderComesAgainWhenTheLimitIsExtended() {
        Paper paper = Paper.in("handling");
        paper.act(People.HANDLER.actor(), new Action.AskExtension(5, "需开挖"));
        Instant reminded =
                java.util.Objects.requireNonNull(clock(paper, "whole").next());
        paper.fire(reminded);
        assertThat(fired(paper)).contains("whole before remind lead");
        assertThat(clock(paper, "whole").step()).isEqualTo(1);
        paper.act(People.DISPATCHER.actor(), new Action.GrantExtension(null), reminded.plusSeconds(60));
        assertThat(clock(paper, "whole").step()).isZero();
        assertThat(clock(paper, "whole").next()).isAfter(reminded);
    }

    @Test
    void earlyEventsWithoutClocksFoldIntoTheWholeClock() {
        Event first = Paper.received().history().getFirst();
        Map<String, Object> early = new java.util.HashMap<>(first.data());
        early.remove("clocks");
        assertThat(MatterClocks.NONE.after(with(first, early)).running())
                .containsExactly(new RunningClock(
                        "whole",
                        THURSDAY,
                        new Limit(7, Limit.Unit.CALENDAR_DAYS),
                        Instant.parse("2022-12-22T15:59:59Z"),
                        false,
                        null,
                        null,
                        0,
                        null));
        early.put("limit", 5);
        early.put("limit_unit", "working_days");
        MatterClocks clocks = MatterClocks.NONE.after(with(first, early));
        assertThat(clocks.find(ClockRule.WHOLE).orElseThrow().limit()).isEqualTo(new Limit(5, Limit.Unit.WORKING_DAYS));
        Event replied = new Event(
                first.stream(), 2, first.day(), THURSDAY, THURSDAY, "x", "replied", first.scope(), Map.of(), Map.of());
        assertThat(clocks.after(replied)).isEqualTo(MatterClocks.NONE);
    }

    /** However long it stood still: a pause never costs time, and never gives more than it lasted. */
    @Property(tries = 300)
    void aPauseMovesTheLimitByWhatItLasted(
            @ForAll @IntRange(max = 60 * 24) int minutes, @ForAll @IntRange(max = 60 * 24 * 40) int still) {
        Paper paper = Paper.in("handling");
        Instant paused = THURSDAY.plus(Duration.ofMinutes(10 + minutes % 120));
        List<RunningClock> before = paper.matter().clocks().running();
        paper.act(People.DISPATCHER.actor(), Paper.suspend(), paused);
        Instant resumed = paused.plus(Duration.ofMinutes(still));
        paper.act(People.DISPATCHER.actor(), new Action.Resume(null), resumed);
        for (RunningClock was : before) {
            RunningClock now = clock(paper, was.name());
            assertThat(now.paused()).isNull();
            assertThat(now.due()).as(was.name()).isAfterOrEqualTo(was.due());
            if (was.limit().unit() == Limit.Unit.HOURS) {
                assertThat(Duration.between(was.due(), now.due())).isEqualTo(Duration.ofMinutes(still));
            } else {
                assertThat(now.due()).isAfterOrEqualTo(resumed);
                assertThat(now.limit().amount() - was.limit().amount()).isBetween(0, still / (60 * 24) + 1);
            }
        }
    }

    /** Whatever happens, and whenever the scheduler comes: every clock that a state has runs, with its next step ahead of those that were. */
    @Property(tries = 200)
    void clocksAreNeverNegative(@ForAll("moments") List<Integer> minutes) {
        Paper paper = Paper.in("handling");
        Instant now = THURSDAY;
        for (int later : minutes) {
            now = now.plus(Duration.ofMinutes(later));
            paper.fire(now);
            for (RunningClock clock : paper.matter().clocks().running()) {
                assertThat(clock.due()).isAfterOrEqualTo(clock.started());
                assertThat(clock.limit().amount()).isNotNegative();
                assertThat(clock.next() == null || clock.next().isAfter(now)).isTrue();
            }
        }
    }

    @Provide
    Arbitrary<List<Integer>> moments() {
        return Arbitraries.integers().between(0, 60 * 24 * 20).list().ofMaxSize(12);
    }

    private static Event with(Event event, Map<String, Object> data) {
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

    private static String fired(Paper paper) {
        return paper.history().stream()
                .filter(event -> event.action().equals("fired"))
                .map(event -> "%s %s %s %s"
                        .formatted(event.text("clock"), event.text("when"), event.text("do"), event.text("whom")))
                .collect(Collectors.joining("\n"));
    }

    private static String refusal(Paper paper, Action action) {
        try {
            paper.act(People.HANDLER.actor(), action);
            return "";
        } catch (io.huiyin.base.Refused refused) {
            return refused.code();
        }
    }

    private static String names(String state) {
        return Paper.in(state).matter().clocks().running().stream()
                .map(RunningClock::name)
                .collect(Collectors.joining(" "));
    }

    private static RunningClock clock(Paper paper, String name) {
        return paper.matter().clocks().find(name).orElseThrow();
    }
}
