package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CityClock;
import io.huiyin.base.Sha256;
import io.huiyin.testing.TestCity;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AccessTest
class ApiAccessTest {

    private static final String ACCOUNT = "/api/v1/account";
    private static final String JSON = "application/json";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private Users users;

    @Autowired
    private Tokens tokens;

    @Autowired
    private CityClock clock;

    @Autowired
    private TestCity testCity;

    @Autowired
    private JsonMapper json;

    @Test
    void aTokenActsForItsUserWithoutASession() {
        Users.WithPassword operator = town.operator();
        Browser program = browsers.fresh();
        HttpResponse<String> answer = call(program, "GET", ACCOUNT, "", town.token(operator));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode account = json.readTree(answer.body());
        assertThat(account.at("/user/name").asString())
                .isEqualTo(operator.user().name());
        assertThat(account.at("/user/scope").asString()).isEqualTo("1505/");
        assertThat(program.cookies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hy_nonsense", "hy_1_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "operator"})
    void aBadTokenIsAProblemThatSaysHowToGetIn(String token) {
        problem(call(browsers.fresh(), "GET", ACCOUNT, "", token), 401, "SHELL-401");
    }

    @Test
    void nobodyGetsNothingAndIsToldSo() {
        HttpResponse<String> answer = browsers.fresh().get(ACCOUNT);
        problem(answer, 401, "SHELL-401");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"huiyin\"");
        problem(browsers.fresh().send("POST", "/api/v1/users", "{}", "Content-Type", JSON), 401, "SHELL-401");
        problem(browsers.fresh().get("/api/nothing/here"), 401, "SHELL-401");
    }

    @Test
    void whatARoleMayNotDoIsAProblem() {
        problem(call(browsers.fresh(), "GET", "/api/v1/users", "", town.token(town.operator())), 403, "ACCESS-002");
    }

    @Test
    void aSessionMayReadAndWritesOnlyWithTheTokenOfItsPage() {
        Browser browser = browsers.signedIn(town.operator());
        assertThat(browser.get(ACCOUNT).statusCode()).isEqualTo(200);
        String view = "{\"name\":\"我的\",\"query\":\"state=open\"}";
        String place = ACCOUNT + "/views/matters";
        problem(browser.send("PUT", place, view, "Content-Type", JSON), 403, "SHELL-403");
        String token =
                Browser.csrf(browser.get("/account", "Accept", "text/html").body());
        assertThat(browser.send("PUT", place, view, "Content-Type", JSON, "X-CSRF-TOKEN", token)
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser.get(place).body()).contains("state=open");
    }

    @Test
    void aBadTokenNeverFallsBackToTheSession() {
        Browser browser = browsers.signedIn(town.operator());
        problem(call(browser, "GET", ACCOUNT, "", "hy_nonsense"), 401, "SHELL-401");
    }

    @Test
    void aTokenEndsWithItsTimeItsUserAndItsRevocation() {
        Users.WithPassword operator = town.operator();
        Browser program = browsers.fresh();
        String expired = town.token(operator);
        clock.advance(Tokens.LIFE);
        try {
            problem(call(program, "GET", ACCOUNT, "", expired), 401, "SHELL-401");
        } finally {
            clock.advance(Tokens.LIFE.negated());
        }
        String revoked = town.token(operator);
        assertThat(call(program, "GET", ACCOUNT, "", revoked).statusCode()).isEqualTo(200);
        tokens.list(town.actor(operator)).forEach(one -> tokens.revoke(town.actor(operator), one.id()));
        problem(call(program, "GET", ACCOUNT, "", revoked), 401, "SHELL-401");
        String last = town.token(operator);
        assertThat(call(program, "GET", ACCOUNT, "", last).statusCode()).isEqualTo(200);
        User user = operator.user();
        users.change(town.system(), user.name(), null, Town.form(user, Town.HOTLINE), false);
        problem(call(program, "GET", ACCOUNT, "", last), 401, "SHELL-401");
    }

    @Test
    void aTokenTurnedOverToAnotherUserInTheDatabaseOpensNothing() {
        Users.WithPassword operator = town.operator();
        String token = town.token(operator);
        testCity.ownerClient()
                .sql("update api_token set user_id = ? where user_id = ?")
                .params(town.administrator().user().id(), operator.user().id())
                .update();
        problem(call(browsers.fresh(), "GET", ACCOUNT, "", token), 401, "SHELL-401");
    }

    @Test
    void noRowHoldsATokenNorItsBareHash() {
        String token = town.token(town.operator());
        assertThat(testCity.ownerClient()
                        .sql("select t::text from api_token t")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row)
                        .doesNotContain(token)
                        .doesNotContain(token.substring(token.lastIndexOf('_') + 1))
                        .doesNotContain(HexFormat.of().formatHex(token.getBytes(StandardCharsets.UTF_8)))
                        .doesNotContain(HexFormat.of().formatHex(Sha256.of(token))));
    }

    @Test
    void anotherProcesssChangeIsSeenWithinHalfAMinute() {
        Users.WithPassword operator = town.operator();
        String token = town.token(operator);
        assertThat(call(browsers.fresh(), "GET", ACCOUNT, "", token).statusCode())
                .isEqualTo(200);
        testCity.ownerClient()
                .sql("update app_user set active = false where id = ?")
                .param(operator.user().id())
                .update();
        clock.advance(Duration.ofSeconds(31));
        try {
            problem(call(browsers.fresh(), "GET", ACCOUNT, "", token), 401, "SHELL-401");
        } finally {
            clock.advance(Duration.ofSeconds(-31));
        }
    }

    @Test
    void anAdministratorAddsAndChangesUsers() {
        Browser program = browsers.fresh();
        String token = town.token(town.administrator());
        String body = """
                {"name": "api.made", "display": "接口新增", "roles": ["worker"], "unit": "150502002"}""";
        HttpResponse<String> made = call(program, "POST", "/api/v1/users", body, token);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).hasValue("/api/v1/users/api.made");
        String password = json.readTree(made.body()).at("/password").asString();
        assertThat(password).hasSize(20);
        problem(call(program, "POST", "/api/v1/users", body, token), 409, "ACCESS-102");
        String change = """
                {"display": "接口修改", "roles": ["leader"], "unit": "150502", "active": true, "seq": 2}""";
        HttpResponse<String> changed = call(program, "PUT", "/api/v1/users/api.made", change, token);
        assertThat(json.readTree(changed.body()).at("/scope").asString()).isEqualTo("1505/150502/");
        problem(call(program, "PUT", "/api/v1/users/api.made", change, token), 409, "JOURNAL-101");
        HttpResponse<String> list = call(program, "GET", "/api/v1/users?q=api.made", "", token);
        assertThat(json.readTree(list.body()).at("/items/0/roles/0").asString()).isEqualTo("leader");
        assertThat(json.readTree(list.body()).at("/total").asInt()).isEqualTo(1);
    }

    @Test
    void aFaultyUserIsAProblemThatNamesTheFields() {
        HttpResponse<String> answer = call(
                browsers.fresh(),
                "POST",
                "/api/v1/users",
                "{\"name\": \"A B\", \"roles\": []}",
                town.token(town.administrator()));
        problem(answer, 422, "BASE-001");
        assertThat(json.readTree(answer.body()).at("/errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("name", "display", "unit");
    }

    @Test
    void onlyHealthIsToldToStrangers() {
        Browser stranger = browsers.fresh();
        assertThat(stranger.get("/actuator/health").body())
                .isEqualTo("{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}");
        assertThat(stranger.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        for (String path : List.of("/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/metrics")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(302);
        }
    }

    @Test
    void theDescriptionOfTheApiIsOpenToAll() {
        HttpResponse<String> answer = browsers.fresh().get("/api/v1/openapi.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode api = json.readTree(answer.body());
        assertThat(api.at("/openapi").asString()).startsWith("3.1");
        assertThat(api.at("/info/license/identifier").asString()).isEqualTo("Apache-2.0");
        assertThat(api.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(api.at("/components/securitySchemes/session/in").asString()).isEqualTo("cookie");
        assertThat(api.at("/paths").propertyNames()).isNotEmpty().allMatch(path -> path.startsWith("/api/v1/"));
        assertThat(api.findValuesAsString("operationId"))
                .doesNotHaveDuplicates()
                .contains("listUsers", "accountAccount", "matterMatter")
                .allMatch(id -> id.matches("[a-zA-Z]+"));
        assertThat(api.at("/components/schemas").propertyNames()).contains("UserViews.UserJson", "Problem");
        assertThat(api.at("/components/schemas/UserViews.UserJson/properties/name/type")
                        .asString())
                .isEqualTo("string");
        for (Map.Entry<String, JsonNode> path : api.at("/paths").properties()) {
            for (JsonNode operation : path.getValue()) {
                assertThat(operation.at("/responses/401/content").propertyNames())
                        .as(path.getKey())
                        .containsExactly("application/problem+json");
            }
        }
        assertThat(references(api))
                .allSatisfy(
                        reference -> assertThat(api.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    private static List<String> references(JsonNode api) {
        return api.findValuesAsString("$ref");
    }

    private static HttpResponse<String> call(Browser program, String method, String path, String body, String token) {
        return program.send(method, path, body, "Content-Type", JSON, "Authorization", "Bearer " + token);
    }

    private void problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json.readTree(answer.body()).at("/code").asString()).isEqualTo(code);
    }
}
