package io.huiyin.matter.web;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The way of a matter, as its page shows it: the shortest to where it was closed, or to the first closed state of the definition.
 *
 * @param at how far it has come: index of a state
 */
public record MatterWay(List<StateView> states, int at) {

    /** What shortens the way without being the one that most go. */
    private static final Set<Effect> ASIDE = Set.of(Effect.MERGE, Effect.CLOSE_UNREACHED);

    public MatterWay {
        states = List.copyOf(states);
    }

    /**
     * @param values own fields of the matter: an action that is possible for other values only is on none of its ways
     */
    static MatterWay of(Definition definition, String state, Map<String, Object> values) {
        Map<String, String> before = reached(definition, values);
        boolean closed =
                definition.state(state).filter(Definition.State::closed).isPresent();
        String end = closed
                ? state
                : definition.states().stream()
                        .filter(one -> one.closed() && before.containsKey(one.name()))
                        .map(Definition.State::name)
                        .findFirst()
                        .orElse(state);
        List<String> way = shortest(definition.begin().name(), end, before);
        List<StateView> shown = way.stream()
                .map(name -> StateView.of(definition.state(name).orElseThrow()))
                .toList();
        return new MatterWay(shown, at(definition, way, state));
    }

    /** From which state each is reached first. */
    private static Map<String, String> reached(Definition definition, Map<String, Object> values) {
        String begin = definition.begin().name();
        Map<String, String> before = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(begin));
        while (!open.isEmpty()) {
            String from = open.removeFirst();
            for (Definition.Action action : definition.actions(from)) {
                String to = ASIDE.contains(action.does()) || !action.fits(values) ? null : action.to();
                if (to != null && !to.equals(begin) && before.putIfAbsent(to, from) == null) {
                    open.addLast(to);
                }
            }
        }
        return before;
    }

    private static List<String> shortest(String begin, String end, Map<String, String> before) {
        List<String> way = new ArrayList<>(List.of(end));
        while (!way.getLast().equals(begin) && before.containsKey(way.getLast())) {
            way.add(Objects.requireNonNull(before.get(way.getLast())));
        }
        Collections.reverse(way);
        return way;
    }

    /** A state beside the way counts as the one before where it leads back to it; one that only pauses, as that one itself. */
    private static int at(Definition definition, List<String> way, String state) {
        if (way.contains(state)) {
            return way.indexOf(state);
        }
        return definition.actions(state).stream()
                .filter(action -> action.to() != null && way.contains(action.to()))
                .map(action -> way.indexOf(action.to()) - (action.does() == Effect.RESUME ? 0 : 1))
                .findFirst()
                .map(index -> Math.max(0, index))
                .orElse(0);
    }
}
