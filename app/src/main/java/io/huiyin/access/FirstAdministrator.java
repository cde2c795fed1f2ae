package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CommandLineTask;
import io.huiyin.network.Network;
import java.io.PrintStream;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * A city that nobody can sign in to yet is given its first administrator, and a link by which he chooses his password: printed once, good
 * once. As long as nobody has a password, each start prints a fresh link, in case the last one is lost; there is no default password.
 */
@Component
class FirstAdministrator implements CommandLineTask {

    private static final String NAME = "admin";

    private final Users users;
    private final FirstLinks links;
    private final Network network;
    private final City city;
    private final Environment environment;

    FirstAdministrator(Users users, FirstLinks links, Network network, City city, Environment environment) {
        this.users = users;
        this.links = links;
        this.network = network;
        this.city = city;
        this.environment = environment;
    }

    @Override
    public String name() {
        return "first-admin";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Actor system = Actor.system(city.path());
        if (users.isEmpty() && network.findUnit(city.code()).isPresent()) {
            users.addFirst(system, new UserForm(NAME, "系统管理员", List.of(Role.ADMINISTRATOR.code()), city.code()));
        }
        users.withoutAnyPassword(NAME).ifPresent(admin -> {
            out.println();
            out.println("First administrator: " + NAME);
            out.println("Choose a password:   " + address() + links.draw(admin.id()));
            out.println(
                    "The link is shown this once and good once, for a week; each start prints a fresh one until then.");
        });
        return 0;
    }

    private String address() {
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", ""));
        String here = port.isEmpty() ? "" : "http://127.0.0.1:" + port;
        String told = environment.getProperty("huiyin.address", "");
        return told.isEmpty() ? here : told.replaceFirst("/$", "");
    }
}
