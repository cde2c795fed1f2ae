package io.huiyin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import shelltest.ShellApp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over real HTTP: filters, the security chain and the container's own errors take part. */
@SpringBootTest(classes = ShellApp.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = "huiyin.demo=true")
@ExtendWith(OutputCaptureExtension.class)
class ShellTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OPERATOR =
            "Basic " + Base64.getEncoder().encodeToString("operator:demo".getBytes(StandardCharsets.UTF_8));

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"/design", "/login", "/open/refuse?kind=conflict"})
    void everyPageIsWholeInBothLanguages(String path) throws Exception {
        for (Language language : Language.values()) {
            String page = get(path + (path.contains("?") ? "&" : "?") + "lang=" + language.code())
                    .body();
            assertThat(page).contains("<main id=\"main\"", "</html>").doesNotContain("⟨", "style=\"", "onclick");
            assertThat(page).contains(language == Language.ZH ? "<html lang=\"zh-CN\">" : "<html lang=\"en-GB\">");
        }
    }

    @Test
    void theLanguageThatWasChosenStays() throws Exception {
        HttpResponse<String> switched = get("/design?lang=en");
        String cookie = switched.headers().allValues("Set-Cookie").stream()
                .filter(c -> c.startsWith("lang="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("lang=en", "HttpOnly", "SameSite=Lax");
        assertThat(get("/design", "Cookie", "lang=en").body()).contains("Design samples");
        assertThat(get("/design", "Cookie", "lang=xx").body()).contains("设计样例");
    }

    @Test
    void theLanguageSwitchKeepsTheQuery() throws Exception {
        assertThat(get("/design?q=%E6%9A%96&page=2").body()).contains("/design?q=%E6%9A%96&amp;page=2&amp;lang=en");
    }

    @Test
    void anEntryIsShownOnlyToWhoMayUseIt() throws Exception {
        String page = get("/design").body();
        assertThat(page).contains("href=\"/intake\"").doesNotContain("href=\"/settings\"");
        assertThat(page).containsPattern("href=\"/design\" class=\"hy-nav-link\" data-go=\"d\" aria-current=\"page\"");
    }

    @Test
    void onlyOurOwnFilesRun() throws Exception {
        HttpResponse<String> page = get("/design");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void versionedFilesAreKeptAndOthersAskedForAgain() throws Exception {
        String file = StaticFiles.url("js/app.js");
        assertThat(file).matches("/static/[0-9a-f]{12}/js/app.js");
        assertThat(get(file).headers().firstValue("Cache-Control").orElseThrow())
                .contains("max-age=31536000");
        assertThat(get("/static/js/app.js")
                        .headers()
                        .firstValue("Cache-Control")
                        .orElseThrow())
                .isEqualTo("no-cache");
        assertThat(get("/static/manifest.webmanifest")
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith("application/manifest+json");
    }

    @Test
    void everyIconThatThePageNamesIsInTheSprite() throws Exception {
        String sprite = get("/static/lib/icons.svg").body();
        List<String> used = java.util.regex.Pattern.compile("icons\\.svg#([a-z0-9-]+)")
                .matcher(get("/design").body() + get("/login").body())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        assertThat(used)
                .hasSizeGreaterThan(20)
                .allSatisfy(icon -> assertThat(sprite).contains("id=\"" + icon + "\""));
    }

    @ParameterizedTest
    @CsvSource({
        "conflict,  409, BASE-001",
        "forbidden, 403, SHELL-403",
        "missing,   404, SHELL-404",
        "large,     413, SHELL-413",
        "busy,      503, SHELL-503",
        "full,      507, SHELL-503",
        "nobody,    401, ACCESS-001",
        "bug,       500, SHELL-500",
    })
    void aRefusalIsAProblemToTheApi(String kind, int status, String code) throws Exception {
        HttpResponse<String> answer = get("/api/open/refuse?kind=" + kind);
        JsonNode problem = problem(answer, status, code);
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        assertThat(problem.get("title").asString()).isNotEmpty().doesNotContain("⟨");
    }

    @Test
    void aProblemNamesFieldValueAndWhatIsAllowedInTheCallersLanguage() throws Exception {
        JsonNode problem = problem(get("/api/open/refuse?kind=fields", "Accept-Language", "en"), 422, "BASE-001");
        JsonNode tooLong = problem.get("errors").get(1);
        assertThat(tooLong.get("field").asString()).isEqualTo("name");
        assertThat(tooLong.get("code").asString()).isEqualTo("BASE-003");
        assertThat(tooLong.get("allowed").asString()).isEqualTo("≤ 10");
        assertThat(tooLong.get("message").asString()).isEqualTo("This is too long");
        assertThat(problem(get("/api/open/refuse?kind=fields"), 422, "BASE-001")
                        .get("title")
                        .asString())
                .isEqualTo("内容需要更正");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"name": "a", "colour": "BLUE"}        | BASE-001  | colour   | RED, GREEN
            {"name": "a", "shade": 1}              | BASE-001  | shade    | colour, name, sizes
            {"name": "a", "sizes": [1, "x"]}       | BASE-001  | sizes[1] | integer
            {"name": "a",                          | SHELL-004 |          |
            """)
    void anUnreadableBodySaysWhere(String body, String code, @Nullable String field, @Nullable String allowed)
            throws Exception {
        HttpResponse<String> answer = send(request("/api/open/paint")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        JsonNode problem = problem(answer, 400, code);
        if (field != null) {
            JsonNode error = problem.get("errors").get(0);
            assertThat(error.get("field").asString()).isEqualTo(field);
            assertThat(error.get("allowed").asString()).isEqualTo(allowed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/open/day,                           400, BASE-001",
        "/api/open/day?day=tomorrow,              400, BASE-001",
        "/api/open/day?day=2022-12-01&colour=RED, 200, ",
        "/api/open/paint,                         405, SHELL-405",
        "/api/nothing,                            404, SHELL-404",
    })
    void whatSpringRefusesIsAProblemToo(String path, int status, @Nullable String code) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        if (code != null) {
            problem(answer, status, code);
        }
    }

    @Test
    void aFailureTellsAnIncidentAndNothingElse(CapturedOutput output) throws Exception {
        JsonNode problem = problem(get("/api/open/refuse?kind=bug"), 500, "SHELL-500");
        String page = get("/open/refuse?kind=bug").body();
        assertThat(problem.toString() + page).doesNotContain("secret of a citizen", "IllegalState", "at io.huiyin");
        assertThat(output.getAll())
                .contains("incident " + problem.get("incident").asString(), "IllegalStateException")
                .doesNotContain("secret of a citizen");
    }

    @Test
    void anUnknownPageIsFriendly() throws Exception {
        HttpResponse<String> page = get("/nothing");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("没有找到", "返回首页").doesNotContain("Whitelabel");
    }

    /** Byte by byte: a client of good manners refuses to send it. */
    @Test
    void aMangledQueryIsTheCallersFault() throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            String request =
                    "GET /design?q=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: " + OPERATOR;
            socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("请求有误");
        }
    }

    @Test
    void whoIsNotSignedInIsSentToSignIn() throws Exception {
        HttpResponse<String> page = send(HttpRequest.newBuilder(uri("/design")));
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("/login");
        HttpResponse<String> part = send(HttpRequest.newBuilder(uri("/design")).header("HX-Request", "true"));
        assertThat(part.headers().firstValue("HX-Redirect")).contains("/login");
        problem(send(HttpRequest.newBuilder(uri("/api/x"))), 401, "SHELL-401");
    }

    @Test
    void aPartOfAPageGetsANoticeInsteadOfAPage() throws Exception {
        HttpResponse<String> part = get("/open/refuse?kind=conflict", "HX-Request", "true");
        assertThat(part.statusCode()).isEqualTo(409);
        assertThat(part.headers().firstValue("HX-Retarget")).contains("#notices");
        assertThat(part.body()).contains("role=\"alert\"").doesNotContain("<html");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() throws Exception {
        HttpResponse<String> page = send(request("/design").POST(BodyPublishers.ofString("a=b")));
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("没有权限");
    }

    private JsonNode problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("type").asString()).isEqualTo("urn:huiyin:problem:" + code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        return problem;
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", OPERATOR);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
