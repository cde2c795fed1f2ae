package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.base.CityClock;
import io.huiyin.base.Colleagues;
import io.huiyin.base.Recipients;
import io.huiyin.base.Verb;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever holds a duty has the roles of its post at its unit and below, from its first day to its last. */
@AccessTest
@TestPropertySource(properties = "huiyin.test=duties") // a town of its own: days pass in others
class UserDutiesTest {

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private Recipients recipients;

    @Autowired
    private CityClock clock;

    @Autowired
    private JsonMapper json;

    private Duration away = Duration.ZERO;
    private String administrator = "";
    private String name = "";
    private String token = "";
    private MatrixTown things;

    @BeforeEach
    void somebodyHasNoRole() {
        things = new MatrixTown(town, browsers.fresh());
        administrator = town.token(town.administrator());
        name = town.nobody().user().name();
        token = town.token(name);
    }

    @AfterEach
    void theClockStandsWhereItStood() {
        clock.advance(away.negated());
    }

    private void later(Duration time) {
        clock.advance(time);
        away = away.plus(time);
    }

    @Test
    void whoeverHasNeitherRoleNorDutySeesNothing() {
        assertThat(opens()).isEmpty();
        assertThat(get("/api/v1/matters").statusCode()).isEqualTo(403);
        assertThat(get("/api/v1/account").statusCode()).isEqualTo(200);
    }

    @Test
    void aDutyShowsItsUnitAndWhatLiesBelowAndNothingElse() {
        give(Town.STREET, "deputy", null, null);
        assertThat(opens()).isEqualTo("ob");
        assertThat(get("/api/v1/matters").body())
                .contains("路灯不亮 " + Town.STREET + "。")
                .doesNotContain("路灯不亮 " + Town.DISTRICT + "。");
    }

    @Test
    void twoDutiesInTwoSubtreesShowBothAndGiveEachItsOwnRights() {
        give(Town.STREET + "001", "officer", null, null);
        give("150502003", "deputy", null, null);
        assertThat(opens()).isEqualTo("bs");
        Actor actor = actor();
        assertThat(actor.may(Verb.HANDLE, "1505/150502/150502002/150502002001/"))
                .isTrue();
        assertThat(actor.may(Verb.HANDLE, "1505/150502/150502003/")).isFalse();
        assertThat(actor.may(Verb.VIEW, "1505/150502/150502003/")).isTrue();
        assertThat(act("b", "explain", "{\"reason\":\"x\",\"next\":\"y\"}")).isEqualTo(409);
        assertThat(act("s", "explain", "{\"reason\":\"x\",\"next\":\"y\"}")).isEqualTo(403);
        assertThat(act("s", "supervise", "{\"reason\":\"督办\"}")).isEqualTo(200);
        assertThat(act("b", "supervise", "{\"reason\":\"督办\"}")).isEqualTo(403);
        assertThat(get("/api/v1/matters").body())
                .contains("路灯不亮 " + Town.STREET + "001。", "路灯不亮 150502003。")
                .doesNotContain("路灯不亮 " + Town.STREET + "。");
    }

    @Test
    void whatLiesWithinAnotherDutysUnitIsNotLookedAtTwice() {
        give(Town.STREET, "officer", null, null);
        give(Town.STREET + "001", "grid_worker", null, null);
        give(Town.STREET + "001", "deputy", null, null);
        assertThat(actor().grants()).hasSize(3);
        assertThat(actor().paths()).containsExactly("1505/150502/150502002/");
        assertThat(actor().paths(Set.of("leader"))).containsExactly("1505/150502/150502002/150502002001/");
    }

    @Test
    void aTokenShowsNothingFromTheEndOfTheDutyOn() {
        give(Town.STREET, "officer", "2022-12-14", "2022-12-15");
        assertThat(opens()).isEqualTo("ob");
        later(Duration.ofHours(14)); // 23:00 of the last day
        assertThat(opens()).isEqualTo("ob");
        later(Duration.ofHours(1)); // midnight
        assertThat(opens()).isEmpty();
        assertThat(get("/api/v1/matters").statusCode()).isEqualTo(403);
    }

    @Test
    void aSessionShowsNothingFromTheEndOfTheDutyOn() {
        Users.WithPassword somebody = town.nobody();
        name = somebody.user().name();
        give(Town.STREET, "officer", null, "2022-12-15");
        later(Duration.ofHours(12));
        Browser browser = browsers.signedIn(somebody);
        String matter = "/matters/" + things.fill("$number", MatrixTown.Place.OWN);
        assertThat(browser.get(matter, "Accept", "text/html").statusCode()).isEqualTo(200);
        later(Duration.ofHours(3));
        assertThat(browser.get(matter, "Accept", "text/html").statusCode()).isEqualTo(403);
    }

    @Test
    void aStandInActsForItsTimeOnly() {
        give(Town.STREET, "stand_in", "2022-12-16", "2022-12-17");
        assertThat(opens()).isEmpty();
        later(Duration.ofDays(1));
        assertThat(opens()).isEqualTo("ob");
        assertThat(actor().is(Set.of("leader"), "1505/150502/150502002/")).isTrue();
        later(Duration.ofDays(2));
        assertThat(opens()).isEmpty();
    }

    @Test
    void aDutyThatIsEndedEndsAtOnce() {
        long duty = give(Town.STREET, "officer", "2022-12-01", null);
        assertThat(opens()).isEqualTo("ob");
        assertThat(post(
                                administrator,
                                "/api/v1/users/" + name + "/duties/" + duty + "/end",
                                "{\"until\":\"2022-12-14\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(opens()).isEmpty();
    }

    @Test
    void whoeverIsOnDutyIsToldWhatComesToTheUnit() {
        give(Town.STREET + "001", "officer", null, null);
        assertThat(recipients.in("1505/150502/150502002/150502002001/", Set.of("handler")))
                .extracting(Recipients.Recipient::name)
                .contains(name);
        assertThat(recipients.in("1505/150502/150502003/", Set.of("handler")))
                .extracting(Recipients.Recipient::name)
                .doesNotContain(name);
    }

    /** By name or by duty, as far up as somebody is: many units at once are told as each alone. */
    @Test
    void ofManyUnitsEachIsToldAsIfItWereAlone() {
        give(Town.STREET + "001", "officer", null, null);
        Set<String> handlers = Set.of("handler");
        List<String> paths = List.of(
                "1505/",
                "1505/150502/",
                "1505/150502/150502002/",
                "1505/150502/150502002/150502002001/",
                "1505/150502/150502003/",
                "1505/nowhere/");
        Map<String, List<Recipients.Recipient>> together = recipients.in(paths, handlers);
        assertThat(together.get("1505/150502/150502002/150502002001/"))
                .extracting(Recipients.Recipient::name)
                .contains(name);
        for (String path : paths) {
            assertThat(together.getOrDefault(path, List.of())).as(path).isEqualTo(recipients.in(path, handlers));
        }
        assertThat(together).doesNotContainKey("1505/nowhere/");
        assertThat(recipients.in(Set.of(), handlers)).isEmpty();
    }

    @Test
    void rightsAreExplainedToOneselfAdministratorsAndAuditors() {
        give(Town.STREET, "deputy", null, "2022-12-31");
        for (String who : List.of(token, administrator, town.token(town.somebody(Role.AUDITOR, Town.CITY)))) {
            JsonNode right = json.readTree(browsers.call("GET", who, "/api/v1/users/" + name + "/rights", "")
                            .body())
                    .at("/items/0");
            assertThat(right.at("/why").asString()).isEqualTo("duty");
            assertThat(right.at("/roles/0").asString()).isEqualTo("leader");
            assertThat(right.at("/unit").asString()).isEqualTo(Town.STREET);
            assertThat(right.at("/until").asString()).isEqualTo("2022-12-31");
            assertThat(right.at("/now").asBoolean()).isTrue();
        }
        String other = town.token(town.operator());
        assertThat(browsers.call("GET", other, "/api/v1/users/" + name + "/rights", "")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void thePageGivesAndEndsDuties() {
        Browser browser = browsers.signedIn(town.administrator());
        String page = "/rights/" + name;
        String empty = browser.get(page, "Accept", "text/html").body();
        assertThat(empty).contains("没有任何权限");
        String csrf = Browser.csrf(empty);
        HttpResponse<String> faulty =
                browser.postForm(page + "/duties", Map.of("_csrf", csrf, "unit", "nowhere", "post", "king"));
        assertThat(faulty.statusCode()).isEqualTo(422);
        assertThat(faulty.body()).contains("unit-error", "post-error");
        Map<String, String> form =
                Map.of("_csrf", csrf, "unit", Town.STREET, "post", "grid_worker", "until", "2022-12-31");
        assertThat(browser.location(browser.postForm(page + "/duties", form))).isEqualTo(page);
        assertThat(browser.postForm(page + "/duties", form).statusCode()).isEqualTo(409);
        String shown = browser.get(page, "Accept", "text/html").body();
        assertThat(shown).contains("职责：网格员", "2022-12-31", "办理").doesNotContain("没有任何权限");
        assertThat(browser.get(page + "?lang=en", "Accept", "text/html").body()).contains("Duty: Grid worker");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"unit":"150502002","post":"king"}                                              | 422
        {"unit":"x","post":"head"}                                                      | 422
        {"unit":"150502002"}                                                            | 422
        {"unit":"150502002","post":"officer","from":"yesterday"}                        | 422
        {"unit":"150502002","post":"officer","from":"2022-12-20","until":"2022-12-19"}  | 422
        {"unit":"150502002","post":"officer","from":"99999-01-01"}                      | 422
        {"unit":["150502002"],"post":{"a":1}}                                           | 422
        {"unit":"150502002","post":"officer","roles":["administrator"]}                 | 422
        """)
    void aFaultyDutyIsRefused(String body, int status) {
        assertThat(post(administrator, "/api/v1/users/" + name + "/duties", body)
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void nobodyGivesHimselfADutyOrEndsAnothers() {
        String body = "{\"unit\":\"1505\",\"post\":\"head\"}";
        assertThat(post(token, "/api/v1/users/" + name + "/duties", body).statusCode())
                .isEqualTo(403);
        long duty = give(Town.STREET, "officer", null, null);
        String other = town.nobody().user().name();
        assertThat(post(
                                administrator,
                                "/api/v1/users/" + other + "/duties/" + duty + "/end",
                                "{\"until\":\"2022-12-20\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    private Actor actor() {
        return colleagues.find(name).orElseThrow();
    }

    /** Letters of the places whose matter it opens. */
    private String opens() {
        StringBuilder opened = new StringBuilder();
        for (MatrixTown.Place place : MatrixTown.HERE) {
            if (get("/api/v1/matters/" + things.fill("$number", place)).statusCode() == 200) {
                opened.append(place.letter);
            }
        }
        return opened.toString();
    }

    private int act(String place, String action, String body) {
        MatrixTown.Place at = MatrixTown.HERE.stream()
                .filter(one -> one.letter == place.charAt(0))
                .findFirst()
                .orElseThrow();
        return post(token, "/api/v1/matters/" + things.fill("$number", at) + "/actions/" + action, body)
                .statusCode();
    }

    private long give(String unit, String post, @Nullable String from, @Nullable String until) {
        String body = "{\"unit\":\"" + unit + "\",\"post\":\"" + post + "\""
                + (from == null ? "" : ",\"from\":\"" + from + "\"")
                + (until == null ? "" : ",\"until\":\"" + until + "\"") + "}";
        HttpResponse<String> given = post(administrator, "/api/v1/users/" + name + "/duties", body);
        assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
        return json.readTree(given.body()).at("/id").asLong();
    }

    private HttpResponse<String> get(String path) {
        return browsers.call("GET", token, path, "");
    }

    private HttpResponse<String> post(String as, String path, String body) {
        return browsers.call("POST", as, path, body);
    }
}
