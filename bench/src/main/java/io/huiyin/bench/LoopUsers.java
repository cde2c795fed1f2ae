package io.huiyin.bench;

import io.huiyin.access.Tokens;
import io.huiyin.access.User;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts that call over HTTP. */
final class LoopUsers {

    private static final int COUNTIES = 20;

    /** Each body of so many counties has somebody who signs in. */
    private static final int WITH_HANDLERS = 2;

    /** One who may sign in, and the token for this run. */
    record Caller(String name, Unit unit, String token) {}

    private LoopUsers() {}

    /** Adds those that are missing. */
    static void add(LoopCity city) {
        Users users = city.bean(Users.class);
        forms(city.bean(Network.class)).forEach((name, form) -> {
            if (find(users, name).isEmpty()) {
                users.add(LoopCity.system(), form);
            }
        });
    }

    /** Those whose name begins so, each with a fresh token; the tokens of earlier runs end. */
    static List<Caller> callers(LoopCity city, String prefix) {
        Users users = city.bean(Users.class);
        Tokens tokens = city.bean(Tokens.class);
        Network network = city.bean(Network.class);
        List<Caller> callers = new ArrayList<>();
        forms(network).keySet().stream().filter(name -> name.startsWith(prefix)).forEach(name -> {
            Actor actor = users.actor(users.user(LoopCity.system(), name));
            tokens.list(actor).forEach(token -> tokens.revoke(actor, token.id()));
            String token = tokens.issue(LoopCity.system(), name).secret();
            callers.add(new Caller(name, network.unit(actor.unitId()), token));
        });
        return callers;
    }

    private static Map<String, UserForm> forms(Network network) {
        Map<String, UserForm> forms = new LinkedHashMap<>();
        String city = LoopCity.CITY.code();
        put(forms, "bench-operator", "operator", city + "-hotline");
        put(forms, "bench-dispatcher", "dispatcher", city + "-hotline");
        put(forms, "bench-leader-city", "leader", city);
        List<Unit> counties = network.listUnits(null, UnitLevel.COUNTY, null, COUNTIES);
        counties.forEach(county -> put(forms, "bench-leader-" + county.code(), "leader", county.code()));
        counties.stream()
                .limit(WITH_HANDLERS)
                .flatMap(county -> network.children(county).stream())
                .filter(unit -> unit.level() == UnitLevel.BUREAU)
                .forEach(body -> put(forms, "bench-handler-" + body.code(), "handler", body.code()));
        return forms;
    }

    private static void put(Map<String, UserForm> forms, String name, String role, String unit) {
        forms.put(name, new UserForm(name, name, List.of(role), unit));
    }

    private static Optional<User> find(Users users, String name) {
        try {
            return Optional.of(users.user(LoopCity.system(), name));
        } catch (Refused none) {
            return Optional.empty();
        }
    }
}
