package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CommandLineTask;
import io.huiyin.network.Network;
import java.io.PrintStream;
import java.util.List;
import org.springframework.stereotype.Component;

/** A city that nobody can sign in to yet is given its first administrator, whose password is printed once. */
@Component
class FirstAdministrator implements CommandLineTask {

    private static final String NAME = "admin";

    private final Users users;
    private final Network network;
    private final City city;

    FirstAdministrator(Users users, Network network, City city) {
        this.users = users;
        this.network = network;
        this.city = city;
    }

    @Override
    public String name() {
        return "first-admin";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (users.isEmpty() && network.findUnit(city.code()).isPresent()) {
            UserForm form = new UserForm(NAME, "系统管理员", List.of(Role.ADMINISTRATOR.code()), city.code());
            Users.WithPassword added = users.add(Actor.system(city.path()), form);
            out.println();
            out.println("First administrator: " + NAME);
            out.println("Password:            " + added.password());
            out.println("It is shown this once; /account changes it.");
        }
        return 0;
    }
}
