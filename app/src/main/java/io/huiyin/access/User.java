package io.huiyin.access;

import java.util.List;

/**
 * Somebody who may sign in.
 *
 * @param name sign-in name, written into every event; never given to somebody else
 * @param display name shown on pages
 * @param roles each once, in the order of {@link Role}
 * @param unitId the unit the user works for
 * @param active false for somebody who may no longer sign in
 * @param seq the last event of the user's stream
 */
public record User(long id, String name, String display, List<Role> roles, long unitId, boolean active, int seq) {

    public User {
        roles = Role.sorted(roles);
    }
}
