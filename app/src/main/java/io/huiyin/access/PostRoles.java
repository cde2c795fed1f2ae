package io.huiyin.access;

import io.huiyin.network.Post;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The roles that come with a post, at its unit and below, while the duty lasts: as the city has decided, else as the product has it. What
 * another process changes is seen within {@link LiveUsers#LIFE}.
 */
@Component
class PostRoles {

    private static final String ALL = "all";

    private final JdbcClient sql;
    private final ShortMemory<String, Map<Post, Set<Role>>> memory;

    PostRoles(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.memory = new ShortMemory<>(clock, LiveUsers.LIFE, 1);
    }

    Set<Role> of(Post post) {
        return all().getOrDefault(post, Set.of());
    }

    /** The posts with one of those roles. */
    Set<Post> with(Collection<String> roles) {
        EnumSet<Post> posts = EnumSet.noneOf(Post.class);
        Arrays.stream(Post.values())
                .filter(post -> of(post).stream().map(Role::code).anyMatch(roles::contains))
                .forEach(posts::add);
        return posts;
    }

    /** What holds where the city has decided nothing. Never roles of the whole city: those are granted by name. */
    static Set<Role> usual(Post post) {
        return switch (post) {
            case HEAD, STAND_IN, DEPUTY -> EnumSet.of(Role.LEADER);
            case LIAISON, OFFICER -> EnumSet.of(Role.HANDLER);
            case GRID_WORKER -> EnumSet.of(Role.WORKER);
        };
    }

    private Map<Post, Set<Role>> all() {
        return memory.find(ALL, key -> Optional.of(read())).orElseThrow();
    }

    /** A word that is no role of a unit grants nothing. */
    private Map<Post, Set<Role>> read() {
        Map<Post, Set<Role>> all = new EnumMap<>(Post.class);
        for (Post post : Post.values()) {
            all.put(post, usual(post));
        }
        for (PostRole decided : PostRole.readAll(sql)) {
            EnumSet<Role> roles = EnumSet.noneOf(Role.class);
            decided.roles().stream()
                    .flatMap(code -> Role.find(code).stream())
                    .filter(role -> role.reach() == Role.Reach.UNIT)
                    .forEach(roles::add);
            Post.find(decided.post()).ifPresent(post -> all.put(post, roles));
        }
        return all;
    }

    void forget() {
        memory.forgetAll();
    }
}
