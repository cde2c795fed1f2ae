package io.huiyin.base;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The port through which messages find the people they are for. Implemented by {@code access}; only who may sign in is found. */
public interface Recipients {

    /**
     * Somebody who can be told something.
     *
     * @param name sign-in name
     * @param display name shown on pages
     */
    record Recipient(String name, String display) {}

    Optional<Recipient> named(String name);

    /**
     * Those who hold one of the roles in the unit of that path; where nobody does, in the nearest unit above where somebody does. At most
     * {@link #MOST}.
     */
    default List<Recipient> in(String unitPath, Set<String> roles) {
        return in(Set.of(unitPath), roles).getOrDefault(unitPath, List.of());
    }

    /** The same for many units, in as many statements as for one. By path; a unit for which nobody is found is missing. */
    Map<String, List<Recipient>> in(Collection<String> unitPaths, Set<String> roles);

    /** Those who hold one of the roles, wherever they work; at most {@link #MOST}. */
    List<Recipient> everywhere(Set<String> roles);

    /** Whether somebody may do that at {@code path} today; false for who is not there or may not sign in. */
    boolean may(String name, Verb verb, String path);

    /** People whom one message reaches. */
    int MOST = 500;
}
