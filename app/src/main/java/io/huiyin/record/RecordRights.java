package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may do what with the records of a register: by the roles its definition names, and within the actor's own scope. */
public final class RecordRights {

    private static final String FORBIDDEN = "ACCESS-002";

    private RecordRights() {}

    public static boolean mayRead(Definition definition, Actor by) {
        return by.is(definition.permissions().read());
    }

    public static boolean mayAdd(Definition definition, Actor by) {
        return by.is(definition.permissions().add());
    }

    public static boolean mayChange(Definition definition, Actor by) {
        return by.is(definition.permissions().change());
    }

    public static boolean mayExport(Definition definition, Actor by) {
        return mayRead(definition, by) && by.is(definition.permissions().export());
    }

    public static boolean mayRead(Definition definition, RegisterRecord record, Actor by) {
        return mayRead(definition, record.scope(), by);
    }

    public static boolean mayChange(Definition definition, RegisterRecord record, Actor by) {
        return at(definition, definition.permissions().change(), record.scope(), by);
    }

    /** True when records that lie there are the actor's to read: of a register without scope they all are. */
    public static boolean mayRead(Definition definition, String scope, Actor by) {
        return at(definition, definition.permissions().read(), scope, by);
    }

    /** True when the actor may let a record lie there, a new one or one that lies elsewhere. */
    static boolean mayPut(Definition definition, String scope, Actor by, boolean added) {
        return at(
                definition,
                added
                        ? definition.permissions().add()
                        : definition.permissions().change(),
                scope,
                by);
    }

    /** Where the records lie that the actor may read; null when that does not matter. */
    public static @Nullable List<String> readable(Definition definition, Actor by) {
        return definition.scope() == null
                ? null
                : by.paths(definition.permissions().read());
    }

    private static boolean at(Definition definition, Set<String> roles, String scope, Actor by) {
        return definition.scope() == null ? by.is(roles) : by.is(roles, scope);
    }

    /**
     * True when the actor may have confidential values of records that lie there opened, each with a reason: by the roles that the definition
     * names, else by the right to know confidential things at all.
     */
    public static boolean mayLook(Definition definition, String scope, Actor by) {
        Set<String> roles = definition.permissions().look();
        return mayRead(definition, scope, by)
                && (roles.isEmpty() ? by.may(Verb.VIEW_CONFIDENTIAL, scope) : at(definition, roles, scope, by));
    }

    /** True when the actor may have confidential values of some records of the register opened. */
    public static boolean mayLook(Definition definition, Actor by) {
        Set<String> roles = definition.permissions().look();
        return mayRead(definition, by) && (roles.isEmpty() ? by.may(Verb.VIEW_CONFIDENTIAL) : by.is(roles));
    }

    /** @throws Refused {@code ACCESS-002} */
    public static void requireRead(Definition definition, Actor by) {
        require(mayRead(definition, by), Verb.VIEW.name());
    }

    /** @throws Refused {@code ACCESS-002} */
    public static void requireAdd(Definition definition, Actor by) {
        require(mayAdd(definition, by), "add");
    }

    /** @throws Refused {@code ACCESS-002} */
    public static void requireChange(Definition definition, Actor by) {
        require(mayChange(definition, by), "change");
    }

    /** @throws Refused {@code ACCESS-002} */
    public static void requireExport(Definition definition, Actor by) {
        require(mayExport(definition, by), "export");
    }

    private static void require(boolean good, String what) {
        if (!good) {
            throw Refused.forbidden(FORBIDDEN, what);
        }
    }
}
