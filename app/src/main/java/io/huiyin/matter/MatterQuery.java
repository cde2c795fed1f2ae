package io.huiyin.matter;

import io.huiyin.base.Paths;
import io.huiyin.network.Reach;
import io.huiyin.network.Subtrees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Conditions of a list of matters, all of them constant texts, and the values bound to them. */
final class MatterQuery {

    /** Conditions of a search become part of a statement with named parameters. */
    private static final DSLContext SEARCHED =
            DSL.using(SQLDialect.POSTGRES, new Settings().withRenderNamedParamPrefix(":found"));

    /** Where a matter is. */
    static final Reach.By PLACE = new Reach.By("m.place_id", "m.place_path");

    /** Who is accountable for it. */
    static final Reach.By LEAD = new Reach.By("m.lead_unit_id", "m.lead_path");

    private static final String REACH = "reach";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Subtrees.Bound bound;
    private @Nullable Reach reach;
    private boolean searched;

    /** @param bound what the planner is told of the parts of the network that are asked for */
    MatterQuery(Subtrees.Bound bound) {
        this.bound = bound;
    }

    MatterQuery and(String condition) {
        conditions.add(condition);
        return this;
    }

    MatterQuery with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    void equal(String column, @Nullable String value) {
        if (value != null) {
            String name = column.substring(2);
            and(column + " = :" + name).with(name, value);
        }
    }

    void any(String column, String name, Set<String> allowed) {
        if (!allowed.isEmpty()) {
            and(column + " in (:" + name + ")").with(name, allowed);
        }
    }

    void subtree(String column, String name, @Nullable String root) {
        if (root != null) {
            and(Subtrees.range(column, name, bound));
            with(name, root).with(name + "_end", Paths.end(root));
        }
    }

    /** Of all that is asked for, what is in these parts of the network or in the hands of their units. */
    void within(Reach some) {
        reach = some;
        withAll(some.named(REACH));
    }

    Subtrees.Bound bound() {
        return bound;
    }

    /**
     * The first rows in an order. Of a small part of the network it is told from the indexes that have its matters together which those are, and they alone
     * are read: the planner, which is not told how small it is, would go through the whole city's in that order.
     *
     * @param columns {@code select} and columns of {@code m}
     * @param column that gives the order, before {@code m.id}
     * @param most so many rows; what reads them binds it to {@code limit}
     */
    String page(String columns, String column, boolean descending, int most) {
        String direction = descending ? " desc" : "";
        String order = column + direction + ", m.id" + direction;
        if (bound == Subtrees.Bound.KNOWN) {
            return columns + from() + " order by " + order + " limit :limit";
        }
        String ordered = "m.id, " + column + " ";
        String found = reach == null || searched
                ? "select " + ordered + from() + " offset 0"
                : reach.eachOnce(ordered + all(), PLACE, LEAD, REACH);
        return columns + "from matter m where m.id = any(array(select m.id from (" + found + ") m order by " + order
                + " limit " + most + ")) order by " + order;
    }

    String from() {
        return reach == null ? all() : all() + " and " + reach.ofEither(PLACE, LEAD, REACH, bound);
    }

    private String all() {
        return "from matter m where " + (conditions.isEmpty() ? "true" : String.join(" and ", conditions));
    }

    /** So many rows as are asked for, to be counted. What is searched is looked for once. */
    String rows() {
        return reach == null || searched ? "select " + from() : reach.eachOnce(all(), PLACE, LEAD, REACH);
    }

    void withAll(Map<String, ?> some) {
        values.putAll(some);
    }

    /** A condition that brings its values along; from now on texts are read that are searched, which have a wall. */
    void search(Condition found) {
        searched = true;
        SEARCHED.extractParams(found)
                .forEach((name, value) -> with("found" + name, Objects.requireNonNull(value.getValue())));
        and(SEARCHED.renderNamedParams(found));
    }

    boolean isSearched() {
        return searched;
    }

    Map<String, Object> values() {
        return values;
    }
}
