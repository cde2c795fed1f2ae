package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AccessTest
class TasksTest {

    @Autowired
    private Town town;

    @Autowired
    private TokenTask token;

    @Autowired
    private FirstAdministrator firstAdministrator;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Users users;

    @Autowired
    private DemoAccounts demo;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(io.huiyin.base.CommandLineTask task, String... arguments) {
        return task.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void theTokenStandsAloneOnStandardOutput() {
        User operator = town.operator().user();
        assertThat(run(token, operator.name())).isZero();
        String printed = out.toString(StandardCharsets.UTF_8);
        assertThat(printed).matches("hy_[0-9a-z]+_[0-9A-Za-z_-]{43}\\R");
        assertThat(tokens.find(printed.strip()).orElseThrow().userId()).isEqualTo(operator.id());
    }

    @Test
    void anUnknownUserIsSaidSoAndWhereToLook() {
        assertThat(run(token, "nobody")).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'nobody'", "/admin/users");
    }

    @Test
    void whereThereAreUsersNoFirstAdministratorIsMade() {
        town.administrator();
        assertThat(run(firstAdministrator)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void theDemosAccountsCoverEveryRoleAndArePlayableAtOnce() {
        List<UserForm> forms = demo.byRole();
        assertThat(forms)
                .extracting(UserForm::name)
                .containsExactly("operator", "dispatcher", "handler", "worker", "leader", "auditor", "administrator");
        assertThat(users.addAll(town.system(), forms, DemoAccounts.PASSWORD)).isEqualTo(7);
        assertThat(users.addAll(town.system(), forms, DemoAccounts.PASSWORD)).isZero();
        assertThat(users.actor(users.user(town.system(), "handler")).scope()).isEqualTo("1505/150502/150502-housing/");
        assertThat(users.actor(users.user(town.system(), "worker")).scope()).isEqualTo("1505/150502/150502002/");
        assertThat(users.actor(users.user(town.system(), "leader")).scope()).isEqualTo("1505/");
    }
}
