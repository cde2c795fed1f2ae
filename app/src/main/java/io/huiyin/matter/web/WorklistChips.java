package io.huiyin.matter.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** What a worklist is filtered by, one by one, each of which may be dropped. */
public final class WorklistChips {

    /** In the order of the form; the order of the list and the way of counting are no filters. */
    private static final List<String> SHOWN = List.of(
            "q",
            "register",
            "state",
            "category",
            "unit",
            "co",
            "place",
            "channel",
            "from",
            "to",
            "watch",
            "overdue",
            "urgent");

    private static final List<String> FLAGS = List.of("overdue", "urgent");

    private WorklistChips() {}

    /**
     * One of them.
     *
     * @param name of the parameter
     * @param value as typed
     * @param named what its parts are called; the bare value where nobody knows it
     * @param href the list without it
     */
    public record Chip(String name, String value, List<Named> named, String href) {

        public Chip {
            named = List.copyOf(named);
        }
    }

    /**
     * @param filter as typed
     * @param names what a value of a parameter is called
     */
    static List<Chip> of(Map<String, String> filter, BiFunction<String, String, Named> names) {
        List<Chip> chips = new ArrayList<>();
        for (String name : SHOWN) {
            String value = filter.getOrDefault(name, "");
            if (!value.isEmpty() && !(FLAGS.contains(name) && !value.equals("true"))) {
                Map<String, String> others = new TreeMap<>(filter);
                others.remove(name);
                List<Named> named = Arrays.stream(name.equals("state") ? value.split(",") : new String[] {value})
                        .map(part -> names.apply(name, part))
                        .toList();
                chips.add(new Chip(name, value, named, Worklists.href(others)));
            }
        }
        return chips;
    }
}
