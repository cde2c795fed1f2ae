package io.huiyin.access;

import io.huiyin.network.Post;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** The roles that come with a post, at its unit and below, while the duty lasts. */
final class PostRoles {

    private PostRoles() {}

    /** Never roles of the whole city: those are granted by name. */
    static Set<Role> of(Post post) {
        return switch (post) {
            case HEAD, STAND_IN, DEPUTY -> EnumSet.of(Role.LEADER);
            case LIAISON, OFFICER -> EnumSet.of(Role.HANDLER);
            case GRID_WORKER -> EnumSet.of(Role.WORKER);
        };
    }

    /** The posts with one of those roles. */
    static Set<Post> with(Collection<String> roles) {
        EnumSet<Post> posts = EnumSet.noneOf(Post.class);
        Arrays.stream(Post.values())
                .filter(post -> of(post).stream().map(Role::code).anyMatch(roles::contains))
                .forEach(posts::add);
        return posts;
    }
}
