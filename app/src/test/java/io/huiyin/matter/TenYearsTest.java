package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.base.Limit;
import io.huiyin.base.WorkTime;
import io.huiyin.base.WorkTimes;
import io.huiyin.calendar.Calendars;
import io.huiyin.definition.ClockRule;
import io.huiyin.definition.Definition;
import io.huiyin.journal.Event;
import io.huiyin.testing.StoreTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ten years of the hotline's clocks on the calendars of those years, then over the end of what is published. */
@StoreTest
class TenYearsTest {

    private static final Instant BEGIN = Instant.parse("2016-01-04T01:00:00Z");
    private static final Instant END = Instant.parse("2025-12-31T09:00:00Z");

    /** A new year of five days, which nobody knows while the year before still lasts. */
    private static final String YEAR_2027 = """
            {"holidays": {"2027-01-01": "New Year's Day,元旦,3", "2027-01-04": "New Year's Day,元旦,3",
                          "2027-01-05": "New Year's Day,元旦,3", "2027-05-01": "Labour Day,劳动节,2",
                          "2027-10-01": "National Day,国庆节,3"}, "workdays": {}}""";

    private final Random random = new Random(12345);
    private final TreeSet<Instant> looks = new TreeSet<>();
    private final List<Matter> matters = new ArrayList<>();

    /** One step of one clock: when it was due, and when somebody looked. */
    private record Step(String clock, String when, String deed, Instant at, Instant look) {}

    /** While a clock ran; {@code until} null when it still does. */
    private record Run(Instant from, @Nullable Instant until) {}

    @Test
    void everyStepHappensOnceInItsOrderNeverEarlyAndAfterEveryStandstill() {
        try (MatterCity city = MatterCity.fresh(BEGIN)) {
            city.as(People.anybody());
            Instant now = BEGIN;
            while (now.isBefore(END)) {
                now = now.plus(gap());
                look(city, now);
                if (random.nextInt(40) == 0) {
                    matters.add(city.take());
                }
                if (!matters.isEmpty() && random.nextInt(6) == 0) {
                    act(city);
                }
            }
            assertThat(matters).hasSizeGreaterThan(50);
            int fired = assertFired(city);
            assertThat(fired).isGreaterThan(200);
            theYearThatNobodyKnows(city);
            assertFired(city);
            assertThat(city.found()).isEmpty();
        }
    }

    /** Mostly some hours; now and then the machine stands still for days or weeks. */
    private Duration gap() {
        return random.nextInt(80) == 0
                ? Duration.ofHours(24 + random.nextInt(40 * 24))
                : Duration.ofMinutes(600 + random.nextInt(2_400));
    }

    private void look(MatterCity city, Instant now) {
        city.clock.freezeAt(now);
        looks.add(now);
        city.bean(DueClocks.class).fire();
    }

    private void act(MatterCity city) {
        int index = Math.max(0, matters.size() - 1 - random.nextInt(4));
        Matter matter = city.matters().list(List.of(matters.get(index).id())).getFirst();
        Actor all = People.anybody();
        if (matter.watch().owed() != null && !matter.state().equals("received")) {
            matter = city.act(matter, all, new Action.Explain("等待配件", "到货后更换"));
        }
        switch (matter.state()) {
            case "received", "returned" -> city.act(matter, all, city.dispatch(Places.HEATING));
            case "dispatched" -> city.act(matter, all, new Action.Sign());
            case "handling" -> city.act(matter, all, Paper.reply());
            default -> {
                // settled
            }
        }
    }

    private void theYearThatNobodyKnows(MatterCity city) {
        look(city, Instant.parse("2026-12-28T01:00:00Z"));
        Matter matter = city.take();
        matters.add(matter);
        assertThat(matter.clocks().find("whole").orElseThrow().provisional()).isTrue();
        assertThat(matter.times().due()).isEqualTo("2027-01-04T15:59:59Z");
        look(city, Instant.parse("2026-12-31T08:00:00Z"));
        city.bean(Calendars.class).load(YEAR_2027, Actor.system("1505/"));
        assertThat(city.bean(Rescheduling.class).finish()).isPositive();
        Matter moved = city.matters().list(List.of(matter.id())).getFirst();
        assertThat(moved.times().due()).as("three working days later").isEqualTo("2027-01-07T15:59:59Z");
        assertThat(moved.clocks().find("whole").orElseThrow().provisional()).isFalse();
        Instant now = city.clock.instant();
        while (now.isBefore(Instant.parse("2027-02-15T00:00:00Z"))) {
            now = now.plus(Duration.ofHours(6));
            look(city, now);
        }
    }

    /** What happened is what the calendar says that had to happen, matter by matter. */
    private int assertFired(MatterCity city) {
        WorkTime time = WorkTime.of(city.bean(WorkTimes.class).calendar());
        int fired = 0;
        for (Matter matter : matters) {
            Definition definition = city.matters().definition(matter);
            List<Event> history = city.matters().history(matter);
            List<Step> expected = new ArrayList<>();
            for (ClockRule rule : definition.clocks()) {
                for (Run run : runs(rule, history, definition)) {
                    expected.addAll(steps(rule, run, matter, time));
                }
            }
            expected.sort(Comparator.comparing(Step::look).thenComparing(Step::at));
            List<Step> happened = history.stream()
                    .filter(event -> event.action().equals(MatterEvents.FIRED))
                    .map(TenYearsTest::step)
                    .toList();
            assertThat(happened).as(matter.number()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(happened)
                    .as("in the order in which they were due")
                    .isSortedAccordingTo(Comparator.comparing(Step::look).thenComparing(Step::at));
            fired += happened.size();
        }
        return fired;
    }

    private static Step step(Event event) {
        return new Step(
                event.required("clock"),
                event.required("when"),
                event.required("do"),
                Instant.parse(event.required("at")),
                event.occurredAt());
    }

    /** As the states say through which the matter went. */
    private static List<Run> runs(ClockRule rule, List<Event> history, Definition definition) {
        List<Run> runs = new ArrayList<>();
        Instant from = null;
        for (Event event : history) {
            String to = event.text(MatterEvents.STATE);
            if (to == null) {
                continue;
            }
            boolean starts = rule.starts().contains(to);
            boolean ends = rule.ends().contains(to)
                    || (rule.ofState() && !starts)
                    || definition.state(to).orElseThrow().closed();
            if (from != null && ends) {
                runs.add(new Run(from, event.occurredAt()));
                from = null;
            } else if (starts && !ends && (from == null || rule.ofState())) {
                from = event.occurredAt();
            }
        }
        if (from != null) {
            runs.add(new Run(from, null));
        }
        return runs;
    }

    private List<Step> steps(ClockRule rule, Run run, Matter matter, WorkTime time) {
        Limit limit = switch (rule.lengths(matter.urgent(), Places.COLD.kind(), matter.values())
                .getFirst()) {
            case ClockRule.Fixed fixed -> fixed.limit();
            case ClockRule.OfCategory _ -> Places.COLD.limit();
            case ClockRule.Until until -> throw new IllegalStateException(until.field());
        };
        Instant due = time.due(run.from, limit).at();
        List<Step> steps = new ArrayList<>();
        for (ClockRule.Step step : rule.escalation()) {
            Instant at = step.distance() == null
                    ? due
                    : step.when() == ClockRule.When.BEFORE
                            ? time.before(due, step.distance())
                            : time.after(due, step.distance());
            Instant look = looks.ceiling(at);
            boolean passed = step.when() == ClockRule.When.BEFORE && !at.isAfter(run.from);
            if (!passed && look != null && (run.until == null || !look.isAfter(run.until))) {
                steps.add(new Step(
                        rule.name(),
                        step.when().name().toLowerCase(java.util.Locale.ROOT),
                        step.does().key(),
                        at,
                        look));
            }
        }
        return steps;
    }
}
