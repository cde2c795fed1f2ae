package io.huiyin.access;

import io.huiyin.base.Verb;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody is to the product: a set of verbs, and how far they reach. */
public enum Role {
    OPERATOR(
            Reach.CITY,
            Verb.RECEIVE,
            Verb.ANSWER,
            Verb.CALL_BACK,
            Verb.NOTE,
            Verb.VIEW,
            Verb.VIEW_CONFIDENTIAL,
            Verb.REPORT),
    DISPATCHER(Reach.CITY, Verb.DISPATCH, Verb.STRIKE_OFF, Verb.NOTE, Verb.VIEW, Verb.REPORT),
    HANDLER(Reach.UNIT, Verb.HANDLE, Verb.NOTE, Verb.VIEW, Verb.REPORT),
    WORKER(Reach.UNIT, Verb.HANDLE, Verb.NOTE, Verb.VIEW),
    LEADER(Reach.UNIT, Verb.VIEW, Verb.REPORT),
    AUDITOR(Reach.CITY, Verb.VIEW, Verb.REPORT, Verb.VERIFY),
    ADMINISTRATOR(Reach.CITY, Verb.IMPORT, Verb.ADMINISTER, Verb.VIEW, Verb.REPORT, Verb.VERIFY, Verb.MONITOR),
    /** A telephone exchange: it tells its calls, as the register of calls says, and sees nothing. */
    EXCHANGE(Reach.CITY),
    /** A monitoring system: it is told how the product is, and sees nothing of what it holds. */
    MONITOR(Reach.CITY, Verb.MONITOR);

    /** How far the verbs of a role reach. */
    enum Reach {
        /** Over the whole city, whichever unit the user works for. */
        CITY,
        /** Over the user's own unit and what lies below it: a leader of the city has the city as unit. */
        UNIT
    }

    private final Reach reach;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<Verb> verbs;

    Role(Reach reach, Verb... verbs) {
        this.reach = reach;
        this.verbs = Set.of(verbs);
    }

    /** As written in events, in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Set<Verb> verbs() {
        return verbs;
    }

    Reach reach() {
        return reach;
    }

    public static Optional<Role> find(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    /** The codes there are, for whoever named another one. */
    public static String allowed() {
        return Arrays.stream(values()).map(Role::code).collect(Collectors.joining(", "));
    }

    /** Each once, in the order of this list. */
    static List<Role> sorted(Collection<Role> roles) {
        return roles.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(roles));
    }

    static Set<Verb> verbs(Collection<Role> roles) {
        return roles.stream().flatMap(role -> role.verbs.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Roles of both reaches in one hand would carry what is meant for one unit over the whole city. */
    static boolean mixed(Collection<Role> roles) {
        return roles.stream().map(Role::reach).distinct().count() > 1;
    }

    /** The path that roles of one reach see. */
    static String scope(Collection<Role> roles, String unitPath, String cityPath) {
        return roles.stream().allMatch(role -> role.reach == Reach.CITY) ? cityPath : unitPath;
    }
}
