package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CityClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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

    @Autowired
    private FirstLinks links;

    @Autowired
    private UserStore store;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private CityClock clock;

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
    void theFirstAdministratorChoosesAPasswordByALinkThatIsGoodOnce() {
        String name = "first.one";
        users.addFirst(town.system(), new UserForm(name, "系统管理员", List.of("administrator"), Town.CITY));
        String lost = links.draw(store.find(name).orElseThrow().user().id());
        String link = links.draw(store.find(name).orElseThrow().user().id());
        Browser browser = browsers.fresh();
        assertThat(browser.get(lost).statusCode()).isEqualTo(404);
        String page = browser.get(link).body();
        assertThat(page).contains(name);
        String csrf = Browser.csrf(page);
        assertThat(choose(browser, csrf, link, "password2022", "password2022").body())
                .contains("chosen-error");
        assertThat(choose(browser, csrf, link, "a fair long one", "another long one")
                        .body())
                .contains("again-error");
        assertThat(browser.location(choose(browser, csrf, link, "a fair long one", "a fair long one")))
                .isEqualTo("/login");
        assertThat(browser.get("/login").body())
                .as("what to do next is said once")
                .contains("密码已设置，请以“first.one”登录");
        String again = browser.get("/login").body();
        assertThat(again).doesNotContain("密码已设置");
        assertThat(browser.get(link))
                .as("a stranger is at the door, not inside")
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(404))
                .satisfies(
                        answer -> assertThat(answer.body()).contains("hy-login").doesNotContain("hy-side"));
        assertThat(choose(browser, Browser.csrf(again), link, "a fair long two", "a fair long two")
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.location(browser.signIn(name, "a fair long one"))).isEqualTo("/");
    }

    private static HttpResponse<String> choose(Browser browser, String csrf, String link, String chosen, String again) {
        return browser.postForm(link, Map.of("_csrf", csrf, "chosen", chosen, "again", again));
    }

    @Test
    void aLinkIsGoodForAWeek() {
        users.addFirst(town.system(), new UserForm("first.two", "系统管理员", List.of("administrator"), Town.CITY));
        String link = links.draw(store.find("first.two").orElseThrow().user().id());
        clock.advance(FirstLinks.LIFE);
        assertThat(browsers.fresh().get(link).statusCode()).isEqualTo(404);
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
