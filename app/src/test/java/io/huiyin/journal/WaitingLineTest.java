package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Who waits is served in order, those who go ahead first, nobody never, and the line is never longer than it may be. */
class WaitingLineTest {

    private static final int MOST = 20;
    private static final int KEPT = 5;
    private static final int GROUP = 10;
    private static final int SHARE = 3;

    /** Comes with so many appends. */
    private record Caller(int id, int size, boolean goesAhead) implements WaitingLine.Waiting {}

    /** A group is taken, or somebody comes. */
    private record Step(boolean take, int size, boolean goesAhead) {}

    private final WaitingLine<Caller> line = new WaitingLine<>(MOST, KEPT, GROUP, SHARE);

    @Provide
    Arbitrary<List<Step>> days() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.frequency(Tuple.of(1, true), Tuple.of(4, false)),
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.just(1)),
                                Tuple.of(2, Arbitraries.integers().between(2, 6)),
                                Tuple.of(1, Arbitraries.integers().between(7, 15))),
                        Arbitraries.of(true, false))
                .as(Step::new);
        return step.list().ofMaxSize(120);
    }

    @Property
    void whateverComesIsServedOnceInTheOrderOfItsLane(@ForAll("days") List<Step> steps) throws InterruptedException {
        WaitingLine<Caller> one = new WaitingLine<>(MOST, KEPT, GROUP, SHARE);
        Deque<Caller> ahead = new ArrayDeque<>();
        Deque<Caller> others = new ArrayDeque<>();
        int id = 0;
        for (Step step : steps) {
            if (step.take) {
                check(one.take(0), ahead, others);
            } else {
                Caller caller = new Caller(id++, step.size, step.goesAhead);
                int waiting = ahead.size() + others.size();
                boolean room = waiting < (caller.goesAhead ? MOST + KEPT : MOST);
                assertThat(one.offer(caller)).as("within its bound").isEqualTo(room);
                if (room) {
                    (caller.goesAhead ? ahead : others).addLast(caller);
                }
            }
            assertThat(one.waiting()).isEqualTo(ahead.size() + others.size()).isLessThanOrEqualTo(MOST + KEPT);
        }
        while (!one.isEmpty()) {
            check(one.take(0), ahead, others);
        }
        assertThat(ahead).isEmpty();
        assertThat(others).isEmpty();
    }

    private static void check(List<Caller> group, Deque<Caller> ahead, Deque<Caller> others) {
        boolean somebodyAhead = !ahead.isEmpty();
        Caller firstOther = others.peekFirst();
        int size = group.stream().mapToInt(Caller::size).sum();
        assertThat(group.isEmpty())
                .as("never idle while somebody waits")
                .isEqualTo(!somebodyAhead && firstOther == null);
        assertThat(group.size() <= 1 || size <= GROUP).as("a group of %s", size).isTrue();
        for (Caller caller : group) {
            assertThat(caller).isEqualTo((caller.goesAhead ? ahead : others).pollFirst());
        }
        if (somebodyAhead) {
            assertThat(group.getFirst().goesAhead).as("who goes ahead is first").isTrue();
        }
        if (firstOther != null && group.getFirst().size <= GROUP - SHARE && firstOther.size <= SHARE) {
            assertThat(group).as("the others have their share").contains(firstOther);
        }
        Caller nextAhead = ahead.peekFirst();
        if (nextAhead != null) {
            assertThat(size + nextAhead.size).as("no room is left").isGreaterThan(GROUP);
        }
    }

    @Example
    void aFullLineStillTakesWhoGoesAheadAndRecovers() throws InterruptedException {
        int id = 0;
        while (line.offer(new Caller(id, 1, false))) {
            id++;
        }
        assertThat(id).isEqualTo(MOST);
        Caller emergency = new Caller(99, 1, true);
        assertThat(line.offer(emergency)).isTrue();
        assertThat(line.take(0)).hasSize(GROUP).startsWith(emergency);
        assertThat(line.offer(new Caller(id, 1, false)))
                .as("there is room again")
                .isTrue();
    }

    @Example
    void whoGaveUpWaitingIsNotServed() throws InterruptedException {
        Caller one = new Caller(1, 1, false);
        assertThat(line.offer(one)).isTrue();
        assertThat(line.remove(one)).isTrue();
        assertThat(line.remove(one)).isFalse();
        assertThat(line.take(0)).isEmpty();
    }

    @Example
    void everybodyCanBeSentAwayAtOnce() {
        List<Caller> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(new Caller(i, 1, i % 2 == 0));
            assertThat(line.offer(all.get(i))).isTrue();
        }
        assertThat(line.drain()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(line.isEmpty()).isTrue();
    }
}
