package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.definition.Effect;
import io.huiyin.journal.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever anybody tries in whatever order, the rules of a matter hold. */
class AnyStoryTest {

    private static final Set<String> OPEN =
            Set.of("received", "dispatched", "handling", "reviewing", "suspended", "returned", "merged");

    /** One step of a story: who does what, how long after the step before. */
    private record Step(Actor actor, Action action, Duration later) {}

    @Property(tries = 3_000)
    void whateverAnybodyTriesTheRulesHold(@ForAll("stories") List<Step> story) {
        Paper paper = Paper.received();
        Instant now = Paper.RECEIVED;
        for (Step step : story) {
            now = now.plus(step.later);
            Matter before = paper.matter();
            int events = paper.history().size();
            Set<Effect> open = Set.copyOf(Tries.open(paper, step.actor, now));
            try {
                paper.act(step.actor, step.action, now);
                assertThat(open).contains(step.action.effect());
                assertSound(before, step.action, paper, now);
            } catch (Refused refused) {
                assertThat(refused.code())
                        .matches(
                                "MATTER-10[12]|MATTER-11[5-9]|MATTER-12[01]|MATTER-1(4[0-4]|5[0-9]|6[01]|7[0-9])|MATTER-206|MATTER-250|ACCESS-002");
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
        assertThat(sinceReopened(paper.history()).stream()
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

    /** What a matter may have happen to it only so often counts anew once it is reopened. */
    private static List<Event> sinceReopened(List<Event> history) {
        List<String> actions = history.stream().map(Event::action).toList();
        return history.subList(actions.lastIndexOf(MatterEvents.REOPENED) + 1, history.size());
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        List<Actor> actors = new ArrayList<>(
                Arrays.stream(People.values()).map(People::actor).toList());
        actors.addAll(List.of(People.anybody(), People.anybody(), People.anybody(), People.other(), People.other()));
        Arbitrary<Duration> later =
                Arbitraries.integers().between(0, 3 * 24 * 60).map(Duration::ofMinutes);
        return Combinators.combine(Arbitraries.of(actors), Arbitraries.of(Tries.ACTIONS), later)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }
}
