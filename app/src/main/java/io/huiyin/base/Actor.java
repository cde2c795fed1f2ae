package io.huiyin.base;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Somebody who acts: a signed-in user, or the system itself.
 *
 * <p>What somebody may do is a list of grants, each for a part of the network: roles of the whole city, of the own unit, of every duty that
 * is held today. A right always comes with its place: whoever handles at one street and leads another handles nothing there.
 *
 * @param name sign-in name, written into every event
 * @param display name shown on pages
 * @param grants what the actor may do today, and where
 * @param scope path of the part of the network that pages show first; says nothing about rights
 * @param unitId the unit the actor works for; 0 for the system
 */
public record Actor(String name, String display, Grants grants, String scope, long unitId) {

    /** The name under which the product itself acts. */
    public static final String SYSTEM = "system";

    public Actor(String name, String display, Collection<Grant> grants, String scope, long unitId) {
        this(name, display, Grants.of(grants), scope, unitId);
    }

    /** Somebody with the same rights in one part of the network, and none elsewhere. */
    public Actor(String name, String display, Set<String> roles, Set<Verb> verbs, String scope, long unitId) {
        this(name, display, List.of(new Grant(roles, verbs, scope)), scope, unitId);
    }

    /** The product itself: clocks, imports at the command line, the demo's first load. It has no role and may all. */
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

    /** Codes of all roles, wherever they are held. */
    public Set<String> roles() {
        return grants.roles();
    }

    /** What the actor may do somewhere. */
    public Set<Verb> verbs() {
        return grants.stream().flatMap(grant -> grant.verbs().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** True for the product itself, and for whoever has one of the roles somewhere. */
    public boolean is(Set<String> anyOf) {
        return isSystem() || has(grant -> grant.is(anyOf));
    }

    /** True for the product itself, and for whoever has one of the roles at {@code path}. */
    public boolean is(Set<String> anyOf, String path) {
        return has(grant -> (isSystem() || grant.is(anyOf)) && grant.reaches(path));
    }

    /** True for whoever may do it somewhere. */
    public boolean may(Verb verb) {
        return has(grant -> grant.verbs().contains(verb));
    }

    public boolean may(Verb verb, String path) {
        return has(grant -> grant.verbs().contains(verb) && grant.reaches(path));
    }

    /** True when anything is granted at {@code path}. */
    public boolean reaches(String path) {
        return has(grant -> grant.reaches(path));
    }

    /** The parts of the network in which anything is granted, none within another, in the order of their paths. */
    public List<String> paths() {
        return grants.roots(null, null);
    }

    /** The parts in which the actor may do it. */
    public List<String> paths(Verb verb) {
        return grants.roots(verb, null);
    }

    /** The part that pages about what needs this right show first: the actor's own, or else the first in which it is given. */
    public String scope(Verb verb) {
        return may(verb, scope) ? scope : paths(verb).stream().findFirst().orElse(scope);
    }

    /** The parts in which the actor has one of the roles; for the product itself all. */
    public List<String> paths(Set<String> anyOf) {
        return grants.roots(null, isSystem() ? null : anyOf);
    }

    /** The parts in which the actor has one of the roles and may do it. */
    public List<String> paths(Verb verb, Set<String> anyOf) {
        return grants.roots(verb, isSystem() ? null : anyOf);
    }

    /** The outermost part of the network in which the actor has one of the roles and {@code path} lies. */
    public Optional<String> root(Set<String> anyOf, String path) {
        return paths(anyOf).stream().filter(root -> Paths.within(path, root)).findFirst();
    }

    private boolean has(Predicate<Grant> wanted) {
        for (Grant grant : grants) {
            if (wanted.test(grant)) {
                return true;
            }
        }
        return false;
    }
}
