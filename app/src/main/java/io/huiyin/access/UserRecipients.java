package io.huiyin.access;

import io.huiyin.base.Recipients;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final Network network;

    UserRecipients(UserStore users, LiveUsers live, Network network) {
        this.users = users;
        this.live = live;
        this.network = network;
    }

    @Override
    public Optional<Recipient> named(String name) {
        return live.named(name).map(UserRecipients::recipient);
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
        Map<Long, List<User>> found =
                users.listActive(roles, byId.keySet(), MOST).stream().collect(Collectors.groupingBy(User::unitId));
        return found.keySet().stream()
                .max(Comparator.comparingInt(id -> upwards.indexOf(byId.get(id))))
                .map(found::get)
                .orElse(List.of())
                .stream()
                .map(UserRecipients::recipient)
                .toList();
    }

    @Override
    public List<Recipient> everywhere(Set<String> roles) {
        return users.listActive(roles, Set.of(), MOST).stream()
                .map(UserRecipients::recipient)
                .toList();
    }

    private static Recipient recipient(User user) {
        return new Recipient(user.name(), user.display());
    }
}
