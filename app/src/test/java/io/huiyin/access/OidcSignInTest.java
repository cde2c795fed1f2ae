package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.CityClock;
import io.huiyin.base.Refused;
import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Journal;
import io.huiyin.journal.Stream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** Sign-in by the city's single sign-on, against a provider that serves, checks and signs ({@link SingleSignOn}). */
@AccessTest
@ExtendWith(OutputCaptureExtension.class)
class OidcSignInTest {

    private static final String HTML = "text/html";
    private static final String JSON = "application/json";
    private static final String THERE = "/login/oidc";

    private final SingleSignOn provider = SingleSignOn.only();

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private Identities identities;

    @Autowired
    private SecondFactor factors;

    @Autowired
    private Users users;

    @Autowired
    private Journal journal;

    @Autowired
    private UserStateCheck check;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private CityClock clock;

    /** Somebody whose account an identity opens. */
    private record Linked(Users.WithPassword who, String subject) {

        String name() {
            return who.user().name();
        }
    }

    private Linked linked(Users.WithPassword who) {
        String subject = "sub-" + UUID.randomUUID();
        identities.link(town.system(), who.user().name(), subject);
        return new Linked(who, subject);
    }

    private Linked linked() {
        return linked(town.operator());
    }

    private HttpResponse<String> come(Browser browser, String subject, Consumer<SingleSignOn.Token> change) {
        return browser.get(way(browser, subject, change), "Accept", HTML);
    }

    /** To the provider's page and through it; where it sends back to, without the host. */
    private String way(Browser browser, String subject, Consumer<SingleSignOn.Token> change) {
        HttpResponse<String> sent = browser.get(THERE, "Accept", HTML);
        assertThat(sent.statusCode()).isEqualTo(302);
        String page = sent.headers().firstValue("Location").orElseThrow();
        assertThat(page).startsWith(provider.issuer() + "/authorize?");
        String back = provider.signIn(page, subject, change);
        return back.substring(back.indexOf("/login/oidc/back"));
    }

    private static void right(SingleSignOn.Token token) {
        // nothing is changed
    }

    @Test
    void theSignInPageOffersTheProviderByItsName() {
        assertThat(browsers.fresh().get("/login").body())
                .contains(SingleSignOn.NAME)
                .contains("href=\"/login/oidc\"");
    }

    @Test
    void whoComesWithALinkedIdentityIsSignedInToThePageAskedFor() {
        Linked somebody = linked();
        Browser browser = browsers.fresh();
        browser.get("/account?from=sso", "Accept", HTML);
        HttpResponse<String> entered = come(browser, somebody.subject(), OidcSignInTest::right);
        assertThat(browser.location(entered)).isEqualTo("/account?from=sso");
        assertThat(browser.get("/account", "Accept", HTML).body()).contains(somebody.name());
    }

    @Test
    void theWayThereIsProtectedByStateNonceAndPkceAndMakesNoSession() {
        Browser browser = browsers.fresh();
        HttpResponse<String> sent = browser.get(THERE, "Accept", HTML);
        Map<String, String> asked = SingleSignOn.fields(
                browser.location(sent).substring(browser.location(sent).indexOf('?') + 1));
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("scope", "openid")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKeys("code_verifier", "client_secret");
        assertThat(browser.cookies()).noneMatch(cookie -> cookie.getName().startsWith("hy_session"));
        assertThat(sent.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("hy_oidc_1505=")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/login/oidc", "Max-Age=600")
                        .doesNotContain(asked.get("state"), asked.get("nonce")));
    }

    @Test
    void anUnknownIdentityOpensNothingAndMakesNoAccount() {
        int before = count();
        Browser browser = browsers.fresh();
        String subject = "unknown-" + UUID.randomUUID();
        HttpResponse<String> refused = come(browser, subject, OidcSignInTest::right);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains(subject).contains("未关联");
        assertThat(count()).isEqualTo(before);
        assertOutside(browser);
    }

    private int count() {
        return sql.sql("select count(*) from app_user").query(Integer.class).single();
    }

    @Test
    void whoIsSwitchedOffStaysOutside() {
        Linked somebody = linked();
        User user = somebody.who().user();
        users.change(town.system(), user.name(), null, Town.form(user, Town.HOTLINE), false);
        Browser browser = browsers.fresh();
        assertThat(come(browser, somebody.subject(), OidcSignInTest::right).statusCode())
                .isEqualTo(403);
        assertOutside(browser);
    }

    @Test
    void whoHoldsNoRoleIsShownNoMoreThanByPassword() {
        Linked nobody = linked(town.nobody());
        Browser byProvider = browsers.fresh();
        assertThat(byProvider.location(come(byProvider, nobody.subject(), OidcSignInTest::right)))
                .isEqualTo("/");
        Browser byPassword = browsers.signedIn(nobody.who());
        for (String page : List.of("/matters", "/intake", "/admin/users", "/account")) {
            assertThat(byProvider.get(page, "Accept", HTML).statusCode())
                    .isEqualTo(byPassword.get(page, "Accept", HTML).statusCode());
        }
    }

    @Test
    void aTokenForAnotherBrowserIsRefused() {
        assertRefused(token -> token.with("nonce", "another"));
        assertRefused(token -> token.with("nonce", List.of()));
    }

    @Test
    void aTokenThatIsOverIsRefused() {
        assertRefused(token -> token.expiredAt(Instant.now().minusSeconds(300)));
    }

    @Test
    void aTokenForAnotherProgramIsRefused() {
        assertRefused(token -> token.with("aud", "another"));
        assertRefused(token ->
                token.with("aud", List.of(SingleSignOn.CLIENT, "another")).with("azp", "another"));
    }

    @Test
    void aTokenOfAnotherProviderIsRefused() {
        assertRefused(token -> token.with("iss", "https://evil.example"));
    }

    @ParameterizedTest
    @EnumSource(
            value = SingleSignOn.Signed.class,
            names = {"BY_SOMEBODY_ELSE", "NOT_AT_ALL"})
    void aTokenThatTheProviderDidNotSignIsRefused(SingleSignOn.Signed how) {
        assertRefused(token -> token.signed(how));
    }

    private void assertRefused(Consumer<SingleSignOn.Token> change) {
        Linked somebody = linked();
        Browser browser = browsers.fresh();
        HttpResponse<String> refused = come(browser, somebody.subject(), change);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("未成功").doesNotContain(somebody.subject());
        assertOutside(browser);
    }

    @Test
    void anAnswerIsGoodOnceAndForTheBrowserThatAsked() {
        Linked somebody = linked();
        Browser owner = browsers.fresh();
        String back = way(owner, somebody.subject(), OidcSignInTest::right);
        Browser thief = browsers.fresh();
        assertThat(thief.get(back).statusCode()).isEqualTo(422);
        Browser onTheWay = browsers.fresh();
        onTheWay.get(THERE);
        assertThat(onTheWay.get(back).statusCode()).isEqualTo(422);
        assertThat(owner.location(owner.get(back))).isEqualTo("/");
        assertThat(owner.get(back).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?code=x",
                "?state=x",
                "?code=&state=",
                "?error=access_denied&state=x",
                "?code=x&state=x&iss=y",
                "?error=%0d%0aforged&error_description=%3Cscript%3E"
            })
    void whateverElseComesBackIsRefused(String query) {
        Browser browser = browsers.fresh();
        browser.get(THERE);
        HttpResponse<String> refused = browser.get("/login/oidc/back" + query, "Accept", HTML);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).doesNotContain("<script>");
        assertOutside(browser);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "ÿ", "."})
    void aCookieThatIsNoneOfOursIsRefused(String value) {
        Browser browser = browsers.fresh();
        browser.plant("hy_oidc_1505", value);
        assertThat(browser.get("/login/oidc/back?code=x&state=x").statusCode()).isEqualTo(422);
    }

    @Test
    void aSessionThatSomebodyElsePreparedIsNotSignedIn() {
        Linked somebody = linked();
        Browser first = browsers.signedIn(town.operator());
        String prepared = first.session();
        Browser victim = browsers.fresh();
        victim.plant("hy_session_1505", prepared);
        come(victim, somebody.subject(), OidcSignInTest::right);
        Browser attacker = browsers.fresh();
        attacker.plant("hy_session_1505", prepared);
        assertThat(attacker.get("/account", "Accept", HTML).body()).doesNotContain(somebody.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example/x", "/\\evil.example"})
    void theWayBackLeadsNowhereElse(String address) {
        Linked somebody = linked();
        Browser browser = browsers.fresh();
        browser.plant("REDIRECT_URI", Base64.getEncoder().encodeToString(address.getBytes(StandardCharsets.UTF_8)));
        assertThat(browser.location(come(browser, somebody.subject(), OidcSignInTest::right)))
                .startsWith("/")
                .doesNotContain("evil");
    }

    @ParameterizedTest
    @CsvSource({"pwd, , /login/code", "mfa, , /", "pwd, gold, /", "pwd, silver, /login/code"})
    void ourSecondStepIsAskedForUnlessTheProviderVouchesForOne(String method, String level, String next) {
        Users.WithPassword who = town.operator();
        SecondFactor.Offer offer = factors.offer(town.actor(who));
        factors.confirm(town.actor(who), who.password(), offer.offer(), code(offer.secret()));
        Linked somebody = linked(who);
        Browser browser = browsers.fresh();
        HttpResponse<String> answer = come(browser, somebody.subject(), token -> {
            token.with("amr", List.of(method));
            token.with("acr", level);
        });
        assertThat(browser.location(answer)).isEqualTo(next);
        if (next.equals("/login/code")) {
            assertOutside(browser);
        }
    }

    private String code(String secret) {
        return Totp.code(Totp.bytes(secret), clock.instant().getEpochSecond() / Totp.STEP_SECONDS, Totp.DIGITS);
    }

    @Test
    void takingTheLinkAwayEndsWhatItOpened() {
        Linked somebody = linked();
        Browser browser = browsers.fresh();
        come(browser, somebody.subject(), OidcSignInTest::right);
        assertThat(browser.get("/account", "Accept", HTML).statusCode()).isEqualTo(200);
        identities.unlink(town.system(), somebody.name());
        assertOutside(browser);
        assertThat(come(browsers.fresh(), somebody.subject(), OidcSignInTest::right)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anIdentityOpensOneAccountAndAProgramHasNone() {
        Linked somebody = linked();
        Users.WithPassword other = town.operator();
        assertThatThrownBy(() -> identities.link(town.system(), other.user().name(), somebody.subject()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("ACCESS-351"));
        String program = "program." + UUID.randomUUID().toString().substring(0, 8);
        users.addService(
                town.system(),
                new UserForm(program, "接口", List.of("exchange"), Town.HOTLINE, somebody.name(), "2023-01-31"));
        assertThatThrownBy(() -> identities.link(town.system(), program, "x"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("ACCESS-350"));
    }

    @Test
    void linksAreEventsThatHoldNoIdentityAndAreVerified() {
        Linked somebody = linked();
        User user = users.user(town.system(), somebody.name());
        List<Event> events = journal.history(new Stream(Stream.GRANT, user.id()));
        assertThat(events.getLast().action()).isEqualTo(UserState.IDENTITY_LINKED);
        assertThat(events.getLast().toString()).doesNotContain(somebody.subject());
        List<Finding> findings = new ArrayList<>();
        check.check(List.of(events), findings::add);
        assertThat(findings).isEmpty();
        sql.sql("update app_user set identity_mark = 'planted' where id = ?")
                .param(user.id())
                .update();
        check.check(List.of(events), findings::add);
        assertThat(findings)
                .singleElement()
                .satisfies(found -> assertThat(found.toString()).contains("identity_mark"));
        identities.unlink(town.system(), somebody.name());
    }

    @Test
    void administratorsLinkByPageAndByApi() {
        Users.WithPassword administrator = town.administrator();
        String name = town.operator().user().name();
        Browser browser = browsers.signedIn(administrator);
        String page = "/admin/users/" + name;
        String csrf = Browser.csrf(browser.get(page).body());
        assertThat(browser.get(page).body()).contains("未关联");
        browser.postForm(page + "/identity", Map.of("_csrf", csrf, "identity", " "));
        assertThat(browser.get(page).body()).contains("未关联").contains("hy-field-error");
        browser.postForm(page + "/identity", Map.of("_csrf", csrf, "identity", "sub-" + name));
        assertThat(browser.get(page).body()).contains("已关联").doesNotContain("sub-" + name);
        String api = "/api/v1/users/" + name + "/identity";
        String bearer = "Bearer " + town.token(administrator);
        Browser program = browsers.fresh();
        assertThat(program.get(api, "Authorization", bearer).body()).isEqualTo("{\"linked\":true}");
        assertThat(program.send("DELETE", api, "", "Authorization", bearer).statusCode())
                .isEqualTo(204);
        assertThat(program.get(api, "Authorization", bearer).body()).isEqualTo("{\"linked\":false}");
        HttpResponse<String> empty = program.send("PUT", api, "{}", "Authorization", bearer, "Content-Type", JSON);
        assertThat(empty.statusCode()).isEqualTo(422);
        HttpResponse<String> put = program.send(
                "PUT", api, "{\"identity\": \"sub-" + name + "\"}", "Authorization", bearer, "Content-Type", JSON);
        assertThat(put.statusCode()).isEqualTo(204);
    }

    @Test
    void identitiesAndSecretsAreInNoLog(CapturedOutput log) {
        Linked somebody = linked();
        come(browsers.fresh(), somebody.subject(), token -> token.with("nonce", "another"));
        come(browsers.fresh(), "unknown-1", OidcSignInTest::right);
        come(browsers.fresh(), somebody.subject(), OidcSignInTest::right);
        assertThat(log.getAll()).doesNotContain(somebody.subject(), "unknown-1", "s:&%");
    }

    @Test
    void whoSignsOutIsToldThatTheProviderMayStillKnowThem() {
        Linked somebody = linked();
        Browser browser = browsers.fresh();
        come(browser, somebody.subject(), OidcSignInTest::right);
        String csrf = Browser.csrf(browser.get("/account", "Accept", HTML).body());
        HttpResponse<String> left = browser.postForm("/logout", Map.of("_csrf", csrf));
        assertThat(browser.get(browser.location(left)).body()).contains("href=\"" + provider.issuer() + "/left\"");
        assertOutside(browser);
    }

    private static void assertOutside(Browser browser) {
        assertThat(browser.location(browser.get("/account", "Accept", HTML))).isEqualTo("/login");
    }

    @ParameterizedTest
    @CsvSource({
        "http://sso.example, huiyin, , must begin with https",
        "sso.example, huiyin, , must begin with https",
        "https://sso.example, , , client-id is missing",
        "https://sso.example, huiyin, /nowhere/at/all, cannot be read"
    })
    void settingsThatWillNotDoKeepTheProductFromStarting(String issuer, String client, String file, String says) {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("huiyin.oidc.issuer", issuer)
                .withProperty("huiyin.oidc.client-id", client == null ? "" : client)
                .withProperty("huiyin.oidc.client-secret-file", file == null ? "" : file);
        assertThatThrownBy(() -> OidcSettings.of(settings)).hasMessageContaining(says);
    }

    @Test
    void aSecretThatOthersMayReadKeepsTheProductFromStarting() {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("huiyin.oidc.issuer", "https://sso.example")
                .withProperty("huiyin.oidc.client-id", "huiyin")
                .withProperty(
                        "huiyin.oidc.client-secret-file",
                        SingleSignOn.secretFile("rw-r-----").toString());
        assertThatThrownBy(() -> OidcSettings.of(settings)).hasMessageContaining("chmod 600");
    }

    @Test
    void aProviderThatDoesNotAnswerHoldsNothingUp() {
        OidcProvider nobody = new OidcProvider(new MockEnvironment()
                .withProperty("huiyin.oidc.issuer", "http://127.0.0.1:1")
                .withProperty("huiyin.oidc.client-id", "huiyin"));
        assertThatThrownBy(nobody::registration).isInstanceOf(OidcProvider.Away.class);
        assertThatThrownBy(nobody::registration)
                .isInstanceOf(OidcProvider.Away.class)
                .hasNoCause();
    }
}
