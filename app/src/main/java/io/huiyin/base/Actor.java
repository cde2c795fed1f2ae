package io.huiyin.base;

import java.util.Set;

/**
 * Somebody who acts: a signed-in user, or the system itself.
 *
 * @param name sign-in name, written into every event
 * @param display name shown on pages
 * @param verbs what the roles allow
 * @param scope path of the unit whose subtree the actor sees
 * @param unitId the unit the actor works for; 0 for the system
 */
public record Actor(String name, String display, Set<Verb> verbs, String scope, long unitId) {

    public Actor {
        verbs = Set.copyOf(verbs);
    }

    /** The product itself: clocks, imports at the command line, the demo's first load. */
    public static Actor system(String cityPath) {
        return new Actor("system", "system", Set.of(Verb.values()), cityPath, 0);
    }

    public boolean may(Verb verb) {
        return verbs.contains(verb);
    }

    public boolean may(Verb verb, String path) {
        return verbs.contains(verb) && Paths.within(path, scope);
    }
}
