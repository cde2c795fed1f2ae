package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.network.Network;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The users who make requests. What another process changes is seen after {@link #LIFE} at the latest, own changes at once. */
@Component
class LiveUsers {

    static final Duration LIFE = Duration.ofSeconds(30);
    private static final int MOST = 5_000;

    private final UserStore store;
    private final Network network;
    private final City city;
    private final Clock clock;
    private final ShortMemory<Long, Live> memory;
    private final ShortMemory<String, User> named;

    LiveUsers(UserStore store, Network network, City city, Clock clock) {
        this.store = store;
        this.network = network;
        this.city = city;
        this.clock = clock;
        this.memory = new ShortMemory<>(clock, LIFE, MOST);
        this.named = new ShortMemory<>(clock, LIFE, MOST);
    }

    /** Empty when there is no such user, or no longer an active one, or the account has come to its end. */
    Optional<Live> find(long id) {
        return memory.find(
                id,
                key -> store.find(key)
                        .filter(row -> row.user().isLive(LocalDate.ofInstant(clock.instant(), City.ZONE)))
                        .map(row -> new Live(actor(row.user()), row.passwordMark())));
    }

    /** Empty when there is no such user, or no longer an active one. */
    Optional<User> named(String name) {
        return named.find(name, key -> store.find(key).map(UserStore.Row::user).filter(User::active));
    }

    void forget(long id) {
        memory.forget(id);
        named.forgetAll();
    }

    Actor actor(User user) {
        String unitPath = network.unit(user.unitId()).path();
        return new Actor(
                user.name(),
                user.display(),
                user.roles().stream().map(Role::code).collect(Collectors.toSet()),
                Role.verbs(user.roles()),
                Role.scope(user.roles(), unitPath, city.path()),
                user.unitId());
    }
}
