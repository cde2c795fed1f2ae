package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.database.RowScope;
import io.huiyin.database.SchemaOwner;
import io.huiyin.definition.Definition;
import io.huiyin.value.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The walls around the tables of registers that hold persons: PostgreSQL's row-level security (docs/adr/0013). A statement that says nothing
 * sees no row of them, and what somebody asked for sees the rows that lie where they may read, whatever its {@code where} says.
 */
@Component
public class Walls {

    /** Lets the product's own work through. */
    private static final String ALL = "all_rows";
    /** Rows that lie under one of the paths of the scope; those of a register without a scope lie at the city. */
    private static final String WITHIN = "within_scope";
    /** Those, and rows that a view register keeps beside records of its base that lie there: its list shows them together. */
    private static final String BESIDE = "within_base";
    /** Rows inside records that are seen. */
    private static final String INSIDE = "with_record";

    private static final String SAID = "current_setting('" + RowScope.SETTING + "', true)";

    /** The paths are looked up once for a statement, not for each row. */
    private static final String UNDER =
            "scope ^@ any ((select array_remove(string_to_array(" + SAID + ", ','), ''))::text[])";

    private final SchemaOwner owner;
    private final RowScope scope;

    Walls(SchemaOwner owner, RowScope scope) {
        this.owner = owner;
        this.scope = scope;
    }

    /** Whether the tables of that register have a wall. */
    public static boolean around(Definition definition) {
        return definition.ofRecords().holdsPersons();
    }

    /** Work of the product itself on the tables of a register. */
    public <T extends @Nullable Object> T everything(Definition definition, Supplier<T> work) {
        return around(definition) ? scope.everything(work) : work.get();
    }

    /** Work of the product itself on whatever table it comes to. */
    public <T extends @Nullable Object> T everything(Supplier<T> work) {
        return scope.everything(work);
    }

    public void everything(Runnable work) {
        scope.everything(work);
    }

    /** A single statement of the product itself that reads, on whatever table it comes to. */
    public <T extends @Nullable Object> T read(Supplier<T> statement) {
        return scope.read(statement);
    }

    /** What an actor asked of a register, who may read it. */
    public <T extends @Nullable Object> T readable(Definition definition, Actor by, Supplier<T> work) {
        return around(definition) ? scope.within(RecordRights.readable(definition, by), work) : work.get();
    }

    /**
     * @param roots paths under which records are to be seen; null for all
     */
    public <T extends @Nullable Object> T within(@Nullable List<String> roots, Supplier<T> work) {
        return scope.within(roots, work);
    }

    /** What a table has for a wall. */
    private record Standing(boolean enabled, Set<String> policies) {}

    /** What is to be done for the wall of a register's tables to be as its definition wants it; empty when it is. */
    public List<String> missing(JdbcClient sql, Definition definition) {
        Shape shape = Shape.of(definition);
        List<String> tables = new ArrayList<>(List.of(shape.table()));
        shape.children().forEach(child -> tables.add(child.table()));
        Map<String, Standing> standing = standing(sql, tables);
        List<String> statements = new ArrayList<>();
        standing.forEach((table, now) -> {
            if (around(definition) != now.enabled && table.equals(shape.table())) {
                statements.add(searched(table, around(definition)));
            }
            if (around(definition)) {
                String policy = table.equals(shape.table()) ? policy(definition) : INSIDE;
                statements.addAll(raise(table, now, policy, condition(policy, definition)));
            } else if (now.enabled) {
                statements.add("alter table " + table + " disable row level security");
            }
        });
        return statements;
    }

    /** The texts by which its records are found have the wall that the records have. */
    private static String searched(String table, boolean walled) {
        return "update search_text s set scope = " + (walled ? "r.scope" : "null") + " from " + table
                + " r where r.id = s.record_id";
    }

    private static Map<String, Standing> standing(JdbcClient sql, List<String> tables) {
        Map<String, Standing> standing = new HashMap<>();
        sql.sql("""
            select c.relname, c.relrowsecurity, coalesce(string_agg(p.polname, ','), '') as policies
            from pg_class c left join pg_policy p on p.polrelid = c.oid
            where c.oid = any(select to_regclass(one) from unnest(?) one)
            group by c.oid\
            """).param(tables.toArray(String[]::new)).query(row -> {
            standing.put(
                    row.getString("relname"),
                    new Standing(
                            row.getBoolean("relrowsecurity"),
                            new TreeSet<>(List.of(row.getString("policies").split(",")))));
        });
        return standing;
    }

    private static String policy(Definition definition) {
        return definition.view() == null ? WITHIN : BESIDE;
    }

    private List<String> raise(String table, Standing now, String policy, String condition) {
        List<String> statements = new ArrayList<>();
        if (!now.enabled) {
            statements.add("alter table " + table + " enable row level security");
        }
        if (!now.policies.contains(ALL)) {
            statements.add("create policy " + ALL + " on " + table + " to " + owner.everything()
                    + " using (true) with check (true)");
        }
        for (String other : List.of(WITHIN, BESIDE)) {
            if (!other.equals(policy) && now.policies.contains(other)) {
                statements.add("drop policy " + other + " on " + table);
            }
        }
        if (!now.policies.contains(policy)) {
            statements.add("create policy " + policy + " on " + table + " for select to " + owner.bound() + " using ("
                    + condition + ")");
        }
        return statements;
    }

    private static String condition(String policy, Definition definition) {
        Definition.View view = definition.view();
        if (policy.equals(BESIDE) && view != null) {
            return UNDER + " or exists (select from r_" + view.of() + " b where b.id = f_source and b." + UNDER + ")";
        }
        return policy.equals(WITHIN)
                ? UNDER
                : "exists (select from r_" + definition.register() + " r where r.id = record_id)";
    }
}
