package io.huiyin.network;

import io.huiyin.base.Paths;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The units of several subtrees, and SQL for rows that belong to one of them. A few subtrees are ranges of paths, which an ordinary index answers. Of
 * many, no index helps, and each row is asked: by one bit for the id of its unit, since looking up the beginning of a path among fifty texts costs ten
 * times as much, and the texts are weighed by the planner once more. A unit keeps its path for as long as it is there.
 */
public final class Reach {

    /** Ids below it have a bit: 8 KiB at most; a city's units are among the first that are given an id. */
    static final int BITS = 1 << 16;

    private final List<String> roots;
    private final byte[] bits;
    private final boolean isWhole;

    /**
     * A unit by which a row belongs somewhere.
     *
     * @param id column of its id
     * @param path column of its path
     */
    public record By(String id, String path) {}

    private Reach(List<String> roots, byte[] bits, boolean isWhole) {
        this.roots = List.copyOf(roots);
        this.bits = bits;
        this.isWhole = isWhole;
    }

    /** Of roots none of which lies within another. */
    static Reach of(UnitTree tree, List<String> roots) {
        int most = Math.toIntExact(Math.min(BITS - 1, tree.greatestId()));
        BitSet reached = new BitSet(most + 1);
        for (String root : roots) {
            for (Unit unit : tree.subtree(root)) {
                if (unit.id() <= most) {
                    reached.set((int) unit.id());
                }
            }
        }
        byte[] bits = new byte[most / Byte.SIZE + 1];
        byte[] set = reached.toByteArray();
        System.arraycopy(set, 0, bits, 0, set.length);
        return new Reach(roots, bits, tree.greatestId() < BITS);
    }

    /**
     * A condition on what belongs there by one of two units, with the parameters of {@link #named}. Of many subtrees, one expression that the planner
     * does not take apart.
     */
    public String ofEither(By one, By other, String name) {
        return ofEither(one, other, name, Subtrees.Bound.KNOWN);
    }

    /** @param bound how the ends of a few subtrees are written */
    public String ofEither(By one, By other, String name, Subtrees.Bound bound) {
        return roots.size() <= Subtrees.FEW
                ? "(" + Subtrees.in(one.path(), name, roots, bound) + " or "
                        + Subtrees.in(other.path(), name, roots, bound) + ")"
                : "(case when " + bit(one, name) + " then true else " + bit(other, name) + " end)";
    }

    /**
     * The same rows as those of {@link #ofEither}, each once, as a statement that reads root by root what belongs there by the one unit, and then what
     * does by the other alone. Each part can be answered from an index that begins with a path, without a look at the table, however many roots
     * there are: the planner takes each for a small part of the city. With the parameters of {@link #named}.
     *
     * @param rows columns or none, {@code from} a table and {@code where} with at least one condition on its rows
     */
    public String eachOnce(String rows, By one, By other, String name) {
        return within(rows, one, name) + " union all " + within(rows + " and not " + bit(one, name), other, name);
    }

    private static String within(String rows, By by, String name) {
        return "select within.* from unnest(cast(:" + name + "roots as text[]), cast(:" + name
                + "ends as text[])) as root (path, past) cross join lateral (select " + rows + " and " + by.path()
                + " >= root.path and " + by.path() + " < root.past offset 0) as within";
    }

    public Map<String, Object> named(String name) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put(name + "bits", bits);
        named.put(name + "top", (long) bits.length * Byte.SIZE);
        named.put(name + "roots", roots.toArray(String[]::new));
        named.put(name + "ends", roots.stream().map(Paths::end).toArray(String[]::new));
        named.putAll(Subtrees.named(name, roots));
        return named;
    }

    /** An id above the bits is of a unit that was added late: it is looked up by its path. */
    private String bit(By by, String name) {
        String beyond = isWhole ? "false" : Subtrees.in(by.path(), name, roots);
        return "case when " + by.id() + " < :" + name + "top then get_bit(:" + name + "bits, " + by.id() + ") = 1 else "
                + beyond + " end";
    }
}
