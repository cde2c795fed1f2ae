package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huiyin.network.Network;
import io.huiyin.network.NewUnit;
import io.huiyin.notify.Message;
import io.huiyin.notify.Outbox;
import io.huiyin.notify.Text;
import io.huiyin.notify.To;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Messages as people meet them: the bell, the inbox, how they want to be told, and what did not get through. */
@AccessTest
class InboxPagesTest {

    private static final Pattern OPEN = Pattern.compile("action=\"(/inbox/[0-9]+/open)\"");
    private static final String JSON = "application/json";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Network network;

    @Test
    void theBellCountsTheInboxListsAndOpeningReads() {
        Users.WithPassword handler = town.somebody(Role.HANDLER, Town.HOUSING);
        Browser browser = browsers.signedIn(handler);
        assertThat(browser.get("/account").body()).contains("data-bell").doesNotContain("1 条未读消息\"");
        tell(new To.User(handler.user().name()), 1);
        assertThat(browser.get("/account").body()).contains("aria-label=\"1 条未读消息\"");
        HttpResponse<String> inbox = browser.get("/inbox?unread=true");
        Matcher open = OPEN.matcher(inbox.body());
        assertThat(open.find()).isTrue();
        HttpResponse<String> opened = browser.postForm(open.group(1), Map.of("_csrf", Browser.csrf(inbox.body())));
        assertThat(browser.location(opened)).isEqualTo("/account?from=message");
        assertThat(browser.get("/inbox?unread=true").body()).contains("没有未读消息");
        assertThat(browser.get("/inbox?lang=en").body()).contains("Test message one");
    }

    @Test
    void aMessageForAUnitWithoutPeopleGoesToTheNearestUnitAboveThatHasSome() {
        String empty = "150502077"; // other tests have people lead the streets there are
        town.add(List.of(new NewUnit(empty, "无人街道", null, "street", null, null, Town.DISTRICT, null, null)));
        Users.WithPassword above = town.somebody(Role.LEADER, Town.DISTRICT);
        Users.WithPassword elsewhere = town.somebody(Role.LEADER, Town.CITY);
        tell(new To.InUnit(network.unit(empty).path(), Set.of("leader")), 0);
        Browser browser = browsers.signedIn(above);
        await().until(() -> browser.get("/api/v1/inbox/unread").body().equals("{\"unread\":1}"));
        assertThat(browsers.signedIn(elsewhere).get("/api/v1/inbox/unread").body())
                .isEqualTo("{\"unread\":0}");
    }

    @Test
    void nobodyReadsWhatIsSomebodyElses() {
        Users.WithPassword one = town.operator();
        tell(new To.User(one.user().name()), 1);
        Matcher open = OPEN.matcher(browsers.signedIn(one).get("/inbox").body());
        assertThat(open.find()).isTrue();
        Browser other = browsers.signedIn(town.operator());
        String csrf = Browser.csrf(other.get("/account").body());
        assertThat(other.postForm(open.group(1), Map.of("_csrf", csrf)).statusCode())
                .isEqualTo(404);
        assertThat(browsers.fresh().get("/api/v1/inbox").statusCode()).isEqualTo(401);
    }

    @Test
    void allIsReadUpToWhatWasSeen() {
        Users.WithPassword somebody = town.operator();
        tell(new To.User(somebody.user().name()), 2);
        Browser browser = browsers.signedIn(somebody);
        String page = browser.get("/inbox").body();
        Matcher last = Pattern.compile("name=\"last\" value=\"([0-9]+)\"").matcher(page);
        assertThat(last.find()).isTrue();
        browser.postForm("/inbox/read", Map.of("_csrf", Browser.csrf(page), "last", last.group(1)));
        assertThat(browser.get("/api/v1/inbox/unread").body()).isEqualTo("{\"unread\":0}");
    }

    @Test
    void wishesAreKeptByPageAndApiAndFaultyOnesShownBesideTheirFields() {
        Users.WithPassword somebody = town.operator();
        Browser browser = browsers.signedIn(somebody);
        String csrf = Browser.csrf(browser.get("/inbox/settings").body());
        HttpResponse<String> faulty = browser.postForm(
                "/inbox/settings",
                Map.of("_csrf", csrf, "language", "zh", "email", "nobody", "by_email", "all", "by_sms", "none"));
        assertThat(faulty.statusCode()).isEqualTo(422);
        assertThat(faulty.body()).contains("电子邮箱的格式不对", "value=\"nobody\"");
        HttpResponse<String> good = browser.postForm(
                "/inbox/settings",
                Map.of(
                        "_csrf",
                        csrf,
                        "language",
                        "en",
                        "email",
                        "a@city.example",
                        "by_email",
                        "all",
                        "by_sms",
                        "none"));
        assertThat(browser.location(good)).isEqualTo("/inbox/settings");
        String token = "Bearer " + town.token(somebody);
        Browser program = browsers.fresh();
        assertThat(program.get("/api/v1/inbox/settings", "Authorization", token).body())
                .contains("\"email\":\"a@city.example\"", "\"language\":\"en\"");
        HttpResponse<String> unknown = program.send(
                "PUT",
                "/api/v1/inbox/settings",
                "{\"language\":\"en\",\"by_email\":[],\"by_sms\":\"none\",\"fax\":\"1\"}",
                "Authorization",
                token,
                "Content-Type",
                JSON);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("\"field\":\"fax\"", "\"field\":\"by_email\"");
    }

    @Test
    void whatDidNotGetThroughIsForAdministrators() {
        tell(new To.User("somebody.who.left"), 0);
        assertThat(browsers.signedIn(town.operator()).get("/inbox/failures").statusCode())
                .isEqualTo(403);
        Browser administrator = browsers.signedIn(town.administrator());
        await().until(() -> administrator.get("/inbox/failures").body().contains("/inbox/failures/messages/"));
        assertThat(administrator.get("/api/v1/messages/failures").body()).contains("\"nobody\":");
        String csrf = Browser.csrf(administrator.get("/account").body());
        assertThat(administrator
                        .postForm("/inbox/failures/deliveries/999999", Map.of("_csrf", csrf))
                        .statusCode())
                .isEqualTo(404);
    }

    /** Says something about nothing, and waits until it has arrived where somebody gets it. */
    private void tell(To to, int messages) {
        for (int i = 0; i < Math.max(1, messages); i++) {
            outbox.put(List.of(new Message(
                    UUID.randomUUID().toString(),
                    to,
                    "test",
                    List.of(new Text("一", "one"), Text.of("x")),
                    "/account?from=message",
                    false)));
        }
        if (to instanceof To.User user && messages > 0) {
            String token = "Bearer " + town.token(user.name());
            await().until(() -> browsers.fresh()
                    .get("/api/v1/inbox/unread", "Authorization", token)
                    .body()
                    .equals("{\"unread\":" + messages + "}"));
        }
    }
}
