package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.definition.LifecycleArbitraries;
import io.huiyin.journal.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** Whatever a city defines, as long as the product accepts it, and whatever anybody does: what must hold of every matter holds. */
class EveryLifecycleTest {

    private static final int STEPS = 40;

    /** What is refused is followed by another try. */
    private static final int PICKS = 4;

    /** Or every story would be short. */
    private static final int CLOSED_SELDOM = 120;

    /** A matter that is answered for, in a state of its own. */
    private record Place(
            String state,
            boolean settled,
            boolean rest,
            boolean still,
            boolean waits,
            boolean proposed,
            boolean owes,
            int returns) {}

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void whateverHappensTheRulesHold(@ForAll("registers") Definition definition, @ForAll Random random) {
        Paper paper = Paper.received(definition, Paper.request());
        Instant now = Paper.RECEIVED;
        for (int i = 0; i < STEPS; i++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(3 * 24 * 60)));
            int events = paper.history().size();
            step(paper, definition, random, now);
            assertSound(paper, definition, events, now);
        }
        assertThat(Fold.fold(null, paper.history()))
                .as("the fold of the whole history")
                .isEqualTo(paper.matter());
        Statistics.collect(
                paper.matter().closed() ? "closed" : "open", paper.history().size() / 10 * 10);
    }

    /** Many matters of one register: each is counted at one unit from its receipt to its close, whatever the moment. */
    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    void whatWasReceivedIsClosedOrOpenAtOneUnitAtEveryMoment(
            @ForAll("registers") Definition definition, @ForAll Random random) {
        List<Paper> papers = new ArrayList<>();
        Flow flow = new Flow();
        Instant now = Paper.RECEIVED;
        for (int i = 0; i < 6 * STEPS; i++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(600)));
            if (papers.size() < 8 && random.nextInt(10) == 0) {
                Paper taken = Paper.received(definition, Paper.request());
                papers.add(taken);
                flow.happened(definition, taken.history());
            } else if (!papers.isEmpty()) {
                Paper paper = papers.get(random.nextInt(papers.size()));
                int events = paper.history().size();
                String from = paper.matter().leadPath();
                boolean closed = paper.matter().closed();
                step(paper, definition, random, now);
                flow.happened(
                        definition,
                        paper.history().subList(events, paper.history().size()),
                        from,
                        closed);
            }
            flow.assertConserved(papers);
        }
    }

    /** Wherever it got to, and whatever it may no longer do: somebody can bring it to its end. */
    @Property(tries = 80, shrinking = ShrinkingMode.OFF)
    void noMatterIsStuck(@ForAll("registers") Definition definition, @ForAll Random random) {
        Paper paper = Paper.received(definition, Paper.request());
        Instant now = Paper.RECEIVED;
        for (int i = 0; i < STEPS; i++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(600)));
            step(paper, definition, random, now);
        }
        assertThat(endable(paper, definition, random, now.plus(Duration.ofDays(400))))
                .as(
                        "%s of %s",
                        paper.matter(), definition.actions(paper.matter().state()))
                .isTrue();
    }

    @Provide
    Arbitrary<Definition> registers() {
        return LifecycleArbitraries.accepted();
    }

    private static void step(Paper paper, Definition definition, Random random, Instant now) {
        int kind = random.nextInt(8);
        if (kind == 0) {
            paper.fire(now);
        } else if (kind == 1 && paper.matter().family().waits()) {
            answerWithLead(paper, definition, now);
        } else {
            List<Definition.Action> here = definition.actions(paper.matter().state());
            List<Definition.Action> from = kind == 2 || here.isEmpty() ? definition.actions() : here;
            for (int i = 0; i < PICKS; i++) {
                Definition.Action meant = from.get(random.nextInt(from.size()));
                String to = meant.to();
                boolean closes =
                        to != null && definition.state(to).orElseThrow().closed();
                if ((!closes || random.nextInt(CLOSED_SELDOM) == 0) && attempt(paper, definition, meant, random, now)) {
                    return;
                }
            }
        }
    }

    private static void answerWithLead(Paper paper, Definition definition, Instant now) {
        Matter lead = Paper.received(definition, Paper.request()).asAnother();
        Proposal said = new Proposal(0, "", Outcome.SOLVED, new Answering("已修复", null, null, null, List.of()));
        paper.happens(
                Families.onMember(paper.matter(), lead, Places.of(lead.leadUnitId()), said, definition, now),
                "another",
                now);
    }

    /** @return whether it was done */
    private static boolean attempt(
            Paper paper, Definition definition, Definition.Action meant, Random random, Instant now) {
        Matter before = paper.matter();
        Matter other = meant.does() == Effect.MERGE
                ? Paper.received(definition, Paper.request()).asAnother()
                : null;
        Action action = new AnyAction(random, unit -> unit).of(meant, Places.of(before.leadUnitId()), other);
        if (action == null) {
            return false;
        }
        try {
            paper.act(People.anybody(), action, now);
            return true;
        } catch (Refused refused) {
            assertThat(refused.code()).matches("ACCESS-002|MATTER-1\\d\\d|MATTER-20[0-26]|MATTER-250");
            assertThat(paper.matter()).isEqualTo(before);
            return false;
        }
    }

    private static void assertSound(Paper paper, Definition definition, int events, Instant now) {
        Matter matter = Fold.fold(null, paper.history().subList(0, Math.max(1, events)));
        for (Event event :
                paper.history().subList(Math.max(1, events), paper.history().size())) {
            matter = Fold.fold(matter, List.of(event));
            assertSound(matter, definition, now);
        }
        assertThat(matter).as("folded one by one").isEqualTo(paper.matter());
        assertThat(stoodStill(paper.history(), now))
                .as("a pause is no longer than the time that has passed")
                .isLessThanOrEqualTo(Duration.between(Paper.RECEIVED, now));
    }

    private static void assertSound(Matter matter, Definition definition, Instant now) {
        Definition.State state = definition.state(matter.state()).orElseThrow();
        assertThat(state.closed()).isEqualTo(matter.closed());
        assertThat(Places.of(matter.leadUnitId()).path())
                .as("one accountable unit, under its own path")
                .isEqualTo(matter.leadPath());
        if (matter.closed()) {
            assertThat(matter.outcome())
                    .as("nothing is closed without an outcome")
                    .isNotNull();
            assertThat(matter.outcome() == Outcome.WITHDRAWN || matter.request().reply() != null)
                    .as("nor without an answer, unless the requester took it back")
                    .isTrue();
            assertThat(matter.times().suspended()).isNull();
            assertThat(matter.family().waits()).isFalse();
            assertThat(matter.clocks().running()).isEmpty();
        } else {
            assertThat(state.unclocked() != null || !matter.clocks().running().isEmpty())
                    .as("a clock runs in %s, or it says why none", state.name())
                    .isTrue();
        }
        assertThat(matter.assignment().coHandling().open())
                .noneMatch(part -> matter.closed() || part.unitId() == matter.leadUnitId());
        for (RunningClock clock : matter.clocks().running()) {
            assertThat(clock.limit().amount()).isNotNegative();
            assertThat(clock.due()).isAfterOrEqualTo(clock.started());
            assertThat(clock.started()).isBeforeOrEqualTo(now);
            Instant paused = clock.paused();
            if (paused != null) {
                assertThat(matter.times().suspended())
                        .as("stands still with the matter")
                        .isNotNull();
                assertThat(paused).isBetween(clock.started(), now);
            }
        }
    }

    private static Duration stoodStill(List<Event> history, Instant now) {
        Duration still = Duration.ZERO;
        Instant since = null;
        for (Event event : history) {
            if (event.action().equals(MatterEvents.SUSPENDED)) {
                assertThat(since).as("suspended once at a time").isNull();
                since = event.occurredAt();
            } else if (since != null && !event.action().equals(MatterEvents.FIRED) && goesOn(event)) {
                still = still.plus(Duration.between(since, event.occurredAt()));
                since = null;
            }
        }
        return since == null ? still : still.plus(Duration.between(since, now));
    }

    private static boolean goesOn(Event event) {
        return Set.of(MatterEvents.RESUMED, MatterEvents.WITHDRAWN, MatterEvents.TRANSFERRED)
                .contains(event.action());
    }

    private static boolean endable(Paper start, Definition definition, Random random, Instant later) {
        Deque<Paper> open = new ArrayDeque<>(List.of(start));
        Set<Place> seen = new HashSet<>();
        Instant now = later;
        while (!open.isEmpty()) {
            Paper paper = open.pop();
            if (paper.matter().closed()) {
                return true;
            }
            if (!seen.add(place(paper.matter()))) {
                continue;
            }
            now = now.plusSeconds(60);
            freed(paper, now);
            for (Definition.Action action : definition.actions(paper.matter().state())) {
                for (int i = 0; i < 4; i++) {
                    Paper next = paper.copy();
                    if (attempt(next, definition, action, random, now)) {
                        open.push(next);
                    }
                }
            }
        }
        return false;
    }

    /** Whoever helps answers. */
    private static void freed(Paper paper, Instant now) {
        for (CoHandling.Part part : paper.matter().assignment().coHandling().open()) {
            for (Action end : List.of(
                    new Action.Release(Places.of(part.unitId()), "不再需要"),
                    new Action.CoReply(Places.of(part.unitId()), "已查", List.of()))) {
                try {
                    paper.act(People.anybody(), end, now);
                    break;
                } catch (Refused notHere) {
                    // in this state the other one, or neither
                }
            }
        }
    }

    private static Place place(Matter matter) {
        return new Place(
                matter.state(),
                matter.outcome() != null,
                matter.outcome() == Outcome.PARTLY && matter.handling().parts() == 0,
                matter.times().suspended() != null,
                matter.family().waits(),
                matter.handling().proposal() != null,
                matter.watch().owed() != null,
                Math.min(matter.counts().returns(), 3));
    }

    /** What came to each unit and what left it, counted from the words of the events alone. */
    private static final class Flow {

        private final Map<String, Integer> came = new HashMap<>();
        private final Map<String, Integer> left = new HashMap<>();
        private int received;
        private int closed;

        void happened(Definition definition, List<Event> events) {
            received++;
            came.merge(events.getFirst().scope(), 1, Integer::sum);
            happened(
                    definition,
                    events.subList(1, events.size()),
                    events.getFirst().scope(),
                    false);
        }

        void happened(Definition definition, List<Event> events, String from, boolean wasClosed) {
            String at = from;
            boolean off = wasClosed;
            for (Event event : events) {
                String to = event.text(MatterEvents.STATE);
                boolean ends =
                        to == null ? off : definition.state(to).orElseThrow().closed();
                if (!off) {
                    left.merge(at, 1, Integer::sum);
                } else {
                    closed--;
                }
                if (!ends) {
                    came.merge(event.scope(), 1, Integer::sum);
                } else {
                    closed++;
                }
                at = event.scope();
                off = ends;
            }
        }

        void assertConserved(List<Paper> papers) {
            Map<String, Integer> open = new HashMap<>();
            papers.stream()
                    .filter(paper -> !paper.matter().closed())
                    .forEach(paper -> open.merge(paper.matter().leadPath(), 1, Integer::sum));
            Map<String, Integer> stock = new HashMap<>();
            came.forEach((unit, many) -> {
                int here = many - left.getOrDefault(unit, 0);
                if (here != 0) {
                    stock.put(unit, here);
                }
            });
            assertThat(stock).as("open at each unit").isEqualTo(open);
            int inHand = stock.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(received).isEqualTo(papers.size()).isEqualTo(closed + inHand);
        }
    }
}
