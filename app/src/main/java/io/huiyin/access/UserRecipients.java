package io.huiyin.access;

import io.huiyin.base.Recipients;
import io.huiyin.base.Verb;
import io.huiyin.network.Duties;
import io.huiyin.network.Duty;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@link Recipients} by the users there are. */
@Component
class UserRecipients implements Recipients {

    private final UserStore users;
    private final LiveUsers live;
    private final Duties duties;
    private final PostRoles posts;
    private final Network network;

    UserRecipients(UserStore users, LiveUsers live, Duties duties, PostRoles posts, Network network) {
        this.users = users;
        this.live = live;
        this.duties = duties;
        this.posts = posts;
        this.network = network;
    }

    @Override
    public Optional<Recipient> named(String name) {
        return live.named(name).map(UserRecipients::recipient);
    }

    @Override
    public boolean may(String name, Verb verb, String path) {
        return live.named(name)
                .map(live::actor)
                .filter(actor -> actor.may(verb, path))
                .isPresent();
    }

    @Override
    public List<Recipient> in(String unitPath, Set<String> roles) {
        Optional<Unit> unit = network.findAt(unitPath);
        if (unit.isEmpty()) {
            return List.of();
        }
        List<Unit> upwards = new ArrayList<>(network.ancestors(unit.get()));
        upwards.add(unit.get());
        Map<Long, Unit> byId = upwards.stream().collect(Collectors.toMap(Unit::id, Function.identity()));
        Map<Long, Set<User>> found = new HashMap<>();
        users.listActive(roles, byId.keySet(), MOST)
                .forEach(user -> found.computeIfAbsent(user.unitId(), id -> new LinkedHashSet<>())
                        .add(user));
        onDuty(roles, byId.keySet())
                .forEach((unitId, holders) -> found.computeIfAbsent(unitId, id -> new LinkedHashSet<>())
                        .addAll(holders));
        return found.keySet().stream()
                .max(Comparator.comparingInt(id -> upwards.indexOf(byId.get(id))))
                .map(found::get)
                .orElse(Set.of())
                .stream()
                .map(UserRecipients::recipient)
                .toList();
    }

    @Override
    public List<Recipient> everywhere(Set<String> roles) {
        Set<User> all = new LinkedHashSet<>(users.listActive(roles, Set.of(), MOST));
        onDuty(roles, Set.of()).values().forEach(all::addAll);
        return all.stream().limit(MOST).map(UserRecipients::recipient).toList();
    }

    /** Who has one of the roles today by a duty, by the id of its unit. */
    private Map<Long, List<User>> onDuty(Set<String> roles, Set<Long> units) {
        List<Duty> held = duties.held(posts.with(roles), units, MOST);
        Map<String, User> byName = users
                .listActive(held.stream().map(Duty::account).toList())
                .stream()
                .collect(Collectors.toMap(User::name, Function.identity()));
        Map<Long, List<User>> found = new HashMap<>();
        for (Duty duty : held) {
            User user = byName.get(String.valueOf(duty.account()));
            if (user != null) {
                found.computeIfAbsent(duty.unitId(), id -> new ArrayList<>()).add(user);
            }
        }
        return found;
    }

    private static Recipient recipient(User user) {
        return new Recipient(user.name(), user.display());
    }
}
