package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AccessTest
class AccessPagesTest {

    private static final Pattern SECRET = Pattern.compile("id=\"secret\">([^<]+)<");
    private static final String ADMIN = "/admin/users";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    private static String secret(String page) {
        Matcher secret = SECRET.matcher(page);
        assertThat(secret.find()).isTrue();
        return secret.group(1);
    }

    private static String token(Browser browser, String path) {
        return Browser.csrf(browser.get(path, "Accept", "text/html").body());
    }

    @Test
    void anAdministratorAddsSomebodyWhosePasswordIsShownOnce() {
        Browser administrator = browsers.signedIn(town.administrator());
        HttpResponse<String> added = administrator.postForm(
                ADMIN,
                Map.of(
                        "_csrf",
                        token(administrator, ADMIN + "/new"),
                        "name",
                        "page.made",
                        "display",
                        "页面新增",
                        "roles",
                        "handler",
                        "unit",
                        Town.HOUSING));
        assertThat(administrator.location(added)).isEqualTo(ADMIN + "/page.made");
        HttpResponse<String> shown = administrator.get(ADMIN + "/page.made");
        assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        String password = secret(shown.body());
        assertThat(administrator.get(ADMIN + "/page.made").body()).doesNotContain(password);
        Browser handler = browsers.fresh();
        assertThat(handler.location(handler.signIn("page.made", password))).isEqualTo("/");
        assertThat(administrator.get(ADMIN + "?q=page.made").body()).contains("页面新增", "承办员");
    }

    @Test
    void aFaultyFormComesBackWithItsFaultsAndWhatWasTyped() {
        Browser administrator = browsers.signedIn(town.administrator());
        HttpResponse<String> refused = administrator.postForm(
                ADMIN,
                Map.of(
                        "_csrf",
                        token(administrator, ADMIN + "/new"),
                        "name",
                        "Bad Name",
                        "display",
                        "张某",
                        "unit",
                        "x"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Bad Name", "张某", "name-error", "unit-error");
    }

    @Test
    void anAdministratorChangesResetsAndIssues() {
        Users.WithPassword somebody = town.operator();
        String page = ADMIN + "/" + somebody.user().name();
        Browser administrator = browsers.signedIn(town.administrator());
        String csrf = token(administrator, page);
        HttpResponse<String> changed = administrator.postForm(
                page,
                Map.of(
                        "_csrf",
                        csrf,
                        "display",
                        "改名",
                        "roles",
                        "dispatcher",
                        "unit",
                        Town.HOTLINE,
                        "active",
                        "true",
                        "seq",
                        "2"));
        assertThat(administrator.location(changed)).isEqualTo(ADMIN);
        administrator.postForm(page + "/password", Map.of("_csrf", csrf));
        String password = secret(administrator.get(page).body());
        administrator.postForm(page + "/token", Map.of("_csrf", csrf, "verbs", "DISPATCH"));
        String token = secret(administrator.get(page).body());
        Browser dispatcher = browsers.fresh();
        assertThat(dispatcher.location(dispatcher.signIn(somebody.user().name(), password)))
                .isEqualTo("/");
        assertThat(browsers.fresh()
                        .get("/api/v1/account", "Authorization", "Bearer " + token)
                        .body())
                .contains("改名", "DISPATCH");
    }

    @Test
    void nobodyElseSeesTheAdministration() {
        Browser operator = browsers.signedIn(town.operator());
        assertThat(operator.get(ADMIN).statusCode()).isEqualTo(403);
        assertThat(operator.get(ADMIN + "/new").statusCode()).isEqualTo(403);
        Users.WithPassword somebody = town.operator();
        assertThat(operator.get(ADMIN + "/" + somebody.user().name()).statusCode())
                .isEqualTo(403);
        assertThat(operator.postForm(
                                ADMIN + "/" + somebody.user().name() + "/password",
                                Map.of("_csrf", token(operator, "/account")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void somebodyChangesTheirPasswordAndGoesOn() {
        Users.WithPassword operator = town.operator();
        Browser here = browsers.signedIn(operator);
        Browser elsewhere = browsers.signedIn(operator);
        String csrf = token(here, "/account");
        Map<String, String> wrong =
                Map.of("_csrf", csrf, "present", "wrong", "chosen", "long enough 1", "again", "long enough 1");
        assertThat(here.postForm("/account/password", wrong).body()).contains("present-error");
        Map<String, String> apart = Map.of(
                "_csrf", csrf, "present", operator.password(), "chosen", "long enough 1", "again", "long enough 2");
        assertThat(here.postForm("/account/password", apart).body()).contains("again-error");
        Map<String, String> good = Map.of(
                "_csrf", csrf, "present", operator.password(), "chosen", "long enough 1", "again", "long enough 1");
        assertThat(here.location(here.postForm("/account/password", good))).isEqualTo("/account");
        assertThat(here.get("/account", "Accept", "text/html").statusCode()).isEqualTo(200);
        assertThat(elsewhere.location(elsewhere.get("/account", "Accept", "text/html")))
                .isEqualTo("/login");
    }

    @Test
    void aTokenOfOnesOwnIsListedAndRevoked() {
        Users.WithPassword operator = town.operator();
        String token = town.token(operator);
        Browser browser = browsers.signedIn(operator);
        String page = browser.get("/account", "Accept", "text/html").body();
        Matcher form = Pattern.compile("action=\"(/account/tokens/[0-9a-f]{16}/revoke)\"")
                .matcher(page);
        assertThat(form.find()).isTrue();
        browser.postForm(form.group(1), Map.of("_csrf", Browser.csrf(page)));
        assertThat(browsers.fresh()
                        .get("/api/v1/account", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theDemosPasswordIsOfferedInTheDemoOnly() {
        assertThat(browsers.fresh().get("/login").body()).doesNotContain(DemoAccounts.PASSWORD);
        assertThat(browsers.fresh().get("/design", "Accept", "text/html").statusCode())
                .isEqualTo(302);
    }
}
