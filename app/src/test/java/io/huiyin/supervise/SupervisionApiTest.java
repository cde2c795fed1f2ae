package io.huiyin.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.base.CommandLineTask;
import io.huiyin.journal.Append;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import io.huiyin.journal.Verifier;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.testing.HuiyinTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Accountability talks, notices of criticism and the supervision list, by API. */
@HuiyinTest
@TestPropertySource(properties = {"huiyin.demo=true", "huiyin.today=2022-10-01"})
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupervisionApiTest {

    @Autowired
    private List<CommandLineTask> tasks;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Verifier verifier;

    @Autowired
    private Journal journal;

    @Autowired
    private Matters matters;

    @Autowired
    private Network network;

    @Autowired
    private SupervisionStore store;

    @Autowired
    private JdbcClient sql;

    @Value("${local.server.port}")
    private int port;

    private String leader = "";
    private String operator = "";
    private String number = "";

    @BeforeAll
    void signIn() throws Exception {
        leader = token("leader");
        operator = token("operator");
        number = post("/registers/hotline/records", """
                        {"channel": "phone", "content": "室温只有 15 度", "category": "heating-low-temperature", "place": "150502",
                         "lead_unit": "auto"}""", operator, 201)
                .path("number")
                .asString();
    }

    @AfterAll
    void everythingFollowsFromItsEvents() {
        assertThat(verifier.verify(progress -> {}).findings()).isEmpty();
    }

    @Test
    void aTalkKeepsMinutesAndMakesAMatterOfEachUndertaking() throws Exception {
        JsonNode talk = call();
        assertThat(talk.path("state").asString()).isEqualTo("called");
        String path = "/interviews/" + talk.path("id").asLong();
        JsonNode held = post(path + "/hold", """
                {"attended": "单位负责人", "minutes": "认识到位", "undertakings": [{"what": "三日内恢复供热", "due": "2030-03-01"}]}""", leader, 200);
        assertThat(held.path("state").asString()).isEqualTo("held");
        String promised = held.at("/undertakings/0/matter").asString();
        assertThat(get("/matters/" + promised, leader, 200).path("content").asString())
                .isEqualTo("三日内恢复供热");
        assertThat(get("/matters/" + promised, leader, 200).path("due").asString())
                .as("due on the day that was promised")
                .startsWith("2030-03-01T23:59:59");
        assertThat(post(path + "/hold", "{\"attended\": \"x\", \"minutes\": \"y\"}", leader, 409)
                        .path("code")
                        .asString())
                .isEqualTo("SUPERVISE-102");
        assertThat(get("/interviews", leader, 200).path("items").size()).isPositive();
    }

    @Test
    void whatIsPromisedHasNoRequester() throws Exception {
        JsonNode asked = post("/registers/hotline/records", """
                {"channel": "phone", "content": "室温不达标", "category": "heating-low-temperature", "place": "150502",
                 "requester": "王女士", "phone": "13912345678", "lead_unit": "auto"}""", operator, 201);
        JsonNode talk = post("/interviews", body(asked.path("number").asString()), leader, 201);
        JsonNode held = post("/interviews/" + talk.path("id").asLong() + "/hold", """
                {"attended": "单位负责人", "minutes": "认识到位", "undertakings": [{"what": "更换管段", "due": "2030-03-01"}]}""", leader, 200);
        JsonNode promised = get("/matters/" + held.at("/undertakings/0/matter").asString(), operator, 200);
        assertThat(promised.path("content").asString()).isEqualTo("更换管段");
        assertThat(promised.toString()).doesNotContain("王女士", "13912345678");
    }

    @Test
    void whatWasPromisedIsKnownThoughTheProcessDiedWhileItWasWrittenDown() throws Exception {
        JsonNode talk = call();
        long id = talk.path("id").asLong();
        Unit unit = network.unit("150502");
        Interview called = store.interview(id).orElseThrow();
        Matter first = matters.list(sql.sql("select id from matter where number = ?")
                        .param(number)
                        .query(Long.class)
                        .list())
                .getFirst();
        NewEvent held = new NewEvent(
                Interview.HELD,
                unit.path(),
                Map.of("undertakings", List.of(Map.of("due", "2030-03-01"))),
                Map.of(
                        "attended", Personal.open("单位负责人"),
                        "minutes", Personal.open("认识到位"),
                        "undertaking_0", Personal.open("十日内复查")));
        journal.append(List.of(
                Append.to(called.stream(), called.seq(), "leader", List.of(held), store, called),
                matters.child(
                        first,
                        unit,
                        "十日内复查",
                        LocalDate.of(2030, 3, 1),
                        Actor.system(network.city().path()))));
        String promised = get("/interviews/" + id, leader, 200)
                .at("/undertakings/0/matter")
                .asString();
        assertThat(get("/matters/" + promised, leader, 200).path("content").asString())
                .isEqualTo("十日内复查");
        int seq = get("/interviews/" + id, leader, 200).path("seq").asInt();
        assertThat(seq).as("written down once").isEqualTo(called.seq() + 2);
    }

    @Test
    void whatIsSentTwiceIsDoneOnceAndWhoSawAnOlderTalkIsTold() throws Exception {
        String body = "{\"unit\": \"150502\", \"title\": \"只发一次\", \"content\": \"……\"}";
        JsonNode first = post("/criticisms", body, leader, 201, "notice-1");
        assertThat(post("/criticisms", body, leader, 201, "notice-1")).isEqualTo(first);
        assertThat(post("/criticisms", body.replace("……", "别的"), leader, 422, "notice-1")
                        .path("code")
                        .asString())
                .isEqualTo("JOURNAL-108");
        JsonNode talk = post("/interviews", body(), leader, 201, "talk-1");
        assertThat(post("/interviews", body(), leader, 201, "talk-1")).isEqualTo(talk);
        String path = "/interviews/" + talk.path("id").asLong();
        assertThat(post(path + "/cancel", "{\"reason\": \"改期\", \"seq\": 7}", leader, 409)
                        .path("code")
                        .asString())
                .isEqualTo("JOURNAL-101");
        String minutes = """
                {"attended": "单位负责人", "minutes": "认识到位", "undertakings": [{"what": "只立一项", "due": "2030-03-01"}], "seq": 1}""";
        JsonNode held = post(path + "/hold", minutes, leader, 200, "hold-1");
        assertThat(held.at("/undertakings/0/matter").asString()).isNotEmpty();
        assertThat(post(path + "/hold", minutes, leader, 200, "hold-1")).isEqualTo(held);
    }

    @Test
    void whatCannotBeReadIsNamed() throws Exception {
        JsonNode refused = post(
                "/interviews",
                "{\"unit\": \"nowhere\", \"at\": \"soon\", \"reason\": \"\", \"matters\": [\"RX0\"]}",
                leader,
                422);
        assertThat(refused.path("errors").findValuesAsString("field")).contains("unit", "at", "reason", "matters");
        post("/interviews/999999/cancel", "{\"reason\": \"x\"}", leader, 404);
    }

    @Test
    void onlyLeadersCallAndIssue() throws Exception {
        post("/interviews", body(), operator, 403);
        post("/criticisms", "{\"unit\": \"150502\", \"title\": \"通报\", \"content\": \"……\"}", operator, 403);
        get("/interviews", operator, 403);
    }

    @Test
    void aNoticeIsSeenWhereItIsCirculated() throws Exception {
        JsonNode notice = post(
                "/criticisms",
                "{\"unit\": \"150502\", \"title\": \"办理超期通报\", \"content\": \"……\", \"published\": true}",
                leader,
                201);
        assertThat(notice.path("published").asBoolean()).isTrue();
        assertThat(get("/criticisms", operator, 200).path("items").findValuesAsString("title"))
                .contains("办理超期通报");
    }

    @Test
    void theSupervisionListIsAFilterOfMatters() throws Exception {
        post("/matters/" + number + "/actions/supervise", "{\"reason\": \"重点事项\"}", leader, 200);
        assertThat(get("/matters?watch=supervised", leader, 200).path("items").findValuesAsString("number"))
                .contains(number);
        assertThat(get("/matters/" + number, leader, 200).at("/clocks/0/name").asString())
                .isNotEmpty();
        assertThat(post("/matters/" + number + "/actions/supervise", "{\"reason\": \"又\"}", leader, 409)
                        .path("code")
                        .asString())
                .isEqualTo("MATTER-143");
        assertThat(get("/matters?watch=me", leader, 422).at("/errors/0/field").asString())
                .isEqualTo("watch");
    }

    private JsonNode call() throws Exception {
        return post("/interviews", body(), leader, 201);
    }

    private String body() {
        return body(number);
    }

    private static String body(String about) {
        return "{\"unit\": \"150502\", \"at\": \"2022-10-08T09:00\", \"reason\": \"多次超期\", \"matters\": [\"" + about
                + "\"]}";
    }

    private String token(String user) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tasks.stream()
                .filter(task -> task.name().equals("token"))
                .findFirst()
                .orElseThrow()
                .run(List.of(user), new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    private JsonNode get(String path, String token, int status) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).GET(), token, status);
    }

    private JsonNode post(String path, String body, String token, int status) throws Exception {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                token,
                status);
    }

    private JsonNode post(String path, String body, String token, int status, String key) throws Exception {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                token,
                status);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + "/api/v1" + path);
    }

    private JsonNode send(HttpRequest.Builder request, String token, int status) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            return json.readTree(response.body());
        }
    }
}
