package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AccessTest
class SignInTest {

    private static final String HTML = "text/html";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private Users users;

    @Test
    void aStrangerIsSentToSignInAndThenToThePageAskedFor() {
        Users.WithPassword operator = town.operator();
        Browser browser = browsers.fresh();
        HttpResponse<String> refused = browser.get("/account?from=test", "Accept", HTML);
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(browser.location(refused)).isEqualTo("/login");
        HttpResponse<String> entered = browser.signIn(operator.user().name(), operator.password());
        assertThat(browser.location(entered)).isEqualTo("/account?from=test");
    }

    @Test
    void aWrongPasswordAndAnUnknownNameGetTheSameAnswer() {
        Users.WithPassword operator = town.operator();
        Browser one = browsers.fresh();
        Browser other = browsers.fresh();
        assertThat(one.location(one.signIn(operator.user().name(), "something else")))
                .isEqualTo("/login?failed");
        assertThat(other.location(other.signIn("nobody.at.all", "something else")))
                .isEqualTo("/login?failed");
    }

    @Test
    void aSessionGetsAFreshIdAndACookieThatScriptsAndStrangersCannotUse() {
        Users.WithPassword operator = town.operator();
        Browser browser = browsers.fresh();
        HttpResponse<String> entered = browser.signIn(operator.user().name(), operator.password());
        assertThat(entered.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("hy_session_1505=").contains("HttpOnly", "SameSite=Lax"));
    }

    @Test
    void aStrangerMakesNoSession() {
        Browser browser = browsers.fresh();
        browser.get("/login");
        browser.get("/matters", "Accept", HTML);
        assertThat(browser.cookies()).noneMatch(cookie -> cookie.getName().startsWith("hy_session"));
    }

    @Test
    void whoeverGuessesHasToWait() {
        Users.WithPassword operator = town.operator();
        Browser browser = browsers.fresh();
        for (int i = 0; i < Backoff.FREE; i++) {
            browser.signIn(operator.user().name(), "guess " + i);
        }
        HttpResponse<String> answer = browser.signIn(operator.user().name(), operator.password());
        assertThat(browser.location(answer)).startsWith("/login?wait=");
    }

    @Test
    void whoeverGuessesLocksNobodyElseOut() {
        Users.WithPassword operator = town.operator();
        String name = operator.user().name();
        Browser guesser = browsers.from("198.51.100.7");
        for (int i = 0; i <= Backoff.FREE; i++) {
            guesser.signIn(name, "guess " + i);
        }
        assertThat(guesser.location(guesser.signIn(name, operator.password()))).startsWith("/login?wait=");
        Browser owner = browsers.from("192.0.2.4");
        assertThat(owner.location(owner.signIn(name, operator.password()))).isEqualTo("/");
    }

    /** A terminal server, or an office behind one address: the owner's own browser is known by what it kept. */
    @Test
    void notEvenSomebodyBehindTheSameAddress() {
        Users.WithPassword owner = town.operator();
        Users.WithPassword other = town.operator();
        String name = owner.user().name();
        String address = "198.51.100.9";
        Browser own = browsers.from(address);
        Browser neighbour = browsers.from(address);
        assertThat(own.location(own.signIn(name, owner.password()))).isEqualTo("/");
        leave(own);
        assertThat(neighbour.location(neighbour.signIn(other.user().name(), other.password())))
                .isEqualTo("/");
        leave(neighbour);
        for (int i = 0; i <= Backoff.FREE; i++) {
            neighbour.signIn(name, "guess " + i);
        }
        assertThat(neighbour.location(neighbour.signIn(name, owner.password())))
                .as("it is known for another account")
                .startsWith("/login?wait=");
        Browser forger = browsers.from(address);
        forger.plant("hy_known_1505", "00112233445566778899aabbccddeeff." + "0".repeat(64));
        assertThat(forger.location(forger.signIn(name, owner.password()))).startsWith("/login?wait=");
        assertThat(own.location(own.signIn(name, owner.password()))).isEqualTo("/");
        leave(own);
        for (int i = 0; i <= Backoff.FREE; i++) {
            own.signIn(name, "guess " + i);
        }
        assertThat(own.location(own.signIn(name, owner.password())))
                .as("whoever has that browser guesses no faster")
                .startsWith("/login?wait=");
    }

    private static void leave(Browser browser) {
        String token = Browser.csrf(browser.get("/account", "Accept", HTML).body());
        assertThat(browser.postForm("/logout", Map.of("_csrf", token)).statusCode())
                .isEqualTo(302);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        Browser browser = browsers.signedIn(town.operator());
        assertThat(browser.postForm("/account/password", Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void somebodyWhoIsSwitchedOffIsOutAtOnce() {
        Users.WithPassword operator = town.operator();
        Browser browser = browsers.signedIn(operator);
        assertThat(browser.get("/account", "Accept", HTML).statusCode()).isEqualTo(200);
        User user = operator.user();
        users.change(town.system(), user.name(), null, Town.form(user, Town.HOTLINE), false);
        assertThat(browser.location(browser.get("/account", "Accept", HTML))).isEqualTo("/login");
        Browser again = browsers.fresh();
        assertThat(again.location(again.signIn(user.name(), operator.password())))
                .isEqualTo("/login?failed");
    }

    @Test
    void aNewPasswordEndsTheSessionsOfTheOldOne() {
        Users.WithPassword operator = town.operator();
        Browser browser = browsers.signedIn(operator);
        users.resetPassword(town.system(), operator.user().name());
        assertThat(browser.location(browser.get("/account", "Accept", HTML))).isEqualTo("/login");
    }

    @Test
    void signingOutEndsTheSession() {
        Browser browser = browsers.signedIn(town.operator());
        String token = Browser.csrf(browser.get("/account", "Accept", HTML).body());
        HttpResponse<String> left = browser.postForm("/logout", Map.of("_csrf", token));
        assertThat(browser.location(left)).isEqualTo("/login?left");
        assertThat(browser.location(browser.get("/account", "Accept", HTML))).isEqualTo("/login");
    }
}
