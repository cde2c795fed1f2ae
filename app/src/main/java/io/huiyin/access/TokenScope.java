package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.Grant;
import io.huiyin.base.Verb;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much of what its user may do a token may do.
 *
 * @param verbs those that it may do of the user's; null for all
 * @param readOnly true when it may change nothing
 */
record TokenScope(@Nullable Set<Verb> verbs, boolean readOnly) implements Serializable {

    /** All that the user may do. */
    static final TokenScope ALL = new TokenScope(null, false);

    /** Somebody as a token of this scope acts for them. A role counts only where each of its verbs does. */
    Actor of(Actor user) {
        Set<Verb> allowed = verbs;
        if (allowed == null) {
            return user;
        }
        // taken apart so that an actor with more parts than these does not slip through unlimited
        if (!(user instanceof Actor(String name, String display, List<Grant> grants, String scope, long unitId))) {
            throw new IllegalStateException("somebody else");
        }
        return new Actor(
                name, display, grants.stream().map(grant -> of(grant, allowed)).toList(), scope, unitId);
    }

    private static Grant of(Grant grant, Set<Verb> allowed) {
        return new Grant(
                grant.roles().stream().filter(role -> isWithin(role, allowed)).collect(Collectors.toUnmodifiableSet()),
                grant.verbs().stream().filter(allowed::contains).collect(Collectors.toUnmodifiableSet()),
                grant.path());
    }

    private static boolean isWithin(String role, Set<Verb> allowed) {
        return Role.find(role).filter(one -> allowed.containsAll(one.verbs())).isPresent();
    }
}
