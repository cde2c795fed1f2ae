package io.huiyin.definition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Checks the way that matters go as a graph: every state is reached, from every open one there is a way to a closed one, a clock runs in
 * every open one or it says why none does, and every action leads where what it does can lead. {@link Standings} walks every way there is,
 * so that nothing is closed without an outcome, whichever way it came.
 */
final class LifecycleChecks {

    private final Definition definition;
    private final Faults faults;

    LifecycleChecks(Definition definition, Faults faults) {
        this.definition = definition;
        this.faults = faults;
    }

    void check() {
        if (definition.kind() != Definition.Kind.MATTER) {
            return;
        }
        if (definition.states().isEmpty()) {
            faults.add("", Suggestions.say("add", "states"), "missing", "states");
            return;
        }
        new MatterChecks(definition, faults).check();
        if (definition.begin().closed()) {
            faults.add(
                    "states/0/closed",
                    Suggestions.say("remove"),
                    "begins-closed",
                    definition.begin().name());
        }
        for (int i = 0; i < definition.actions().size(); i++) {
            action("actions/" + i, definition.actions().get(i));
        }
        new ClockChecks(definition, faults).check();
        new HandlingChecks(definition, faults).check();
        if (faults.isEmpty()) {
            states();
        }
    }

    private void action(String path, Definition.Action action) {
        if (action.from().isEmpty()) {
            faults.add(path, Suggestions.say("add", "from"), "missing", "from");
        }
        leads(path, action);
        for (int i = 0; i < action.from().size(); i++) {
            from(path + "/from/" + i, action, action.from().get(i));
        }
        if (action.automatic() != action.does().isAutomatic()) {
            String key = action.automatic() ? "/automatic" : "";
            faults.add(
                    path + key,
                    action.automatic() ? Suggestions.say("remove") : Suggestions.say("add", "automatic"),
                    "automatic",
                    action.name());
        }
        if (!action.automatic() && action.roles().isEmpty()) {
            faults.add(path, Suggestions.say("add", "roles"), "missing", "roles");
        }
        if (action.most() != null && !action.does().isCounted()) {
            faults.add(
                    path + "/most" + Positions.KEY,
                    Suggestions.say("remove"),
                    "misplaced",
                    "most",
                    action.does().key());
        }
        if (action.within() != null && !action.does().isTimed()) {
            faults.add(
                    path + "/within" + Positions.KEY,
                    Suggestions.say("remove"),
                    "misplaced",
                    "within",
                    action.does().key());
        }
        if (action.does() == Effect.SUSPEND
                && definition.codeList(LifecycleCodes.SUSPEND_REASON).isEmpty()) {
            faults.add(
                    path,
                    Suggestions.say("add-list", LifecycleCodes.SUSPEND_REASON),
                    "no-list",
                    LifecycleCodes.SUSPEND_REASON);
        }
        if (action.does() == Effect.STEP && action.step() == null) {
            faults.add(path, Suggestions.say("add", "step"), "missing", "step");
        }
        notBy(path, action);
    }

    private void notBy(String path, Definition.Action action) {
        List<String> names =
                definition.actions().stream().map(Definition.Action::name).toList();
        for (int i = 0; i < action.notBy().size(); i++) {
            String other = action.notBy().get(i);
            if (!names.contains(other)) {
                faults.add(path + "/not_by/" + i, Suggestions.among(other, names), "no-action", other);
            }
        }
    }

    private void leads(String path, Definition.Action action) {
        Effect.Leads wanted = action.does().leads();
        String to = action.to();
        if (to == null) {
            if (wanted != Effect.Leads.NOWHERE && wanted != Effect.Leads.MAYBE) {
                faults.add(path, Suggestions.say("add", "to"), "missing", "to");
            }
            return;
        }
        if (wanted == Effect.Leads.NOWHERE) {
            faults.add(
                    path + "/to" + Positions.KEY,
                    Suggestions.say("remove"),
                    "misplaced",
                    "to",
                    action.does().key());
            return;
        }
        boolean closed = wanted == Effect.Leads.CLOSED;
        if (definition.state(to).filter(state -> state.closed() == closed).isEmpty()) {
            faults.add(
                    path + "/to",
                    Suggestions.allowed(names(state -> state.closed() == closed)),
                    closed ? "leads-closed" : "leads-open",
                    action.does().key());
        }
    }

    /** What is closed can only be reopened and archived; and what a state does is done by one action. */
    private void from(String path, Definition.Action action, String from) {
        boolean closed = definition.state(from).filter(Definition.State::closed).isPresent();
        if (!action.does().isEverywhere() && closed != action.does().isAfterwards()) {
            faults.add(
                    path,
                    Suggestions.allowed(names(state -> state.closed() != closed)),
                    "from-closed",
                    action.does().key());
        }
        boolean another = definition.actions(from).stream()
                .anyMatch(other -> action.does() != Effect.STEP
                        && !other.name().equals(action.name())
                        && other.does() == action.does());
        if (another) {
            faults.add(
                    path,
                    Suggestions.say("keep-one"),
                    "does-twice",
                    action.does().key(),
                    from);
        }
    }

    private List<String> names(Predicate<Definition.State> wanted) {
        return definition.states().stream()
                .filter(wanted)
                .map(Definition.State::name)
                .toList();
    }

    private void states() {
        Set<String> reached = reachable(definition.begin().name());
        Standings standings = Standings.of(definition);
        for (Standings.Wrong wrong : standings.wrong()) {
            faults.add(
                    "actions/" + index(wrong.action()),
                    Suggestions.say("another-way"),
                    wrong.fault(),
                    wrong.action(),
                    wrong.state());
        }
        Set<String> stuck = standings.stuck();
        Set<String> unclocked = standings.unclocked();
        for (int i = 0; i < definition.states().size(); i++) {
            Definition.State state = definition.states().get(i);
            String path = "states/" + i + "/name";
            if (!reached.contains(state.name())) {
                faults.add(path, Suggestions.say("lead-to", state.name()), "unreachable", state.name());
            } else if (!state.closed()) {
                if (isDeadEnd(state.name())) {
                    faults.add(path, Suggestions.say("lead-on", state.name()), "dead-end", state.name());
                } else if (stuck.contains(state.name())) {
                    faults.add(path, Suggestions.say("lead-on", state.name()), "stuck", state.name());
                }
                if (unclocked.contains(state.name()) && state.unclocked() == null) {
                    faults.add(path, Suggestions.say("both", "unclocked"), "no-clock", state.name());
                }
            }
        }
    }

    private int index(String action) {
        return definition.actions().stream()
                .map(Definition.Action::name)
                .toList()
                .indexOf(action);
    }

    private boolean isDeadEnd(String state) {
        return reachable(state).stream()
                .noneMatch(other -> definition.state(other).orElseThrow().closed());
    }

    private Set<String> reachable(String from) {
        Set<String> seen = new LinkedHashSet<>(Set.of(from));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (Definition.Action action : definition.actions(open.pop())) {
                String to = action.to();
                if (to != null && seen.add(to)) {
                    open.push(to);
                }
            }
        }
        return seen;
    }
}
