package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.Refused;
import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Journal;
import io.huiyin.journal.Stream;
import io.huiyin.testing.TestCity;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@AccessTest
class ServiceAccountTest {

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private Users users;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Journal journal;

    @Autowired
    private UserStateCheck check;

    @Autowired
    private TestCity testCity;

    @Autowired
    private CityClock clock;

    private LocalDate in(int days) {
        return LocalDate.ofInstant(clock.instant(), City.ZONE).plusDays(days);
    }

    private UserForm form(String name, @Nullable String owner, @Nullable String until) {
        return new UserForm(name, "大屏", List.of("leader"), Town.CITY, owner, until);
    }

    private User program(String name, int days) {
        String owner = town.operator().user().name();
        return users.addService(town.system(), form(name, owner, in(days).toString()));
    }

    private int call(String token) {
        return browsers.fresh()
                .get("/api/v1/account", "Authorization", "Bearer " + token)
                .statusCode();
    }

    @Test
    void itCallsByTokenUntilItsLastDayAndNoLonger() {
        User board = program("board.one", 3);
        String token = town.token(board.name());
        assertThat(call(token)).isEqualTo(200);
        assertThat(tokens.list(town.system(), board.name()).getFirst().expiresAt())
                .isEqualTo(in(4).atStartOfDay(City.ZONE).toInstant());
        clock.advance(Duration.ofDays(3));
        assertThat(call(token)).isEqualTo(200);
        clock.advance(Duration.ofDays(1));
        assertThat(call(token)).isEqualTo(401);
        assertThatThrownBy(() -> town.token(board.name())).hasMessageStartingWith("ACCESS-108");
    }

    @Test
    void itHasNoPasswordAndIsGivenNone() {
        User board = program("board.two", 30);
        Browser browser = browsers.fresh();
        assertThat(browser.location(browser.signIn(board.name(), ""))).isEqualTo("/login?failed");
        assertThatThrownBy(() -> users.resetPassword(town.system(), board.name()))
                .hasMessageStartingWith("ACCESS-139");
    }

    @Test
    void aNewEndOrOwnerIsAnEventThatTheRowFollows() {
        User board = program("board.three", 2);
        String owner = town.operator().user().name();
        UserForm longer = form("board.three", owner, in(200).toString());
        User changed = users.change(town.system(), board.name(), board.seq(), longer, true);
        assertThat(changed.service()).isEqualTo(new User.Service(owner, in(200)));
        users.change(town.system(), board.name(), null, new UserForm(null, "看板", List.of("leader"), Town.CITY), true);
        List<Event> history = journal.history(new Stream(Stream.GRANT, board.id()));
        assertThat(history).extracting(Event::action).containsExactly("user_added", "service_changed", "user_renamed");
        assertThat(findings(history)).isEmpty();
        testCity.ownerClient()
                .sql("update app_user set until = until + 1000 where id = ?")
                .param(board.id())
                .update();
        assertThat(findings(history))
                .containsExactly(new Finding("user board.three", "column owner does not follow from the events"));
    }

    private List<Finding> findings(List<Event> history) {
        List<Finding> findings = new ArrayList<>();
        check.check(List.of(history), findings::add);
        return findings;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            nobody  | 30   | owner ACCESS-136
            somebody| -1   | until ACCESS-137
            somebody| 800  | until ACCESS-137
            somebody| none | until BASE-002
            none    | 30   | owner BASE-002
            program | 30   | owner ACCESS-136""")
    void whoAnswersForItAndUntilWhenIsAsked(@Nullable String owner, @Nullable Integer days, String fault) {
        String name = switch (String.valueOf(owner)) {
            case "somebody" -> town.operator().user().name();
            case "program" ->
                program("owner." + System.nanoTime() % 1_000_000, 30).name();
            default -> owner;
        };
        UserForm form = form("board.four", name, days == null ? null : in(days).toString());
        assertThatThrownBy(() -> users.addService(town.system(), form))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(one -> one.field() + " " + one.code())
                                .containsExactly(fault));
    }

    @Test
    void anAdministratorAddsOneOnThePageAndByTheApi() {
        String owner = town.operator().user().name();
        Browser administrator = browsers.signedIn(town.administrator());
        String csrf = Browser.csrf(administrator.get("/admin/users/new").body());
        Map<String, String> typed = Map.of(
                "_csrf",
                csrf,
                "name",
                "board.page",
                "display",
                "大屏",
                "roles",
                "leader",
                "unit",
                Town.CITY,
                "owner",
                owner,
                "until",
                in(10).toString());
        HttpResponse<String> added = administrator.postForm("/admin/users", typed);
        assertThat(administrator.location(added)).isEqualTo("/admin/users/board.page");
        assertThat(administrator.get("/admin/users/board.page").body()).doesNotContain("/password\"", "id=\"secret\"");
        assertThat(administrator.get("/admin/users?q=board.page").body()).contains("程序账号 · " + owner);
        String body = """
                {"name": "board.api", "display": "x", "roles": ["leader"], "unit": "1505", "owner": "%s", "until": "soon"}""".formatted(owner);
        HttpResponse<String> refused = administrator.send(
                "POST", "/api/v1/users", body, "X-CSRF-TOKEN", csrf, "Content-Type", "application/json");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("BASE-005");
        HttpResponse<String> good = administrator.send(
                "POST",
                "/api/v1/users",
                body.replace("soon", in(5).toString()),
                "X-CSRF-TOKEN",
                csrf,
                "Content-Type",
                "application/json");
        assertThat(good.statusCode()).isEqualTo(201);
        assertThat(good.body()).contains("\"password\":null");
        assertThat(administrator.get("/api/v1/users/board.api").body())
                .contains("\"owner\":\"" + owner + "\"", "\"until\":\"" + in(5) + "\"");
    }
}
