package io.huiyin.access;

import io.huiyin.base.CommandLineTask;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Tells whoever started the demo how to sign in. */
@Component
@ConditionalOnProperty("huiyin.demo")
class DemoAccountsTask implements CommandLineTask {

    private final DemoAccounts accounts;

    DemoAccountsTask(DemoAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "demo-accounts";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        String names = accounts.byRole().stream().map(UserForm::name).collect(Collectors.joining(", "));
        out.println("Accounts: " + names);
        out.println("Password: " + DemoAccounts.PASSWORD);
        return 0;
    }
}
