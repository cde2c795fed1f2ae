package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.Refused;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AccessTest
class SessionsTest {

    private static final String HTML = "text/html";
    private static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Users users;

    @Autowired
    private UserStore store;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private City city;

    @Autowired
    private CityClock clock;

    private static boolean isIn(Browser browser) {
        return browser.get("/account", "Accept", HTML).statusCode() == 200;
    }

    private List<Sessions.Session> sessions(Users.WithPassword of) {
        return sessions.list(town.system(), of.user().name());
    }

    @Test
    void whereSomebodyIsSignedInIsListedWithDeviceAndAddress() {
        Users.WithPassword operator = town.operator();
        Browser browser = browsers.from("192.0.2.7").calling(CHROME);
        browser.signIn(operator.user().name(), operator.password());
        assertThat(sessions(operator)).singleElement().satisfies(one -> {
            assertThat(one.device()).isEqualTo("Chrome 131 · Windows");
            assertThat(one.address()).isEqualTo("192.0.2.7");
            assertThat(one.beganAt()).isEqualTo(clock.instant());
        });
        assertThat(browser.get("/account", "Accept", HTML).body()).contains("Chrome 131 · Windows", "192.0.2.7", "本设备");
    }

    @Test
    void endingOneTakesEffectAtOnceAndLeavesTheOthers() {
        Users.WithPassword operator = town.operator();
        Browser lost = browsers.signedIn(operator);
        String id = sessions(operator).getFirst().id();
        Browser here = browsers.signedIn(operator);
        assertThat(isIn(lost)).isTrue();
        String csrf = Browser.csrf(here.get("/account", "Accept", HTML).body());
        here.postForm("/account/sessions/" + id + "/end", Map.of("_csrf", csrf));
        assertThat(isIn(lost)).isFalse();
        assertThat(isIn(here)).isTrue();
        Browser another = browsers.signedIn(operator);
        here.postForm("/account/sessions/end-others", Map.of("_csrf", csrf));
        assertThat(isIn(another)).isFalse();
        assertThat(isIn(here)).isTrue();
    }

    @Test
    void anotherProcessNoticesWithinSeconds() {
        Users.WithPassword operator = town.operator();
        Sessions elsewhere = new Sessions(sql, store, city, clock);
        User user = operator.user();
        String id = elsewhere.begin(user.id(), new Came("192.0.2.1", ""), clock.instant());
        SignedIn signedIn = new SignedIn(user.id(), user.name(), null, clock.instant(), id);
        assertThat(elsewhere.isGood(signedIn)).isTrue();
        sessions.endAll(town.system(), user.name());
        clock.advance(Sessions.LIFE);
        assertThat(elsewhere.isGood(signedIn)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"dispatcher, true", "operator, false"})
    void aSessionSurvivesNeitherAChangeOfRolesNorBeingSwitchedOff(String role, boolean active) {
        Users.WithPassword operator = town.operator();
        String name = operator.user().name();
        Browser browser = browsers.signedIn(operator);
        users.change(town.system(), name, null, new UserForm(name, "测试用户", List.of(role), Town.HOTLINE), active);
        users.change(town.system(), name, null, new UserForm(name, "测试用户", List.of("operator"), Town.HOTLINE), true);
        assertThat(isIn(browser)).isFalse();
        assertThat(sessions(operator)).isEmpty();
    }

    @Test
    void aNewNameEndsNothing() {
        Users.WithPassword operator = town.operator();
        String name = operator.user().name();
        Browser browser = browsers.signedIn(operator);
        users.change(town.system(), name, null, new UserForm(name, "改名", List.of("operator"), Town.HOTLINE), true);
        assertThat(isIn(browser)).isTrue();
    }

    @Test
    void afterFourteenHoursEverybodySignsInAgain() {
        Users.WithPassword operator = town.operator();
        Browser browser = browsers.signedIn(operator);
        for (Duration worked = Duration.ZERO; worked.compareTo(Sessions.LONGEST) < 0; worked = worked.plusHours(1)) {
            assertThat(isIn(browser)).isTrue();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(isIn(browser)).isFalse();
        assertThat(sessions(operator)).isEmpty();
    }

    @Test
    void theAddressOfASessionThatIsOverIsForgottenWithTheNextSignInOfAnybody() {
        User gone = town.operator().user();
        sessions.begin(gone.id(), new Came("192.0.2.77", ""), clock.instant());
        clock.advance(Sessions.IDLE);
        browsers.signedIn(town.operator());
        assertThat(sql.sql("select count(*) from user_session where user_id = ?")
                        .param(gone.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoeverSignedOutIsListedNoMore() {
        Users.WithPassword operator = town.operator();
        Browser browser = browsers.signedIn(operator);
        String csrf = Browser.csrf(browser.get("/account", "Accept", HTML).body());
        browser.postForm("/logout", Map.of("_csrf", csrf));
        assertThat(sessions(operator)).isEmpty();
    }

    @Test
    void anAdministratorEndsTheSessionsOfOthersOnThePageAndByTheApi() {
        Users.WithPassword operator = town.operator();
        String page = "/admin/users/" + operator.user().name();
        Browser administrator = browsers.signedIn(town.administrator());
        Browser first = browsers.signedIn(operator);
        String csrf = Browser.csrf(administrator.get(page).body());
        administrator.postForm(page + "/sessions/end-all", Map.of("_csrf", csrf));
        assertThat(isIn(first)).isFalse();
        Browser second = browsers.signedIn(operator);
        String id = sessions(operator).getFirst().id();
        HttpResponse<String> ended = administrator.send(
                "DELETE", "/api/v1/users/" + operator.user().name() + "/sessions/" + id, "", "X-CSRF-TOKEN", csrf);
        assertThat(ended.statusCode()).isEqualTo(204);
        assertThat(isIn(second)).isFalse();
    }

    @Test
    void nobodyElseEndsTheSessionsOfOthers() {
        Users.WithPassword victim = town.operator();
        Browser browser = browsers.signedIn(victim);
        String id = sessions(victim).getFirst().id();
        Actor other = town.actor(town.operator());
        sessions.end(other, id);
        assertThat(isIn(browser)).isTrue();
        String name = victim.user().name();
        assertThatThrownBy(() -> sessions.end(other, name, id)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> sessions.endAll(other, name)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> sessions.list(other, name)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0 | Edge 130 · Windows
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1 | Safari 17 · iPhone
            Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0.47 | WeChat 8 · Android
            Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0 | Firefox 128 · Linux
            Chrome/999999999<script>alert(1)</script> | Chrome 999
            curl/8.5.0 | ''""")
    void aBrowserIsNamedInAFewWords(String said, String device) {
        assertThat(Came.device(said)).isEqualTo(device);
    }
}
