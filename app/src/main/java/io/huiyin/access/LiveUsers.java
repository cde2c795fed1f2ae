package io.huiyin.access;

import io.huiyin.base.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The users who make requests. What another process changes is seen after {@link #LIFE} at the latest, own changes at once. */
@Component
class LiveUsers {

    static final Duration LIFE = Duration.ofSeconds(30);
    private static final int MOST = 5_000;

    private final UserStore store;
    private final Rights rights;
    private final ShortMemory<Long, Live> memory;
    private final ShortMemory<String, User> named;

    LiveUsers(UserStore store, Rights rights, Clock clock) {
        this.store = store;
        this.rights = rights;
        this.memory = new ShortMemory<>(clock, LIFE, MOST);
        this.named = new ShortMemory<>(clock, LIFE, MOST);
    }

    /** Empty when there is no such user, or no longer an active one, or the account has come to its end. */
    Optional<Live> find(long id) {
        LocalDate today = rights.today();
        Optional<Live> known = memory.find(id, key -> lookUp(key, today));
        if (known.isEmpty() || known.get().day().equals(today)) {
            return known;
        }
        memory.forget(id);
        return memory.find(id, key -> lookUp(key, today));
    }

    private Optional<Live> lookUp(long id, LocalDate today) {
        return store.find(id)
                .filter(row -> row.user().isLive(today))
                .map(row -> new Live(rights.actor(row.user(), today), today, row.passwordMark()));
    }

    /** Empty when there is no such user, or no longer an active one. */
    Optional<User> named(String name) {
        return named.find(name, key -> store.find(key).map(UserStore.Row::user).filter(User::active));
    }

    void forget(long id) {
        memory.forget(id);
        named.forgetAll();
    }

    /** What roles come with has changed for many. */
    void forgetAll() {
        memory.forgetAll();
        named.forgetAll();
    }

    Actor actor(User user) {
        return rights.actor(user, rights.today());
    }
}
