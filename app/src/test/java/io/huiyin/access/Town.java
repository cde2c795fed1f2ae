package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.network.Network;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestComponent;

/** A city of five units, and users to order. */
@TestComponent
class Town implements ApplicationRunner {

    static final String CITY = "1505";
    static final String HOTLINE = "1505-hotline";
    static final String DISTRICT = "150502";
    static final String HOUSING = "150502-housing";
    static final String STREET = "150502002";

    private final AtomicInteger count = new AtomicInteger();
    private final Users users;
    private final Tokens tokens;
    private final Actor system;
    private final Units units;
    private final Network network;

    Town(Users users, Tokens tokens, Units units, Network network, City city) {
        this.users = users;
        this.tokens = tokens;
        this.system = Actor.system(city.path());
        this.units = units;
        this.network = network;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (network.isEmpty()) {
            units.addUnits(
                    List.of(
                            unit(CITY, "通辽市", "city", null, null),
                            unit(HOTLINE, "市12345便民热线中心", "bureau", "hotline", CITY),
                            unit(DISTRICT, "科尔沁区", "county", null, CITY),
                            unit(HOUSING, "住房和城乡建设局", "bureau", "housing", DISTRICT),
                            unit(STREET, "西门街道", "street", null, DISTRICT)),
                    system);
        }
    }

    /** Those of the units that are not there yet. */
    void add(List<NewUnit> wanted) {
        units.addUnits(
                wanted.stream()
                        .filter(one ->
                                network.findUnit(String.valueOf(one.code())).isEmpty())
                        .toList(),
                system);
    }

    private static NewUnit unit(
            String code, String name, String level, @Nullable String line, @Nullable String parent) {
        return new NewUnit(code, name, null, level, null, line, parent, null, null);
    }

    /** What nobody has signed in for: clocks, the command line. */
    Actor system() {
        return system;
    }

    /** Somebody new with that role. */
    Users.WithPassword somebody(Role role, String unit) {
        String name = role.code() + "." + count.incrementAndGet();
        return users.add(system, new UserForm(name, "测试用户", List.of(role.code()), unit));
    }

    /** Somebody new without any role. */
    Users.WithPassword nobody() {
        return users.add(system, new UserForm("nobody." + count.incrementAndGet(), "测试用户", List.of(), HOTLINE));
    }

    /** Somebody of that name, once. */
    void named(String name, Role role, String unit) {
        if (users.find(name).isEmpty()) {
            users.add(system, new UserForm(name, "测试用户", List.of(role.code()), unit));
        }
    }

    /** Somebody new at the hotline, for whom it does not matter who it is. */
    Users.WithPassword operator() {
        return somebody(Role.OPERATOR, HOTLINE);
    }

    Users.WithPassword administrator() {
        return somebody(Role.ADMINISTRATOR, CITY);
    }

    /** Somebody as who acts. */
    Actor actor(Users.WithPassword of) {
        return users.actor(users.user(system, of.user().name()));
    }

    /** What is known of somebody, to be changed. */
    static UserForm form(User user, String unit) {
        return new UserForm(
                user.name(),
                user.display(),
                user.roles().stream().map(Role::code).toList(),
                unit);
    }

    String token(Users.WithPassword of) {
        return token(of.user().name());
    }

    String token(String name) {
        return tokens.issue(system, name).secret();
    }
}
