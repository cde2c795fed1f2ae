package io.huiyin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.HuiyinApplication;
import io.huiyin.access.Tokens;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.network.Network;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.testing.HuiyinTestWiring;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports, home and proof over HTTP, in a city of its own that the tests of this kind share; they change nothing in it. Its clock stands still
 * on 15 December 2022.
 */
@SpringBootTest(
        classes = HuiyinApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "huiyin.test=report")
@ContextConfiguration(initializers = HuiyinTestWiring.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("store")
abstract class ReportWeb {

    static final String DAILY = "/api/v1/reports/daily";
    static final String FIGURES = "/api/v1/figures/hotline";
    static final String PHONE = "13900001111";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Actor ANYBODY = Actor.system("1505/");

    final HttpClient api = HttpClient.newHttpClient();
    final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    final Map<String, String> tokens = new HashMap<>();

    @Autowired
    private Users users;

    @Autowired
    private Tokens issuer;

    @Autowired
    private Units units;

    @Autowired
    private Network network;

    @Autowired
    private City city;

    @Autowired
    JsonMapper json;

    @Value("${local.server.port}")
    private int port;

    @BeforeAll
    void aMorningPasses() throws IOException, InterruptedException {
        assertThat(city.code()).isEqualTo("1505");
        if (network.isEmpty()) {
            units.addUnits(
                    List.of(
                            unit("1505", "通辽市", "city", null, null),
                            unit("1505-hotline", "市12345便民热线中心", "bureau", "hotline", "1505"),
                            unit("150502", "科尔沁区", "county", null, "1505"),
                            unit("150502-heating", "供热公司", "bureau", "heating", "150502"),
                            unit("150502002", "西门街道", "street", null, "150502")),
                    ANYBODY);
            add("operator", "operator", "1505-hotline");
            add("handler", "handler", "150502-heating");
            bring("operator", "operator");
            take("phone", "heating-outage", "auto");
            take("wechat", "heating-fee", "auto");
            correct(take("phone", "water-quality", null));
        }
        bring("operator", "operator");
        bring("handler", "handler");
        String auditor = "auditor." + getClass().getSimpleName().toLowerCase(Locale.ROOT);
        String password = add(auditor, "auditor", "1505").password();
        bring("auditor", auditor);
        signIn(auditor, password);
    }

    private Users.WithPassword add(String name, String role, String unit) {
        return users.add(ANYBODY, new UserForm(name, "测试", List.of(role), unit));
    }

    /** From now on whoever calls as {@code who} comes with a token of that user. */
    private void bring(String who, String user) {
        tokens.put(who, issuer.issue(ANYBODY, user).secret());
    }

    @AfterAll
    void close() {
        api.close();
        browser.close();
    }

    private static NewUnit unit(
            String code, String name, String level, @Nullable String line, @Nullable String parent) {
        return new NewUnit(code, name, null, level, null, line, parent, null, null);
    }

    /** Counted as it was taken in, it is now of another kind and came another way. */
    private void correct(String number) throws IOException, InterruptedException {
        Map<String, String> fields = Map.of("category", "heating-fee", "channel", "wechat", "reason", "回放录音核对");
        HttpRequest request = HttpRequest.newBuilder(uri("/api/v1/matters/" + number + "/actions/correct"))
                .header("Authorization", "Bearer " + tokens.get("operator"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(fields)))
                .build();
        HttpResponse<String> answer = api.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private String take(String channel, String category, @Nullable String leadUnit)
            throws IOException, InterruptedException {
        Map<String, String> fields = new HashMap<>(
                Map.of("channel", channel, "category", category, "place", "150502002", "content", "三号楼没有暖气"));
        if (channel.equals("phone")) {
            fields.put("phone", PHONE);
        }
        if (leadUnit != null) {
            fields.put("lead_unit", leadUnit);
        }
        HttpRequest request = HttpRequest.newBuilder(uri("/api/v1/registers/hotline/records"))
                .header("Authorization", "Bearer " + tokens.get("operator"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(fields)))
                .build();
        HttpResponse<String> answer = api.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json.readTree(answer.body()).path("number").asString();
    }

    private void signIn(String name, String password) throws IOException, InterruptedException {
        String form = browser.send(HttpRequest.newBuilder(uri("/login")).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = CSRF.matcher(form);
        assertThat(token.find()).isTrue();
        HttpRequest request = HttpRequest.newBuilder(uri("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=" + name + "&password=" + password + "&_csrf=" + token.group(1)))
                .build();
        assertThat(browser.send(request, HttpResponse.BodyHandlers.ofString())
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/"));
    }

    static JsonNode figure(JsonNode of, String key) {
        return StreamSupport.stream(of.path("figures").spliterator(), false)
                .filter(figure -> figure.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    JsonNode get(String who, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = call(who, "GET", path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    HttpResponse<String> call(String who, String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + tokens.get(who))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return api.send(request, HttpResponse.BodyHandlers.ofString());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
