package io.huiyin.base;

import java.util.Set;

/**
 * Somebody who acts: a signed-in user, or the system itself.
 *
 * @param name sign-in name, written into every event
 * @param display name shown on pages
 * @param roles codes of the roles, such as {@code operator}; the system has none and may all
 * @param verbs what the roles allow
 * @param scope path of the unit whose subtree the actor sees
 * @param unitId the unit the actor works for; 0 for the system
 */
public record Actor(String name, String display, Set<String> roles, Set<Verb> verbs, String scope, long unitId) {

    private static final String SYSTEM = "system";

    public Actor {
        roles = Set.copyOf(roles);
        verbs = Set.copyOf(verbs);
    }

    /** True for the product itself, and for whoever has one of the roles. */
    public boolean is(Set<String> anyOf) {
        return name.equals(SYSTEM) || roles.stream().anyMatch(anyOf::contains);
    }

    /** The product itself: clocks, imports at the command line, the demo's first load. */
    public static Actor system(String cityPath) {
        return new Actor(SYSTEM, SYSTEM, Set.of(), Set.of(Verb.values()), cityPath, 0);
    }

    /** True for the name under which the product itself acts. */
    public static boolean isSystem(String name) {
        return name.equals(SYSTEM);
    }

    /** True for the product itself. */
    public boolean isSystem() {
        return name.equals(SYSTEM);
    }

    public boolean may(Verb verb) {
        return verbs.contains(verb);
    }

    public boolean may(Verb verb, String path) {
        return verbs.contains(verb) && Paths.within(path, scope);
    }
}
