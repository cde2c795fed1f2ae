package io.huiyin.access;

import io.huiyin.base.City;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.shell.DemoHome;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The accounts of the demo: one for each role, and one for each body of the district in which the demo's streets are shown in full. */
@Component
public class DemoAccounts implements DemoHome {

    public static final String PASSWORD = "huiyin-demo";

    /** In the order in which a matter meets them. */
    private static final List<String> NAMES =
            List.of("operator", "dispatcher", "handler", "worker", "leader", "auditor", "administrator");

    private static final int OPERATORS = 12;
    private static final int DISPATCHERS = 4;
    private static final String HANDLER = "handler";
    private static final String HOUSING = "housing";

    private final UserStore users;
    private final Network network;
    private final City city;
    private final boolean demo;

    DemoAccounts(UserStore users, Network network, City city, @Value("${huiyin.demo:false}") boolean demo) {
        this.users = users;
        this.network = network;
        this.city = city;
        this.demo = demo;
    }

    /** One for each role, to be offered on the sign-in page; none outside the demo. */
    public List<User> offered() {
        return demo ? found(NAMES) : List.of();
    }

    /** Those of the other bodies of the district, for matters that are theirs; none outside the demo. */
    public List<User> others() {
        return demo && !offered().isEmpty()
                ? found(byLine().stream().map(UserForm::name).toList())
                : List.of();
    }

    private List<User> found(List<String> names) {
        return names.stream()
                .flatMap(name -> users.find(name).stream())
                .map(UserStore.Row::user)
                .toList();
    }

    @Override
    public String street() {
        return network.unit(home().street()).name();
    }

    @Override
    public String password() {
        return PASSWORD;
    }

    /** Where the accounts that work for one place do so, by city. */
    private record Home(String district, String street) {}

    private Home home() {
        return switch (city.code()) {
            case "1505" -> new Home("150502", "150502002");
            default -> {
                Unit district =
                        network.listUnits(null, UnitLevel.COUNTY, null, 1).getFirst();
                String code = city.code().equals("2203") ? "220303" : district.code();
                Unit street = network.listUnits(code, UnitLevel.STREET, null, 1).getFirst();
                yield new Home(code, street.code());
            }
        };
    }

    /** One for each role. */
    List<UserForm> byRole() {
        Home home = home();
        String hotline =
                network.findUnit(city.code() + "-hotline").map(Unit::code).orElse(city.code());
        String street = network.unit(home.street()).name();
        Unit housing = network.unit(home.district() + "-" + HOUSING);
        return List.of(
                account("operator", "热线受理员", Role.OPERATOR, hotline),
                account("dispatcher", "热线派单员", Role.DISPATCHER, hotline),
                account(HANDLER, housing.name() + "承办员", Role.HANDLER, housing.code()),
                account("worker", street + "网格员", Role.WORKER, home.street()),
                account("leader", "市领导", Role.LEADER, city.code()),
                account("auditor", "审计员", Role.AUDITOR, city.code()),
                account("administrator", "系统管理员", Role.ADMINISTRATOR, city.code()));
    }

    /** {@code handler-<line>} for the other bodies of the district. */
    List<UserForm> byLine() {
        List<UserForm> forms = new ArrayList<>();
        for (Unit body : network.children(network.unit(home().district()))) {
            String line = body.line();
            if (line != null && !line.equals(HOUSING)) {
                forms.add(account(HANDLER + "-" + line, body.name() + "承办员", Role.HANDLER, body.code()));
            }
        }
        return forms;
    }

    /** The others at the desk of the hotline, who act in the demo's story: called by a name where it tells who did something. */
    List<UserForm> byDesk() {
        String hotline =
                network.findUnit(city.code() + "-hotline").map(Unit::code).orElse(city.code());
        List<UserForm> forms = new ArrayList<>();
        for (int n = 2; n <= OPERATORS; n++) {
            forms.add(account("operator-%02d".formatted(n), "热线受理员%02d".formatted(n), Role.OPERATOR, hotline));
        }
        for (int n = 2; n <= DISPATCHERS; n++) {
            forms.add(account("dispatcher-%02d".formatted(n), "热线派单员%02d".formatted(n), Role.DISPATCHER, hotline));
        }
        return forms;
    }

    private static UserForm account(String name, String display, Role role, String unit) {
        return new UserForm(name, display, List.of(role.code()), unit);
    }
}
