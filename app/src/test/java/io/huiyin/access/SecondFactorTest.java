package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.Refused;
import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Journal;
import io.huiyin.journal.Seals;
import io.huiyin.journal.Stream;
import io.huiyin.testing.TestCity;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

@AccessTest
class SecondFactorTest {

    private static final String HTML = "text/html";
    private static final String CODE = "/login/code";
    private static final Pattern OFFER = Pattern.compile("name=\"offer\" value=\"([^\"]+)\"");
    private static final Pattern SECRET = Pattern.compile("id=\"secret\">([A-Z2-7]{32})<");
    private static final Pattern RECOVERY = Pattern.compile("<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>");

    @Autowired
    private KnownBrowsers knownBrowsers;

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private SecondFactor factors;

    @Autowired
    private Users users;

    @Autowired
    private UserStateCheck check;

    @Autowired
    private Journal journal;

    @Autowired
    private TestCity testCity;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private UserStore store;

    @Autowired
    private FactorStore used;

    @Autowired
    private PresentPassword present;

    @Autowired
    private Passwords passwords;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Seals seals;

    @Autowired
    private City city;

    @Autowired
    private CityClock clock;

    /** Somebody whose authenticator knows a secret. */
    private record Owner(Users.WithPassword who, String secret, List<String> recovery) {

        String name() {
            return who.user().name();
        }
    }

    private String code(String secret) {
        return Totp.code(Totp.bytes(secret), clock.instant().getEpochSecond() / Totp.STEP_SECONDS, Totp.DIGITS);
    }

    /** The code that comes next: none is good twice. */
    private String freshCode(String secret) {
        clock.advance(Duration.ofSeconds(Totp.STEP_SECONDS));
        return code(secret);
    }

    private Owner owner() {
        Users.WithPassword who = town.operator();
        SecondFactor.Offer offer = factors.offer(town.actor(who));
        List<String> recovery =
                factors.confirm(town.actor(who), who.password(), offer.offer(), freshCode(offer.secret()));
        return new Owner(who, offer.secret(), recovery);
    }

    /** After the password. */
    private Browser halfIn(Owner owner) {
        return halfIn(owner, browsers.fresh());
    }

    private Browser halfIn(Owner owner, Browser browser) {
        HttpResponse<String> answer = browser.signIn(owner.name(), owner.who.password());
        assertThat(browser.location(answer)).isEqualTo(CODE);
        return browser;
    }

    private static HttpResponse<String> give(Browser browser, String code) {
        String csrf = Browser.csrf(browser.get(CODE).body());
        return browser.postForm(CODE, Map.of("_csrf", csrf, "code", code));
    }

    private static boolean isIn(Browser browser) {
        return browser.get("/account", "Accept", HTML).statusCode() == 200;
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }

    private List<Event> history(String name) {
        return journal.history(
                new Stream(Stream.GRANT, users.user(town.system(), name).id()));
    }

    @Test
    void itIsSetOnThePageByScanningAndOneCode() {
        Users.WithPassword operator = town.operator();
        Browser browser = browsers.signedIn(operator);
        Browser elsewhere = browsers.signedIn(operator);
        String page = browser.get("/account/factor", "Accept", HTML).body();
        assertThat(page).contains("<svg class=\"hy-qr\"", "<path d=\"M4 4h1v1h-1z");
        String secret = found(SECRET, page);
        HttpResponse<String> set = browser.postForm(
                "/account/factor/set",
                Map.of(
                        "_csrf", Browser.csrf(page),
                        "offer", found(OFFER, page),
                        "present", operator.password(),
                        "code", freshCode(secret)));
        assertThat(browser.location(set)).isEqualTo("/account/factor");
        HttpResponse<String> shown = browser.get("/account/factor", "Accept", HTML);
        assertThat(RECOVERY.matcher(shown.body()).results()).hasSize(10);
        assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(RECOVERY.matcher(
                                browser.get("/account/factor", "Accept", HTML).body())
                        .results())
                .isEmpty();
        assertThat(isIn(browser)).isTrue();
        assertThat(isIn(elsewhere)).isFalse();
    }

    @Test
    void aWrongCodeOrPasswordSetsNothingAndKeepsTheSecretOnThePage() {
        Users.WithPassword operator = town.operator();
        Browser browser = browsers.signedIn(operator);
        String page = browser.get("/account/factor", "Accept", HTML).body();
        Map<String, String> wrong = Map.of(
                "_csrf", Browser.csrf(page), "offer", found(OFFER, page), "present", operator.password(), "code", "0");
        HttpResponse<String> refused = browser.postForm("/account/factor/set", wrong);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("code-error", found(SECRET, page));
        assertThat(factors.status(town.actor(operator)).on()).isFalse();
        SecondFactor.Offer offer = factors.offer(town.actor(operator));
        assertThatThrownBy(
                        () -> factors.confirm(town.actor(operator), "wrong", offer.offer(), freshCode(offer.secret())))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(fault -> fault.code())
                                .containsExactly("ACCESS-112"));
    }

    @Test
    void theSignInAsksForTheCodeOnASecondPage() {
        Owner owner = owner();
        Browser browser = halfIn(owner);
        assertThat(browser.location(give(browser, freshCode(owner.secret)))).isEqualTo("/");
        assertThat(isIn(browser)).isTrue();
    }

    @Test
    void thePageAskedForIsShownAfterBothSteps() {
        Owner owner = owner();
        Browser browser = browsers.fresh();
        browser.get("/account?from=test", "Accept", HTML);
        halfIn(owner, browser);
        assertThat(browser.location(give(browser, freshCode(owner.secret)))).isEqualTo("/account?from=test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/matters", "/account", "/account/factor", "/admin/users"})
    void whoeverHasGivenThePasswordOnlyIsAStrangerToEveryOtherPage(String path) {
        Browser browser = halfIn(owner());
        assertThat(browser.location(browser.get(path, "Accept", HTML))).isEqualTo("/login");
        assertThat(browser.get("/api/v1/account").statusCode()).isEqualTo(401);
        assertThat(browser.get("/api/v1/matters").statusCode()).isEqualTo(401);
    }

    @Test
    void theSessionOfTheFirstStepIsNotThatOfTheSecond() {
        Owner owner = owner();
        Browser browser = halfIn(owner);
        String before = browser.session();
        give(browser, freshCode(owner.secret));
        assertThat(browser.session()).isNotEqualTo(before);
    }

    @Test
    void noCodeIsAcceptedTwice() {
        Owner owner = owner();
        String code = freshCode(owner.secret);
        Browser first = halfIn(owner);
        Browser second = halfIn(owner);
        assertThat(first.location(give(first, code))).isEqualTo("/");
        HttpResponse<String> replayed = give(second, code);
        assertThat(replayed.statusCode()).isEqualTo(422);
        assertThat(replayed.body()).contains("code-error");
        assertThat(isIn(second)).isFalse();
    }

    @Test
    void aRecoveryCodeIsGoodOnceAndItsUseIsAnEvent() {
        Owner owner = owner();
        String recovery = owner.recovery.getFirst();
        Browser browser = halfIn(owner);
        assertThat(browser.location(give(browser, recovery.toUpperCase(java.util.Locale.ROOT))))
                .isEqualTo("/");
        assertThat(factors.status(town.actor(owner.who)).recoveryCodes()).isEqualTo(9);
        assertThat(history(owner.name())).extracting(Event::action).endsWith("recovery_code_used");
        assertThat(give(halfIn(owner), recovery).statusCode()).isEqualTo(422);
        Owner other = owner();
        assertThat(give(halfIn(other), owner.recovery.getLast()).statusCode()).isEqualTo(422);
    }

    @Test
    void whoeverGuessesWaitsAndLocksNobodyOut() {
        Owner owner = owner();
        Browser office = halfIn(owner, browsers.from("192.0.2.10"));
        give(office, freshCode(owner.secret));
        for (int i = 0; i < Backoff.FREE; i++) {
            give(halfIn(owner, browsers.from("198.51.100." + i)), "000000");
        }
        Browser guesser = halfIn(owner, browsers.from("198.51.100.99"));
        assertThat(give(guesser, "111111").statusCode()).isEqualTo(429);
        Browser again = halfIn(owner, browsers.from("192.0.2.10"));
        assertThat(again.location(give(again, freshCode(owner.secret)))).isEqualTo("/");
        Browser travelling = halfIn(owner, browsers.from("203.0.113.5"));
        assertThat(travelling.location(give(travelling, owner.recovery.getFirst())))
                .isEqualTo("/");
    }

    @Test
    void theFirstStepIsForgottenAfterTenMinutesAndWithTheOldPassword() {
        Owner owner = owner();
        Browser slow = halfIn(owner);
        String csrf = Browser.csrf(slow.get(CODE).body());
        clock.advance(HalfSignIn.LIFE);
        assertThat(slow.location(slow.postForm(CODE, Map.of("_csrf", csrf, "code", code(owner.secret)))))
                .isEqualTo("/login");
        Browser old = halfIn(owner);
        users.resetPassword(town.system(), owner.name());
        assertThat(old.location(old.get(CODE))).isEqualTo("/login");
    }

    @Test
    void withoutTheFirstStepThereIsNoSecond() {
        Browser stranger = browsers.fresh();
        assertThat(stranger.location(stranger.get(CODE))).isEqualTo("/login");
        String csrf = Browser.csrf(stranger.get("/login").body());
        assertThat(stranger.location(stranger.postForm(CODE, Map.of("_csrf", csrf, "code", "123456"))))
                .isEqualTo("/login");
        assertThat(stranger.postForm(CODE, Map.of("code", "123456")).statusCode())
                .isEqualTo(403);
    }

    /** As after a password of somebody whose role needs a second factor: here it was reset between the two steps. */
    @Test
    void whoHasNoneIsLedToSetItBeforeAnythingElse() {
        Owner owner = owner();
        Browser browser = halfIn(owner);
        factors.reset(town.system(), owner.name());
        String page = browser.get(CODE).body();
        String csrf = Browser.csrf(page);
        String offer = found(OFFER, page);
        HttpResponse<String> wrong =
                browser.postForm(CODE + "/factor", Map.of("_csrf", csrf, "offer", offer, "code", "1"));
        assertThat(wrong.body()).contains("code-error", found(SECRET, page));
        assertThat(isIn(browser)).isFalse();
        HttpResponse<String> set = browser.postForm(
                CODE + "/factor", Map.of("_csrf", csrf, "offer", offer, "code", freshCode(found(SECRET, page))));
        assertThat(browser.location(set)).isEqualTo("/account/factor");
        assertThat(RECOVERY.matcher(browser.get("/account/factor").body()).results())
                .hasSize(10);
    }

    @Test
    void aRoleForWhichTheCityAsksForItGetsNowhereWithThePasswordAlone() {
        SecondFactor wanted = new SecondFactor(
                store, users, used, present, seals, city, clock, List.of(Role.AUDITOR, Role.ADMINISTRATOR), false);
        PasswordSignIn signIn = new PasswordSignIn(store, passwords, wanted, sessions, knownBrowsers, clock);
        Users.WithPassword auditor = town.somebody(Role.AUDITOR, Town.CITY);
        assertThatThrownBy(() -> signIn.authenticate(given(auditor))).isInstanceOf(CodeNeeded.class);
        assertThat(signIn.authenticate(given(town.operator())).isAuthenticated())
                .isTrue();
        SecondFactor.Offer offer = wanted.offer(town.actor(auditor));
        wanted.confirm(town.actor(auditor), auditor.password(), offer.offer(), freshCode(offer.secret()));
        assertThatThrownBy(() -> wanted.remove(town.actor(auditor), auditor.password()))
                .hasMessageStartingWith("ACCESS-133");
    }

    private static Authentication given(Users.WithPassword who) {
        return UsernamePasswordAuthenticationToken.unauthenticated(who.user().name(), who.password());
    }

    @Test
    void anAdministratorResetsItWhichIsAnEventAndEndsTheSessions() {
        Owner owner = owner();
        Browser browser = halfIn(owner);
        give(browser, freshCode(owner.secret));
        Browser administrator = browsers.signedIn(town.administrator());
        String page = "/admin/users/" + owner.name();
        String csrf = Browser.csrf(administrator.get(page).body());
        administrator.postForm(page + "/factor/reset", Map.of("_csrf", csrf));
        assertThat(isIn(browser)).isFalse();
        Event last = history(owner.name()).getLast();
        assertThat(last.action()).isEqualTo("second_factor_removed");
        assertThat(last.actor()).startsWith("administrator.");
        Browser again = browsers.fresh();
        assertThat(again.location(again.signIn(owner.name(), owner.who.password())))
                .isEqualTo("/");
        assertThatThrownBy(() -> factors.reset(town.actor(owner.who), owner.name()))
                .hasMessageStartingWith("ACCESS-002");
    }

    @Test
    void anOfferIsGoodForItsUserAndForAQuarterOfAnHour() {
        Users.WithPassword one = town.operator();
        Users.WithPassword other = town.operator();
        SecondFactor.Offer offer = factors.offer(town.actor(one));
        String code = freshCode(offer.secret());
        for (String bad : List.of(offer.offer(), "", "AAAA", "x y", offer.offer() + "A")) {
            assertThatThrownBy(() -> factors.confirm(town.actor(other), other.password(), bad, code))
                    .hasMessageStartingWith("ACCESS-132");
        }
        clock.advance(SecondFactor.PENDING);
        assertThatThrownBy(() -> factors.confirm(town.actor(one), one.password(), offer.offer(), code(offer.secret())))
                .hasMessageStartingWith("ACCESS-132");
    }

    @Test
    void theSecretAndTheRecoveryCodesAreNowhereToBeRead() {
        Owner owner = owner();
        long id = owner.who.user().id();
        String stored = sql.sql("select encode(factor, 'escape') || factor_mark from app_user where id = ?")
                .param(id)
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain(owner.secret);
        assertThat(history(owner.name()).toString()).doesNotContain(owner.secret);
        String hashes = sql.sql(
                        "select string_agg(encode(code_hash, 'escape'), ' ') from recovery_code where user_id = ?")
                .param(id)
                .query(String.class)
                .single();
        assertThat(owner.recovery).noneMatch(code -> hashes.contains(code) || hashes.contains(code.replace("-", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "factor = null, factor_mark = null",
                "factor_mark = repeat('0', 64)",
                "factor = (select u.factor from app_user u where u.factor is not null and u.id <> app_user.id limit 1)",
                "factor = set_byte(factor, 20, 255 - get_byte(factor, 20))"
            })
    void aSecretThatWasExchangedBesideTheJournalIsNamed(String change) {
        owner();
        Owner owner = owner();
        testCity.ownerClient()
                .sql("update app_user set " + change + " where id = ?")
                .param(owner.who.user().id())
                .update();
        List<Finding> findings = new ArrayList<>();
        check.check(List.of(history(owner.name())), findings::add);
        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.toString()).contains(owner.name(), "factor"));
    }

    @Test
    void programsSetAndRemoveItToo() {
        Users.WithPassword operator = town.operator();
        String[] headers = {"Authorization", "Bearer " + town.token(operator), "Content-Type", "application/json"};
        Browser program = browsers.fresh();
        String offered = program.send("POST", "/api/v1/account/factor/offer", "", headers)
                .body();
        String secret = found(Pattern.compile("\"secret\":\"([^\"]+)\""), offered);
        String body = "{\"present\": \"%s\", \"offer\": \"%s\", \"code\": \"%s\"}"
                .formatted(
                        operator.password(),
                        found(Pattern.compile("\"offer\":\"([^\"]+)\""), offered),
                        freshCode(secret));
        assertThat(program.send("PUT", "/api/v1/account/factor", body, headers).body())
                .contains("recoveryCodes");
        assertThat(program.get("/api/v1/account/factor", headers).body())
                .contains("\"on\":true", "\"recoveryCodes\":10");
        String proof = "{\"present\": \"%s\"}".formatted(operator.password());
        assertThat(program.send("POST", "/api/v1/account/factor/codes", proof, headers)
                        .statusCode())
                .isEqualTo(200);
        assertThat(program.send("POST", "/api/v1/account/factor/remove", proof, headers)
                        .statusCode())
                .isEqualTo(204);
        assertThat(program.send("POST", "/api/v1/account/factor/remove", proof, headers)
                        .body())
                .contains("ACCESS-134");
        assertThat(program.send("PUT", "/api/v1/account/factor", "{}", headers).statusCode())
                .isEqualTo(422);
    }
}
