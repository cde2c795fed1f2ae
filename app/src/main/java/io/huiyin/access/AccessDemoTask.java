package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CommandLineTask;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Makes the demo's accounts, once the demo's units are there. Only ever in a demo: everybody knows the password. */
@Component
@ConditionalOnProperty("huiyin.demo")
class AccessDemoTask implements CommandLineTask {

    private final Users users;
    private final DemoAccounts accounts;
    private final City city;

    AccessDemoTask(Users users, DemoAccounts accounts, City city) {
        this.users = users;
        this.accounts = accounts;
        this.city = city;
    }

    @Override
    public String name() {
        return "access-demo";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        List<UserForm> all = new ArrayList<>(accounts.byRole());
        all.addAll(accounts.byLine());
        all.addAll(accounts.byDesk());
        users.addAll(Actor.system(city.path()), all, DemoAccounts.PASSWORD);
        return 0;
    }
}
