package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.Append;
import io.huiyin.journal.Event;
import io.huiyin.journal.FoldCheck;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.Stream;
import io.huiyin.network.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which roles each post gives, for administrators to see and decide. Whoever holds the post has them from the next request on. */
@Component
public class PostRoleSettings {

    /** Roles that a post may give: those that reach over a unit and what is below. */
    public static final List<Role> GIVEN = Arrays.stream(Role.values())
            .filter(role -> role.reach() == Role.Reach.UNIT)
            .toList();

    private final JdbcClient sql;
    private final Journal journal;
    private final PostRoles posts;
    private final LiveUsers live;
    private final City city;

    PostRoleSettings(JdbcClient sql, Journal journal, PostRoles posts, LiveUsers live, City city) {
        this.sql = sql;
        this.journal = journal;
        this.posts = posts;
        this.live = live;
        this.city = city;
    }

    /** Names whatever was changed beside the journal. */
    @Configuration(proxyBeanMethods = false)
    static class Check {

        @Bean
        StateCheck postRoleCheck(JdbcClient sql) {
            return new FoldCheck<>(PostRole.KIND, PostRole::fold, ids -> PostRole.read(sql, ids), PostRole::id);
        }
    }

    /**
     * What a post gives.
     *
     * @param usual true where the city has decided nothing
     * @param seq the last decision; 0 where there is none
     */
    public record Setting(Post post, List<Role> roles, boolean usual, int seq) {

        public Setting {
            roles = Role.sorted(roles);
        }
    }

    /** What was decided, when, and by whom. */
    public record Change(Post post, List<Role> roles, String by, Instant at) {

        public Change {
            roles = Role.sorted(roles);
        }
    }

    /** All posts, in their order. */
    public List<Setting> list(Actor by) {
        requireAdministrator(by);
        Map<String, PostRole> decided = decided();
        return Arrays.stream(Post.values())
                .map(post -> setting(post, decided.get(post.code())))
                .toList();
    }

    private Map<String, PostRole> decided() {
        return PostRole.readAll(sql).stream().collect(Collectors.toMap(PostRole::post, Function.identity()));
    }

    private static Setting setting(Post post, @Nullable PostRole decided) {
        return decided == null
                ? new Setting(post, List.copyOf(PostRoles.usual(post)), true, 0)
                : new Setting(post, roles(decided.roles()), false, decided.seq());
    }

    private static List<Role> roles(List<String> codes) {
        return codes.stream().flatMap(code -> Role.find(code).stream()).toList();
    }

    /** Every decision, the latest first. */
    public List<Change> changes(Actor by) {
        requireAdministrator(by);
        List<Event> events = decided().values().stream()
                .flatMap(decided -> journal.history(new Stream(PostRole.KIND, decided.id())).stream())
                .sorted(Comparator.comparing(Event::occurredAt)
                        .thenComparing(Event::seq)
                        .reversed())
                .toList();
        List<Change> changes = new ArrayList<>();
        for (Event event : events) {
            Post post = Post.find(event.required("post")).orElseThrow();
            changes.add(new Change(post, roles(PostRole.roles(event)), event.actor(), event.occurredAt()));
        }
        return changes;
    }

    /**
     * Decides what a post gives.
     *
     * @param roles codes, of {@link #GIVEN}; none for a post that gives nothing
     * @param seq the last decision that the administrator has seen; null to decide whatever there is
     * @throws Refused {@code ACCESS-353} when there is no such post, {@code ACCESS-352} for a role that no post gives, {@code JOURNAL-101}
     *     when somebody else was faster
     */
    public Setting decide(Actor by, String post, @Nullable List<String> roles, @Nullable Integer seq) {
        requireAdministrator(by);
        Post known = Post.find(post).orElseThrow(() -> Refused.notFound("ACCESS-353", post));
        List<Role> checked = checked(roles);
        PostRole decided = decided().get(known.code());
        Setting before = setting(known, decided);
        if (seq != null && seq != before.seq()) {
            throw Refused.conflict("JOURNAL-101", known.code(), before.seq());
        }
        if (before.roles().equals(checked)) {
            return before;
        }
        List<NewEvent> events = List.of(PostRole.changed(known.code(), checked, city.path()));
        PostRole.Writing writing = new PostRole.Writing(sql);
        try {
            journal.append(
                    decided == null
                            ? Append.begin(PostRole.KIND, by.name(), events, writing)
                            : Append.to(
                                    new Stream(PostRole.KIND, decided.id()),
                                    decided.seq(),
                                    by.name(),
                                    events,
                                    writing,
                                    decided));
        } catch (DuplicateKeyException somebodyFaster) {
            throw Refused.conflict("JOURNAL-101", known.code(), before.seq());
        }
        posts.forget();
        live.forgetAll();
        return setting(known, decided().get(known.code()));
    }

    private static List<Role> checked(@Nullable List<String> codes) {
        Checks checks = new Checks();
        String allowed = GIVEN.stream().map(Role::code).collect(Collectors.joining(", "));
        List<Role> roles = new ArrayList<>();
        for (String code : codes == null ? List.<String>of() : codes) {
            Role role = Role.find(code).filter(GIVEN::contains).orElse(null);
            if (checks.that(role != null, "roles", code, "ACCESS-352", allowed) && role != null) {
                roles.add(role);
            }
        }
        checks.done();
        return Role.sorted(roles);
    }

    private void requireAdministrator(Actor by) {
        if (!by.may(Verb.ADMINISTER, city.path())) {
            throw Refused.forbidden("ACCESS-002", Verb.ADMINISTER.name());
        }
    }
}
