package io.huiyin.access;

import io.huiyin.base.Recipients;
import io.huiyin.base.Verb;
import io.huiyin.network.Duties;
import io.huiyin.network.Duty;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    public Map<String, List<Recipient>> in(Collection<String> unitPaths, Set<String> roles) {
        Map<String, List<Unit>> nearestFirst = new HashMap<>();
        Set<Long> all = new HashSet<>();
        for (String path : unitPaths) {
            network.findAt(path).ifPresent(unit -> {
                List<Unit> upwards = new ArrayList<>(network.ancestors(unit));
                upwards.add(unit);
                upwards.forEach(one -> all.add(one.id()));
                nearestFirst.put(path, upwards.reversed());
            });
        }
        Map<Long, Set<User>> holders = all.isEmpty() ? Map.of() : holders(all, roles);
        Map<String, List<Recipient>> found = new HashMap<>();
        nearestFirst.forEach((path, upwards) -> upwards.stream()
                .filter(unit -> holders.containsKey(unit.id()))
                .findFirst()
                .ifPresent(unit -> found.put(
                        path,
                        Objects.requireNonNull(holders.get(unit.id())).stream()
                                .limit(MOST)
                                .map(UserRecipients::recipient)
                                .toList())));
        return found;
    }

    /** Who has one of the roles by name or by a duty of today, by the id of the unit. */
    private Map<Long, Set<User>> holders(Set<Long> units, Set<String> roles) {
        Map<Long, Set<User>> holders = new HashMap<>();
        users.listActive(roles, units, Integer.MAX_VALUE)
                .forEach(user -> holders.computeIfAbsent(user.unitId(), id -> new LinkedHashSet<>())
                        .add(user));
        onDuty(roles, units, Integer.MAX_VALUE)
                .forEach((unitId, some) -> holders.computeIfAbsent(unitId, id -> new LinkedHashSet<>())
                        .addAll(some));
        return holders;
    }

    @Override
    public List<Recipient> everywhere(Set<String> roles) {
        Set<User> all = new LinkedHashSet<>(users.listActive(roles, Set.of(), MOST));
        onDuty(roles, Set.of(), MOST).values().forEach(all::addAll);
        return all.stream().limit(MOST).map(UserRecipients::recipient).toList();
    }

    /** Who has one of the roles today by a duty, by the id of its unit. */
    private Map<Long, List<User>> onDuty(Set<String> roles, Set<Long> units, int limit) {
        List<Duty> held = duties.held(posts.with(roles), units, limit);
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
