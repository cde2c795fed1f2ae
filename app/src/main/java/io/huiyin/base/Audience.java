package io.huiyin.base;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The port through which modules ask who is let to something. Implemented by {@code access}. */
public interface Audience {

    /** Lines that are told at most. */
    int MOST = 500;

    /**
     * Somebody who may, by one grant.
     *
     * @param name sign-in name
     * @param display name shown on pages
     * @param roles those of the roles asked for that the grant has, in the order of the alphabet
     * @param path of the unit where it holds: there and below
     * @param post the duty's post, as in the network; null for a role that was given by name
     * @param until the duty's last day; null when it is open
     */
    record Reader(
            String name,
            String display,
            List<String> roles,
            String path,
            @Nullable String post,
            @Nullable LocalDate until) {}

    /**
     * Who may do that today at one of the paths, as one of the roles: up to {@link #MOST}, those nearest to them first.
     *
     * @param paths of units; none for what lies nowhere, which is shown to whoever has one of the roles anywhere
     * @param roles codes of roles that come into question
     */
    List<Reader> at(Collection<String> paths, Set<String> roles, Verb verb);
}
