package io.huiyin.base;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The tree of units as text: a unit's path is the codes of its ancestors and its own, each followed by a slash
 * ({@code 1505/150502/150502003/}). A subtree is a range of texts, {@code path >= ? and path < ?}, which an ordinary index answers.
 */
public final class Paths {

    private Paths() {}

    public static String child(String parent, String code) {
        return parent + code + "/";
    }

    /** True when {@code path} is {@code root} or lies below it. */
    public static boolean within(String path, String root) {
        return path.startsWith(root);
    }

    /** The first text after every path of the subtree: the slash is followed by '0' in code order. */
    public static String end(String root) {
        if (!root.endsWith("/")) {
            throw new IllegalArgumentException("a path ends with a slash: " + root);
        }
        return root.substring(0, root.length() - 1) + "0";
    }

    /** Those of the paths that lie within no other of them, each once, in their order. */
    public static List<String> roots(Collection<String> paths) {
        List<String> roots = new ArrayList<>();
        for (String path : new TreeSet<>(paths)) {
            if (roots.isEmpty() || !within(path, roots.getLast())) {
                roots.add(path);
            }
        }
        return List.copyOf(roots);
    }

    /** Depth of the tree: 1 for the city. */
    public static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }

    /** The code of the unit that the path leads to. */
    public static String code(String path) {
        return path.substring(path.lastIndexOf('/', path.length() - 2) + 1, path.length() - 1);
    }

    /** The ancestor at that depth, or the path itself when it is not that deep. */
    public static String ancestor(String path, int depth) {
        int end = -1;
        for (int i = 0; i < depth; i++) {
            int next = path.indexOf('/', end + 1);
            if (next < 0) {
                return path;
            }
            end = next;
        }
        return path.substring(0, end + 1);
    }
}
