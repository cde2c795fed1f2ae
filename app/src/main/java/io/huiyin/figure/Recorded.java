package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What flows of matters came to on a day by the events that were recorded until some moment. What they came to by later ones is added, so that knowing them again
 * costs those alone. Of one thread at a time.
 */
public final class Recorded {

    private final Map<String, Plan> plans;
    private final List<Base> bases;
    private final Map<List<String>, Amounts> counted;
    private final Amounts whole = new Amounts();

    Recorded(Map<String, Plan> plans, List<Base> bases, Map<List<String>, Amounts> counted) {
        this.plans = plans;
        this.bases = bases;
        this.counted = new HashMap<>(counted);
        counted.values().forEach(whole::add);
    }

    /** @param later the same flows, taken apart alike, of later events */
    public void add(Recorded later) {
        later.counted.forEach((key, amounts) -> {
            counted.computeIfAbsent(key, one -> new Amounts()).add(amounts);
            whole.add(amounts);
        });
    }

    /** What a flow comes to in all. */
    public Value whole(String name) {
        return value(name, whole);
    }

    /** What a flow comes to by what it is taken apart by; keys under which nothing was counted are missing. */
    public Map<List<String>, Value> parts(String name) {
        Map<List<String>, Value> parts = new LinkedHashMap<>();
        counted.forEach((key, amounts) -> parts.put(key, value(name, amounts)));
        return parts;
    }

    private Value value(String name, Amounts amounts) {
        Plan plan = plans.get(name);
        if (plan == null) {
            throw new IllegalArgumentException("not counted: " + name);
        }
        return plan.value(amounts.of(plan.bases().stream().map(bases::indexOf).toList()), null);
    }
}
