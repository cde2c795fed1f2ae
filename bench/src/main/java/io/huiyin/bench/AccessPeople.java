package io.huiyin.bench;

import io.huiyin.access.Tokens;
import io.huiyin.access.User;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.network.Duties;
import io.huiyin.network.Network;
import io.huiyin.network.NewDuty;
import io.huiyin.network.Post;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of {@link AccessBenchmark}: 20,000 of all units, somebody who leads a county and a street, somebody with 50 duties, and who sees
 * all.
 *
 * @param leader token of who sees the whole city
 * @param restricted those whose rights end somewhere
 */
record AccessPeople(long accounts, long units, String leader, List<Caller> restricted) {

    private static final int ACCOUNTS = 20_000;
    private static final int DUTIES = 50;
    private static final int WRITERS = 32;
    private static final int UNITS_OF_A_LEVEL = 500;
    private static final String OWNER = "bench-leader-city";

    AccessPeople {
        restricted = List.copyOf(restricted);
    }

    /**
     * Somebody who asks.
     *
     * @param place unit to which the rights end; null when there are several
     */
    record Caller(String called, String token, @Nullable String place) {}

    /** Adds who is missing, and gives out tokens for this run. */
    static AccessPeople settle(LoopCity city) throws InterruptedException {
        Users users = city.bean(Users.class);
        Network network = city.bean(Network.class);
        LoopUsers.add(city);
        List<Unit> units = Arrays.stream(UnitLevel.values())
                .flatMap(level -> network.listUnits(null, level, null, UNITS_OF_A_LEVEL).stream())
                .toList();
        long missing = ACCOUNTS - count(city);
        if (missing > 0) {
            LoopLog.say("adding %,d accounts ...", missing);
            add(city, units, (int) (ACCOUNTS - missing));
        }
        Unit county = first(network, UnitLevel.COUNTY);
        Unit street = first(network, UnitLevel.STREET);
        one(users, "access-county", county);
        one(users, "access-street", street);
        many(city, users, network);
        return new AccessPeople(
                count(city),
                city.owner().sql("select count(*) from unit").query(Long.class).single(),
                token(city, OWNER),
                List.of(
                        new Caller("somebody of a county", token(city, "access-county"), county.code()),
                        new Caller("somebody of a street", token(city, "access-street"), street.code()),
                        new Caller("somebody with 50 duties", token(city, "access-duties"), null)));
    }

    private static long count(LoopCity city) {
        return city.owner()
                .sql("select count(*) from app_user")
                .query(Long.class)
                .single();
    }

    private static Unit first(Network network, UnitLevel level) {
        return network.listUnits(null, level, null, 1).getFirst();
    }

    /** Programs, which have no password: drawing and hashing one takes longer than all the rest. */
    private static void add(LoopCity city, List<Unit> units, int from) throws InterruptedException {
        Users users = city.bean(Users.class);
        String until = day(city).plusDays(300).toString();
        List<Future<?>> adding = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = from; i < ACCOUNTS; i++) {
                String name = "access-" + i;
                String unit = units.get(i % units.size()).code();
                adding.add(writers.submit(() -> {
                    if (find(users, name).isEmpty()) {
                        users.addService(
                                LoopCity.system(), new UserForm(name, name, List.of("handler"), unit, OWNER, until));
                    }
                }));
            }
        }
        for (Future<?> one : adding) {
            if (one.state() == Future.State.FAILED) {
                throw new IllegalStateException("an account could not be added", one.exceptionNow());
            }
        }
    }

    private static void one(Users users, String name, Unit unit) {
        if (find(users, name).isEmpty()) {
            users.add(LoopCity.system(), new UserForm(name, name, List.of("leader"), unit.code()));
        }
    }

    /** No roles by name: every right comes from a duty, each at a street or body of its own. */
    private static void many(LoopCity city, Users users, Network network) {
        String name = "access-duties";
        Duties duties = city.bean(Duties.class);
        if (find(users, name).isEmpty()) {
            users.add(LoopCity.system(), new UserForm(name, name, List.of(), LoopCity.CITY.code()));
        }
        int held = duties.ofAccount(name).size();
        List<Unit> streets = network.listUnits(null, UnitLevel.STREET, null, DUTIES);
        List<Unit> bodies = network.listUnits(null, UnitLevel.BUREAU, null, DUTIES);
        List<Unit> units = new ArrayList<>(streets);
        units.addAll(bodies);
        for (Unit unit : units.subList(Math.min(held, DUTIES), DUTIES)) {
            duties.appoint(
                    new NewDuty(unit.code(), Post.DEPUTY.code(), name, name, null, day(city), null), LoopCity.system());
        }
    }

    private static LocalDate day(LoopCity city) {
        return LocalDate.ofInstant(city.clock().instant(), City.ZONE);
    }

    private static String token(LoopCity city, String name) {
        Users users = city.bean(Users.class);
        Tokens tokens = city.bean(Tokens.class);
        Actor actor = users.actor(users.user(LoopCity.system(), name));
        tokens.list(actor).forEach(token -> tokens.revoke(actor, token.id()));
        return tokens.issue(LoopCity.system(), name).secret();
    }

    private static Optional<User> find(Users users, String name) {
        try {
            return Optional.of(users.user(LoopCity.system(), name));
        } catch (Refused none) {
            return Optional.empty();
        }
    }
}
