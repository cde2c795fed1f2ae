package io.huiyin.access;

import io.huiyin.base.Audience;
import io.huiyin.base.City;
import io.huiyin.base.Verb;
import io.huiyin.network.Duties;
import io.huiyin.network.Duty;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@link Audience} by the users there are and the duties they hold. */
@Component
class UserAudience implements Audience {

    private final UserStore users;
    private final Duties duties;
    private final PostRoles posts;
    private final Rights rights;
    private final Network network;
    private final City city;

    UserAudience(UserStore users, Duties duties, PostRoles posts, Rights rights, Network network, City city) {
        this.users = users;
        this.duties = duties;
        this.posts = posts;
        this.rights = rights;
        this.network = network;
        this.city = city;
    }

    @Override
    public List<Reader> at(Collection<String> paths, Set<String> roles, Verb verb) {
        Set<Role> wanted = Arrays.stream(Role.values())
                .filter(role -> roles.contains(role.code()) && role.verbs().contains(verb))
                .collect(Collectors.toSet());
        Map<Long, Unit> above = above(paths);
        if (above.isEmpty() && !paths.isEmpty()) {
            return List.of();
        }
        List<Reader> readers = new ArrayList<>(named(wanted, above));
        readers.addAll(onDuty(wanted, above));
        return readers.stream()
                .sorted(Comparator.comparing((Reader reader) -> reader.path().length(), Comparator.reverseOrder())
                        .thenComparing(Reader::name))
                .limit(MOST)
                .toList();
    }

    /** The units of the paths and those above them, by id. */
    private Map<Long, Unit> above(Collection<String> paths) {
        Map<Long, Unit> above = new LinkedHashMap<>();
        for (String path : paths) {
            network.findAt(path).ifPresent(unit -> {
                above.put(unit.id(), unit);
                network.ancestors(unit).forEach(one -> above.put(one.id(), one));
            });
        }
        return above;
    }

    /** Anywhere when no unit is named. */
    private List<Reader> named(Set<Role> wanted, Map<Long, Unit> above) {
        List<User> found = new ArrayList<>(users.listActive(codes(wanted, Role.Reach.CITY), Set.of(), MOST));
        found.addAll(users.listActive(codes(wanted, Role.Reach.UNIT), above.keySet(), MOST));
        return found.stream()
                .distinct()
                .flatMap(user -> rights.named(user).stream()
                        .filter(right -> above.isEmpty()
                                || right.unit().path().equals(city.path())
                                || above.containsKey(right.unit().id()))
                        .map(right -> reader(user, right, wanted)))
                .filter(reader -> !reader.roles().isEmpty())
                .toList();
    }

    private List<Reader> onDuty(Set<Role> wanted, Map<Long, Unit> above) {
        List<String> codes = wanted.stream().map(Role::code).toList();
        List<Duty> held = duties.held(posts.with(codes), above.keySet(), MOST);
        Map<String, User> byName = users
                .listActive(held.stream().map(Duty::account).toList())
                .stream()
                .collect(Collectors.toMap(User::name, Function.identity()));
        List<Reader> readers = new ArrayList<>();
        for (Duty duty : held) {
            User user = byName.get(String.valueOf(duty.account()));
            if (user != null) {
                readers.add(reader(user, rights.right(duty), wanted));
            }
        }
        return readers;
    }

    private static Reader reader(User user, Rights.Right right, Set<Role> wanted) {
        Duty duty = right.duty();
        List<String> roles = right.roles().stream()
                .filter(wanted::contains)
                .map(Role::code)
                .sorted()
                .toList();
        return new Reader(
                user.name(),
                user.display(),
                roles,
                right.unit().path(),
                duty == null ? null : duty.post().code(),
                duty == null ? null : duty.until());
    }

    private static List<String> codes(Set<Role> roles, Role.Reach reach) {
        return roles.stream()
                .filter(role -> role.reach() == reach)
                .map(Role::code)
                .toList();
    }
}
