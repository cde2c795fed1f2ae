package io.huiyin.matter.web;

import io.huiyin.base.Actor;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The lists that one click shows: what waits for somebody is read off the definitions, by the actions that his roles may do; then those for
 * everybody. A chosen register and the way of counting stay.
 */
final class WorklistTabs {

    private static final List<String> KEPT = List.of("register", "by");

    /** What waits, by the actions that it waits for. */
    private static final Map<String, Set<Effect>> WAITING = waiting();

    private WorklistTabs() {}

    private static Map<String, Set<Effect>> waiting() {
        Map<String, Set<Effect>> waiting = new LinkedHashMap<>();
        waiting.put("to_dispatch", Set.of(Effect.DISPATCH));
        waiting.put("to_handle", Set.of(Effect.SIGN, Effect.REPLY, Effect.PROPOSE));
        waiting.put("to_approve", Set.of(Effect.APPROVE));
        waiting.put("to_call_back", Set.of(Effect.CALL_BACK));
        waiting.put("to_strike_off", Set.of(Effect.STRIKE_OFF));
        return waiting;
    }

    /**
     * The filters by the key of their list.
     *
     * @param given the filter as typed
     * @param shown the registers that it shows
     */
    static Map<String, Map<String, String>> of(Map<String, String> given, List<Definition> shown, Actor actor) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        WAITING.forEach((key, effects) -> {
            Set<String> states = new TreeSet<>();
            shown.forEach(definition -> states.addAll(states(definition, effects, actor)));
            if (!states.isEmpty()) {
                boolean byLimit = key.equals("to_dispatch") || key.equals("to_handle");
                all.put(key, Map.of("state", String.join(",", states), "sort", byLimit ? "due" : "received"));
            }
        });
        all.put("escalated", Map.of("watch", "escalated", "sort", "due"));
        all.put("supervised", Map.of("watch", "supervised", "sort", "due"));
        all.put("owing", Map.of("watch", "owing", "sort", "due"));
        all.put("overdue", Map.of("overdue", "true", "sort", "due"));
        all.put("open", Map.of("state", "open", "sort", "due"));
        all.put("closed", Map.of("state", "closed"));
        all.put("all", Map.of());
        all.replaceAll((_, filter) -> with(filter, given));
        return all;
    }

    private static Map<String, String> with(Map<String, String> filter, Map<String, String> given) {
        Map<String, String> kept = new TreeMap<>(filter);
        KEPT.stream().filter(given::containsKey).forEach(name -> kept.put(name, given.get(name)));
        return kept;
    }

    /** Where one of these is to be done by one of the actor's roles; what was dispatched already waits for its unit. */
    private static Set<String> states(Definition definition, Set<Effect> effects, Actor actor) {
        Set<String> states = new TreeSet<>();
        definition.actions().stream()
                .filter(action ->
                        effects.contains(action.does()) && !action.automatic() && actor.is(Set.copyOf(action.roles())))
                .forEach(action -> {
                    states.addAll(action.from());
                    if (action.does() == Effect.DISPATCH && action.to() != null) {
                        states.remove(action.to());
                    }
                });
        return states;
    }
}
