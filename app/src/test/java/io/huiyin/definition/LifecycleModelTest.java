package io.huiyin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.ProductFiles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways of the registers against a model of their own: a matrix of what is reached from where, and a walk with the clocks at hand. */
class LifecycleModelTest {

    static Stream<Definition> shipped() {
        return BuiltIns.names().stream()
                .map(name -> DefinitionReader.read(ProductFiles.text("registers/" + name + ".yaml")))
                .filter(definition -> definition.kind() == Definition.Kind.MATTER);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedRegisterLeadsEverywhereAndEnds(Definition definition) {
        Model model = new Model(definition);
        assertThat(model.unreachable()).as("states that no matter comes to").isEmpty();
        assertThat(model.deadEnds()).as("states that no matter leaves").isEmpty();
        for (String open : model.open()) {
            assertThat(model.reachedFrom(open))
                    .as("every closed state from " + open)
                    .containsAll(model.closed());
        }
        for (String closed : model.closed()) {
            assertThat(definition.actions(closed))
                    .as("a closed matter can be reopened")
                    .anyMatch(action -> action.does() == Effect.REOPEN);
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void inEveryOpenStateOfAShippedRegisterAClockRunsOrItSaysWhyNone(Definition definition) {
        Set<String> silent = new Model(definition).unclocked();
        silent.removeIf(state -> definition.state(state).orElseThrow().unclocked() != null);
        assertThat(silent).isEmpty();
    }

    @Property(tries = 600)
    void whatTheChecksAcceptIsSoundByTheModel(@ForAll("registers") Definition definition) {
        boolean accepted = DefinitionReader.reading(DefinitionWriter.write(definition))
                .faults()
                .isEmpty();
        Model model = new Model(definition);
        boolean whole = model.unreachable().isEmpty() && model.deadEnds().isEmpty();
        Statistics.collect(accepted ? "accepted" : whole ? "refused though whole" : "refused");
        if (accepted) {
            assertThat(model.unreachable()).isEmpty();
            assertThat(model.deadEnds()).isEmpty();
            assertThat(model.closed()).isNotEmpty();
        }
        if (!whole) {
            assertThat(accepted).isFalse();
        }
    }

    @Provide
    net.jqwik.api.Arbitrary<Definition> registers() {
        return LifecycleArbitraries.any();
    }

    /** What is reached from where, by multiplying the matrix until nothing changes. */
    private static final class Model {

        private final Definition definition;
        private final List<String> names;
        private final boolean[][] reaches;

        Model(Definition definition) {
            this.definition = definition;
            this.names =
                    definition.states().stream().map(Definition.State::name).toList();
            this.reaches = new boolean[names.size()][names.size()];
            for (int i = 0; i < names.size(); i++) {
                reaches[i][i] = true;
                for (String to : steps(names.get(i))) {
                    reaches[i][names.indexOf(to)] = true;
                }
            }
            for (int over = 0; over < names.size(); over++) {
                for (int from = 0; from < names.size(); from++) {
                    for (int to = 0; to < names.size(); to++) {
                        reaches[from][to] |= reaches[from][over] && reaches[over][to];
                    }
                }
            }
        }

        private List<String> steps(String state) {
            List<String> steps = new ArrayList<>();
            for (Definition.Action action : definition.actions(state)) {
                if (action.to() != null) {
                    steps.add(action.to());
                }
            }
            return steps;
        }

        List<String> open() {
            return definition.states().stream()
                    .filter(state -> !state.closed())
                    .map(Definition.State::name)
                    .toList();
        }

        List<String> closed() {
            return definition.states().stream()
                    .filter(Definition.State::closed)
                    .map(Definition.State::name)
                    .toList();
        }

        List<String> reachedFrom(String state) {
            boolean[] row = reaches[names.indexOf(state)];
            return IntStream.range(0, row.length)
                    .filter(i -> row[i])
                    .mapToObj(names::get)
                    .toList();
        }

        List<String> unreachable() {
            List<String> missing = new ArrayList<>(names);
            missing.removeAll(reachedFrom(names.getFirst()));
            return missing;
        }

        List<String> deadEnds() {
            return open().stream()
                    .filter(state -> reachedFrom(state).stream().noneMatch(closed()::contains))
                    .toList();
        }

        private record At(String state, Set<String> running) {}

        /** Open states that some way leads into with no clock running; clocks that a step ends count as ended. */
        Set<String> unclocked() {
            Set<String> found = new TreeSet<>();
            At begin = new At(names.getFirst(), after(Set.of(), null, names.getFirst()));
            Set<At> seen = new HashSet<>(Set.of(begin));
            Deque<At> open = new ArrayDeque<>(seen);
            while (!open.isEmpty()) {
                At at = open.pop();
                if (at.running.isEmpty() && !closed().contains(at.state)) {
                    found.add(at.state);
                }
                for (Definition.Action action : definition.actions(at.state)) {
                    if (action.to() != null) {
                        At to = new At(action.to(), after(at.running, action.does(), action.to()));
                        if (seen.add(to)) {
                            open.push(to);
                        }
                    }
                }
            }
            return found;
        }

        private Set<String> after(Set<String> before, @org.jspecify.annotations.Nullable Effect does, String to) {
            Set<String> running = new TreeSet<>();
            for (ClockRule clock : definition.clocks()) {
                boolean starts = clock.starts().contains(to);
                boolean again = does != null
                        && Set.of(Effect.REDO, Effect.ORDER_REDO, Effect.REOPEN).contains(does)
                        && clock.restarts()
                        && clock.name().equals(ClockRule.WHOLE);
                boolean goesOn = before.contains(clock.name()) && !(clock.ofState() && does != Effect.SUSPEND);
                if (clock.step() == null && !clock.ends().contains(to) && (starts || again || goesOn)) {
                    running.add(clock.name());
                }
            }
            return closed().contains(to) ? Set.of() : running;
        }
    }
}
