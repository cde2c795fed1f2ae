package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.CityClock;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@AccessTest
class TokenScopeTest {

    private static final String ACCOUNT = "/api/v1/account";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private Tokens tokens;

    @Autowired
    private CityClock clock;

    private HttpResponse<String> call(String token, String method, String path, String body) {
        return browsers.call(method, token, path, body);
    }

    private String issued(Users.WithPassword to, TokenForm form) {
        return tokens.issue(town.system(), to.user().name(), form).secret();
    }

    @Test
    void aReadOnlyTokenChangesNothing() {
        String token = issued(town.administrator(), new TokenForm("board", null, true, null));
        assertThat(call(token, "GET", "/api/v1/users", "").statusCode()).isEqualTo(200);
        for (String[] change : List.of(
                new String[] {"POST", "/api/v1/users"},
                new String[] {"DELETE", ACCOUNT + "/sessions"},
                new String[] {"PUT", ACCOUNT + "/views/matters"},
                new String[] {"PATCH", "/api/v1/anything"})) {
            HttpResponse<String> answer = call(token, change[0], change[1], "{}");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("ACCESS-135");
        }
    }

    @Test
    void aTokenMayWhatItsVerbsSayAndNothingOfTheAccount() {
        Users.WithPassword administrator = town.administrator();
        String token = issued(administrator, new TokenForm(null, List.of("VIEW", "REPORT"), null, null));
        assertThat(call(token, "GET", ACCOUNT, "").body())
                .contains("\"verbs\":[\"VIEW\",\"REPORT\"]")
                .doesNotContain("ADMINISTER\"]");
        assertThat(call(token, "GET", "/api/v1/users", "").statusCode()).isEqualTo(403);
        assertThat(call(token, "DELETE", ACCOUNT + "/sessions", "").body()).contains("ACCESS-135");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HANDLE, NOTE, VIEW, REPORT | handler, leader
            HANDLE, NOTE, VIEW         |
            VIEW, REPORT               | leader""")
    void aRoleCountsOnlyWhereEachOfItsVerbsDoes(String verbs, String roles) {
        Actor user = new Actor(
                "somebody",
                "x",
                Set.of("handler", "leader"),
                Role.verbs(List.of(Role.HANDLER, Role.LEADER)),
                "1505/150502/",
                7);
        Set<Verb> allowed =
                List.of(verbs.split(", ")).stream().map(Verb::valueOf).collect(java.util.stream.Collectors.toSet());
        Actor limited = new TokenScope(allowed, false).of(user);
        assertThat(limited.roles()).isEqualTo(roles == null ? Set.of() : Set.of(roles.split(", ")));
        assertThat(limited.verbs()).isEqualTo(allowed);
        assertThat(limited.scope()).isEqualTo(user.scope());
        assertThat(TokenScope.ALL.of(user)).isSameAs(user);
    }

    @Test
    void whatADutyAllowsMayBeAskedForToo() {
        Users.WithPassword somebody = town.nobody();
        String name = somebody.user().name();
        TokenForm view = new TokenForm(null, List.of("VIEW"), null, null);
        assertThatThrownBy(() -> tokens.issue(town.system(), name, view)).isInstanceOf(Refused.class);
        HttpResponse<String> given = call(
                town.token(town.administrator()),
                "POST",
                "/api/v1/users/" + name + "/duties",
                "{\"unit\": \"" + Town.STREET + "\", \"post\": \"officer\"}");
        assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
        assertThat(call(issued(somebody, view), "GET", ACCOUNT, "").body()).contains("\"verbs\":[\"VIEW\"]");
    }

    @Test
    void whatIsAskedForMustBeThere() {
        String operator = town.operator().user().name();
        assertThatThrownBy(() -> tokens.issue(
                        town.system(),
                        operator,
                        new TokenForm("x".repeat(61), List.of("ADMINISTER", "view", "VIEW"), null, 367)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(fault -> fault.field() + " " + fault.value() + " " + fault.code())
                                .containsExactly(
                                        "purpose " + "x".repeat(61) + " BASE-003",
                                        "verbs ADMINISTER BASE-006",
                                        "verbs view BASE-006",
                                        "days 367 BASE-008"));
        assertThatThrownBy(() -> tokens.issue(town.system(), operator, new TokenForm(null, List.of(), null, 0)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void itEndsWhenItWasToldToAndTellsWhenItWasLastUsed() {
        Users.WithPassword operator = town.operator();
        Actor actor = town.actor(operator);
        String token = issued(operator, new TokenForm("lamp", List.of("VIEW"), true, 2));
        assertThat(tokens.list(actor)).singleElement().satisfies(one -> {
            assertThat(one.purpose()).isEqualTo("lamp");
            assertThat(one.verbs()).containsExactly(Verb.VIEW);
            assertThat(one.readOnly()).isTrue();
            assertThat(one.usedAt()).isNull();
        });
        clock.advance(Duration.ofDays(1));
        assertThat(call(token, "GET", ACCOUNT, "").statusCode()).isEqualTo(200);
        assertThat(tokens.list(actor).getFirst().usedAt()).isEqualTo(clock.instant());
        clock.advance(Duration.ofDays(1));
        assertThat(call(token, "GET", ACCOUNT, "").statusCode()).isEqualTo(401);
        assertThat(tokens.list(actor)).isEmpty();
    }

    @Test
    void anAdministratorIssuesAndRevokesOnThePage() {
        Users.WithPassword operator = town.operator();
        String page = "/admin/users/" + operator.user().name();
        Browser administrator = browsers.signedIn(town.administrator());
        String csrf = Browser.csrf(administrator.get(page + "/token").body());
        HttpResponse<String> refused =
                administrator.postForm(page + "/token", Map.of("_csrf", csrf, "verbs", "ADMINISTER", "days", "999"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("days-error");
        administrator.postForm(
                page + "/token",
                Map.of("_csrf", csrf, "verbs", "VIEW", "readOnly", "true", "days", "30", "purpose", "大屏"));
        String shown = administrator.get(page).body();
        Matcher secret = Pattern.compile("id=\"secret\">(hy_[^<]+)<").matcher(shown);
        assertThat(secret.find()).isTrue();
        assertThat(shown).contains("大屏", "只读");
        assertThat(call(secret.group(1), "GET", ACCOUNT, "").body()).contains("\"verbs\":[\"VIEW\"]");
        String id = tokens.list(town.actor(operator)).getFirst().id();
        administrator.postForm(page + "/tokens/" + id + "/revoke", Map.of("_csrf", csrf));
        assertThat(call(secret.group(1), "GET", ACCOUNT, "").statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyElseListsOrRevokesTheTokensOfOthers() {
        Users.WithPassword victim = town.operator();
        town.token(victim);
        Actor other = town.actor(town.operator());
        String name = victim.user().name();
        String id = tokens.list(town.actor(victim)).getFirst().id();
        assertThatThrownBy(() -> tokens.list(other, name)).hasMessageStartingWith("ACCESS-002");
        assertThatThrownBy(() -> tokens.revoke(other, name, id)).hasMessageStartingWith("ACCESS-002");
        tokens.revoke(other, id);
        assertThat(tokens.list(town.actor(victim))).hasSize(1);
    }
}
