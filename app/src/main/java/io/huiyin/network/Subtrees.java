package io.huiyin.network;

import io.huiyin.base.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SQL for what lies in one of several subtrees: ranges of paths, which an ordinary index answers. */
public final class Subtrees {

    private Subtrees() {}

    /** A condition with two parameters for each root, {@link #args} in their order; what lies nowhere when there are none. */
    public static String in(String column, List<String> roots) {
        return roots.isEmpty()
                ? "false"
                : "(" + String.join(" or ", Collections.nCopies(roots.size(), column + " >= ? and " + column + " < ?"))
                        + ")";
    }

    /** The same with numbered parameters, which {@link #named} gives under the same name. */
    public static String in(String column, String name, List<String> roots) {
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < roots.size(); i++) {
            ranges.add(column + " >= :" + name + i + " and " + column + " < :" + name + i + "_end");
        }
        return roots.isEmpty() ? "false" : "(" + String.join(" or ", ranges) + ")";
    }

    public static List<Object> args(List<String> roots) {
        List<Object> args = new ArrayList<>();
        for (String root : roots) {
            args.add(root);
            args.add(Paths.end(root));
        }
        return args;
    }

    public static Map<String, Object> named(String name, List<String> roots) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < roots.size(); i++) {
            named.put(name + i, roots.get(i));
            named.put(name + i + "_end", Paths.end(roots.get(i)));
        }
        return named;
    }
}
