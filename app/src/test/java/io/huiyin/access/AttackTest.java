package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Attacks on sign-in and on the web surface, each with its refusal. Elsewhere: bombs and entities in workbooks ({@code
 * HostileWorkbookTest}), formulas in exports ({@code RecordExportTest}), SQL in filters and orders ({@code HostileValuesTest}), what files
 * really are ({@code FileTypesTest}), numbers and names of others ({@code AccessMatrixTest}).
 */
@AccessTest
@ExtendWith(OutputCaptureExtension.class)
class AttackTest {

    private static final String HTML = "text/html";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private Users users;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void aSessionThatSomebodyElsePreparedIsNotSignedIn() {
        Users.WithPassword operator = town.operator();
        String prepared = "0123456789ABCDEF0123456789ABCDEF";
        Browser victim = browsers.fresh();
        victim.plant("hy_session_1505", prepared);
        victim.signIn(operator.user().name(), operator.password());
        Browser attacker = browsers.fresh();
        attacker.plant("hy_session_1505", prepared);
        assertThat(attacker.location(attacker.get("/account", "Accept", HTML))).isEqualTo("/login");
    }

    @Test
    void everySignInBeginsAnotherSession() {
        Users.WithPassword operator = town.operator();
        Browser browser = browsers.signedIn(operator);
        String first = browser.session();
        String csrf = Browser.csrf(browser.get("/account", "Accept", HTML).body());
        browser.postForm(
                "/login", Map.of("_csrf", csrf, "username", operator.user().name(), "password", operator.password()));
        assertThat(browser.session()).isNotEmpty().isNotEqualTo(first);
        Browser thief = browsers.fresh();
        thief.plant("hy_session_1505", first);
        assertThat(thief.location(thief.get("/account", "Accept", HTML))).isEqualTo("/login");
    }

    /** Every changing page and endpoint there is, also those that are still to come. */
    @Test
    void nothingIsChangedForACookieAlone() {
        Browser administrator = browsers.signedIn(town.administrator());
        Set<String> believed = new TreeSet<>();
        int asked = 0;
        for (String endpoint : changing()) {
            String[] parts = endpoint.split(" ", 2);
            boolean api = parts[1].startsWith("/api/");
            HttpResponse<String> answer =
                    administrator.send(parts[0], parts[1], api ? "{}" : "", "Content-Type", api ? JSON : FORM);
            boolean begunAgain =
                    answer.statusCode() == 302 && administrator.location(answer).equals("/login");
            if (answer.statusCode() != 403 && !begunAgain) {
                believed.add(endpoint + " " + answer.statusCode());
            }
            asked++;
        }
        assertThat(asked).isGreaterThan(100);
        assertThat(believed).isEmpty();
    }

    private Set<String> changing() {
        Set<String> found = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getName().startsWith("io.huiyin")) {
                for (var method : mapping.getMethodsCondition().getMethods()) {
                    if (!SAFE.contains(method.name())) {
                        mapping.getPatternValues()
                                .forEach(pattern -> found.add(
                                        method.name() + " " + pattern.replaceAll("\\{([^{}]|\\{[^}]*})*}", "1")));
                    }
                }
            }
        });
        return found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://evil.example//evil.example",
                "//evil.example/x",
                "/\\evil.example",
                "https:evil.example",
                "javascript:alert(1)",
                "/x\r\nSet-Cookie: a=b"
            })
    void theWayBackAfterSignInLeadsNowhereElse(String address) {
        Users.WithPassword operator = town.operator();
        Browser victim = browsers.fresh();
        victim.plant("REDIRECT_URI", Base64.getEncoder().encodeToString(address.getBytes(StandardCharsets.UTF_8)));
        String back = victim.location(victim.signIn(operator.user().name(), operator.password()));
        assertThat(back)
                .startsWith("/")
                .doesNotStartWith("//")
                .doesNotStartWith("/\\")
                .doesNotContain("evil", "\r");
    }

    @Test
    void linesOfTheLogAndHeadersAreOurs(CapturedOutput log) {
        Browser browser = browsers.fresh();
        String csrf = Browser.csrf(browser.get("/login").body());
        Map<String, String> typed =
                Map.of("_csrf", csrf, "username", "x\r\nSet-Cookie: a=b\r\n12:00:00 ERROR forged", "password", "x");
        HttpResponse<String> answer = browser.postForm("/login", typed);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("a="));
        for (String path : List.of(
                "/nothing%0d%0a12:00:00%20ERROR%20forged",
                "/login?lang=en%0d%0aSet-Cookie:a=b", "/api/v1/users/%0aforged", "/static/%0aforged")) {
            HttpResponse<String> refused = browser.get(path);
            assertThat(refused.headers().map()).doesNotContainKey("a");
            assertThat(refused.statusCode()).isLessThan(500);
        }
        assertThat(log.getAll().lines()).noneMatch(line -> line.startsWith("12:00:00 ERROR forged"));
        assertThat(log.getAll().lines()).noneMatch(line -> line.startsWith("forged"));
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "{\"a\":, }"})
    void whatIsNestedWithoutEndIsUnreadableAndNoFault(String open, String close) {
        String token = town.token(town.administrator());
        String deep = open.repeat(50_000) + "1" + close.repeat(50_000);
        for (String body : List.of(deep, "{\"name\": " + deep + "}", open.repeat(50_000))) {
            HttpResponse<String> answer = post("/api/v1/users", body, token);
            assertThat(answer.statusCode()).isBetween(400, 422);
        }
    }

    @Test
    void aBodyWithoutEndIsRefused() {
        String token = town.token(town.administrator());
        String long21 = "{\"name\": \"" + "x".repeat(21_000_000) + "\"}";
        assertThat(post("/api/v1/users", long21, token).statusCode()).isBetween(400, 422);
        assertThat(post("/api/v1/users", "{\"name\": " + "9".repeat(2_000_000) + "}", token)
                        .statusCode())
                .isBetween(400, 422);
    }

    private HttpResponse<String> post(String path, String body, String token) {
        return browsers.fresh().send("POST", path, body, "Authorization", "Bearer " + token, "Content-Type", JSON);
    }

    @Test
    void noPatternOfOursIsSlow() {
        String token = town.token(town.administrator());
        Browser browser = browsers.fresh();
        String csrf = Browser.csrf(browser.get("/login").body());
        String as = "a".repeat(100_000);
        assertTimeout(Duration.ofSeconds(20), () -> {
            browser.postForm("/login", Map.of("_csrf", csrf, "username", as + "!", "password", as));
            browser.get("/login?wait=" + "1".repeat(5_000));
            post(
                    "/api/v1/users",
                    "{\"name\": \"" + as + "!\", \"until\": \"" + as + "\", \"owner\": \"" + as + "\"}",
                    token);
            post("/api/v1/account/password", "{\"present\": \"" + as + "\", \"chosen\": \"" + as + "\"}", token);
            post("/api/v1/account/factor/remove", "{\"present\": \"" + as + "\"}", token);
            browser.get("/api/v1/account", "Authorization", "Bearer hy_" + "1".repeat(8_000));
            browser.get("/login", "User-Agent", "Chrome/" + "9".repeat(8_000));
            browser.get("/login", "Accept-Language", "a-".repeat(4_000));
        });
    }

    /** What is sent beside what is asked for counts for nothing. */
    @Test
    void nobodyIsGivenWhatTheFormDoesNotAskFor() {
        Users.WithPassword operator = town.operator();
        String name = operator.user().name();
        String token = town.token(operator);
        for (String body : List.of(
                "{\"present\": \"x\", \"chosen\": \"y\", \"roles\": [\"administrator\"]}",
                "{\"present\": \"x\", \"chosen\": \"y\", \"user\": {\"active\": true}}")) {
            assertThat(post("/api/v1/account/password", body, token).statusCode())
                    .isEqualTo(400);
        }
        Browser browser = browsers.signedIn(operator);
        String csrf = Browser.csrf(browser.get("/account", "Accept", HTML).body());
        browser.postForm(
                "/account/password",
                Map.of(
                        "_csrf", csrf,
                        "present", operator.password(),
                        "chosen", "a fair long one",
                        "again", "a fair long one",
                        "roles", "administrator",
                        "id", "1",
                        "name", "admin",
                        "class.module.classLoader.x", "y"));
        User after = users.user(town.system(), name);
        assertThat(after.roles()).containsExactly(Role.OPERATOR);
        String administrator = town.token(town.administrator());
        HttpResponse<String> changed = browsers.fresh()
                .send(
                        "PUT",
                        "/api/v1/users/" + name,
                        """
                        {"display": "x", "roles": ["operator"], "unit": "1505-hotline", "active": true, "id": 1, "name": "other"}""",
                        "Authorization",
                        "Bearer " + administrator,
                        "Content-Type",
                        JSON);
        assertThat(changed.statusCode()).isEqualTo(400);
    }

    @Test
    void behindTlsBrowsersAreToldToStayThere() {
        HttpResponse<String> plain = browsers.fresh().get("/login");
        assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
        HttpResponse<String> secure =
                browsers.fresh().get("/login", "X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.1");
        assertThat(secure.headers().firstValue("Strict-Transport-Security").orElse(""))
                .startsWith("max-age=31536000");
        assertThat(secure.headers().allValues("Set-Cookie")).isNotEmpty().allMatch(cookie -> cookie.contains("Secure"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/matters/%2e%2e/%2e%2e/etc/passwd",
                "/static/%2e%2e/application.properties",
                "/static/..%2fapplication.properties",
                "/static/../application.properties",
                "/static//etc/passwd",
                "/api/v1/matters;x=y/%00",
                "/error",
                "/error?trace=true",
                "/actuator/env",
                "/actuator/heapdump",
                "/api/v1/users?limit=x'--",
                "/registers/..%2f..%2fx",
                "/matters?sort=%27;drop+table+matter--"
            })
    void nobodyIsShownFilesTracesOrTheInside(String path) {
        Browser administrator = browsers.signedIn(town.administrator());
        for (String accept : List.of(HTML, JSON, "*/*")) {
            HttpResponse<String> answer = administrator.get(path, "Accept", accept);
            assertThat(answer.statusCode()).as(path).isNotEqualTo(500);
            assertThat(answer.body())
                    .doesNotContain(
                            "\tat ", "at io.huiyin", "at org.springframework", "Exception", "root:", "server.address");
        }
        HttpResponse<String> traced = administrator.send("TRACE", "/login", "");
        assertThat(traced.body()).doesNotContain("hy_session");
    }

    @Test
    void whatSomebodyTypedIsShownAndNotRun() {
        Browser administrator = browsers.signedIn(town.administrator());
        String csrf = Browser.csrf(administrator.get("/admin/users/new").body());
        String script = "\"><script>alert(1)</script>";
        HttpResponse<String> refused = administrator.postForm(
                "/admin/users",
                Map.of(
                        "_csrf", csrf, "name", script, "display", script, "unit", script, "owner", script, "until",
                        "x"));
        assertThat(refused.body()).doesNotContain("<script>alert").contains("&lt;script&gt;");
        assertThat(administrator
                        .get("/admin/users?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
                        .body())
                .doesNotContain("<script>alert");
        assertThat(refused.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'")
                .doesNotContain("unsafe-inline", "unsafe-eval");
    }

    @Test
    void aTokenInTheAddressOpensNothing() {
        String token = town.token(town.operator());
        for (String address :
                List.of("?access_token=" + token, "?token=" + token, "?authorization=Bearer%20" + token)) {
            assertThat(browsers.fresh().get("/api/v1/account" + address).statusCode())
                    .isEqualTo(401);
        }
        HttpRequest.BodyPublisher form = HttpRequest.BodyPublishers.ofString("access_token=" + token);
        assertThat(browsers.fresh()
                        .send("/api/v1/users", form, "Content-Type", FORM)
                        .statusCode())
                .isEqualTo(401);
    }
}
