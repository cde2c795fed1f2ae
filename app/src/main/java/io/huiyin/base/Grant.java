package io.huiyin.base;

import java.util.Set;

/**
 * What somebody may do in one part of the network.
 *
 * @param roles codes of the roles that allow it
 * @param verbs what they allow
 * @param path of the unit whose subtree it holds in
 */
public record Grant(Set<String> roles, Set<Verb> verbs, String path) {

    public Grant {
        roles = Set.copyOf(roles);
        verbs = Set.copyOf(verbs);
    }

    boolean reaches(String other) {
        return Paths.within(other, path);
    }

    boolean is(Set<String> anyOf) {
        for (String role : roles) {
            if (anyOf.contains(role)) {
                return true;
            }
        }
        return false;
    }
}
