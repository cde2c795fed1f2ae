package io.huiyin.access;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param name sign-in name, written into every event; never given to somebody else
 * @param display name shown on pages
 * @param roles each once, in the order of {@link Role}
 * @param unitId the unit the user works for
 * @param active false for somebody who may no longer sign in
 * @param service set for an account of a program, which calls by token only; null for a person
 * @param seq the last event of the user's stream
 */
public record User(
        long id,
        String name,
        String display,
        List<Role> roles,
        long unitId,
        boolean active,
        @Nullable Service service,
        int seq) {

    public User {
        roles = Role.sorted(roles);
    }

    /**
     * What a program's account has instead of a password.
     *
     * @param owner sign-in name of the person who answers for it
     * @param until its last day
     */
    public record Service(String owner, LocalDate until) {}

    /** Whether the user may sign in or call on that day. */
    boolean isLive(LocalDate today) {
        return active && (service == null || !today.isAfter(service.until()));
    }
}
