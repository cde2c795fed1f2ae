package io.huiyin.network;

import io.huiyin.base.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * SQL for what lies in one of several subtrees. A few are ranges of paths, which an ordinary index answers; many are looked up by the
 * beginning of the path, of which PostgreSQL makes a hash table, since two comparisons for each of fifty in each row take longer than
 * all else.
 */
public final class Subtrees {

    /** Ranges at most. */
    public static final int FEW = 8;

    /** Whether the planner is told where a range ends. */
    public enum Bound {
        /** It plans the statement anew for each root: a county is a tenth of the city, a compound next to nothing. */
        KNOWN,
        /**
         * It takes each root for a small part of the city (half a percent) and keeps its plan: planning a short list of a street's matters takes as long as reading it.
         */
        UNKNOWN;

        private String parameter(String name) {
            return this == KNOWN ? ":" + name : "(select :" + name + ")";
        }
    }

    private Subtrees() {}

    /** A condition with parameters for the roots, {@link #args} in their order; what lies nowhere when there are none. */
    public static String in(String column, List<String> roots) {
        if (roots.size() <= FEW) {
            return either(Collections.nCopies(roots.size(), column + " >= ? and " + column + " < ?"));
        }
        return either(byLength(roots).keySet().stream()
                .map(length -> beginning(column, length) + " = any(?)")
                .toList());
    }

    /** The same with named parameters, which {@link #named} gives under the same name. */
    public static String in(String column, String name, List<String> roots) {
        return in(column, name, roots, Bound.KNOWN);
    }

    /** @param bound how the ends of ranges are written */
    static String in(String column, String name, List<String> roots, Bound bound) {
        List<String> conditions = new ArrayList<>();
        if (roots.size() <= FEW) {
            for (int i = 0; i < roots.size(); i++) {
                conditions.add(range(column, name + i, bound));
            }
        } else {
            byLength(roots)
                    .keySet()
                    .forEach(length -> conditions.add(beginning(column, length) + " = any(:" + name + length + ")"));
        }
        return either(conditions);
    }

    /**
     * What lies between a root and its end.
     *
     * @param name parameter of the root; that of its end is the same with {@code _end}
     */
    public static String range(String column, String name, Bound bound) {
        return column + " >= " + bound.parameter(name) + " and " + column + " < " + bound.parameter(name + "_end");
    }

    public static List<Object> args(List<String> roots) {
        List<Object> args = new ArrayList<>();
        if (roots.size() <= FEW) {
            for (String root : roots) {
                args.add(root);
                args.add(Paths.end(root));
            }
        } else {
            byLength(roots).values().forEach(some -> args.add(some.toArray(String[]::new)));
        }
        return args;
    }

    public static Map<String, Object> named(String name, List<String> roots) {
        Map<String, Object> named = new LinkedHashMap<>();
        if (roots.size() <= FEW) {
            for (int i = 0; i < roots.size(); i++) {
                named.put(name + i, roots.get(i));
                named.put(name + i + "_end", Paths.end(roots.get(i)));
            }
        } else {
            byLength(roots).forEach((length, some) -> named.put(name + length, some.toArray(String[]::new)));
        }
        return named;
    }

    /** A root ends with a slash, so that a path begins with it or lies elsewhere: compared is the beginning of that length. */
    public static SortedMap<Integer, List<String>> byLength(List<String> roots) {
        return roots.stream().collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.toList()));
    }

    private static String beginning(String column, int length) {
        return "left(" + column + ", " + length + ")";
    }

    private static String either(List<String> conditions) {
        return conditions.isEmpty() ? "false" : "(" + String.join(" or ", conditions) + ")";
    }
}
