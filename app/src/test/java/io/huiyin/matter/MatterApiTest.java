package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.HuiyinApplication;
import io.huiyin.access.Tokens;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.CityClock;
import io.huiyin.definition.StandardFields;
import io.huiyin.journal.Attachments;
import io.huiyin.journal.Claims;
import io.huiyin.journal.InclusionProof;
import io.huiyin.journal.ProofCheck;
import io.huiyin.network.Units;
import io.huiyin.testing.HuiyinTestWiring;
import io.huiyin.testing.TestCity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Matters over HTTP, in a city of its own: nobody else writes into it, so that what is not there can be counted. */
@SpringBootTest(
        classes = HuiyinApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "huiyin.test=matter")
@ContextConfiguration(initializers = HuiyinTestWiring.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("store")
class MatterApiTest {

    private static final String RECORDS = "/api/v1/registers/hotline/records";
    private static final String JSON = "application/json";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();

    @Autowired
    private Users users;

    @Autowired
    private Tokens issuer;

    @Autowired
    private Units units;

    @Autowired
    private TestCity city;

    @Autowired
    private CityClock clock;

    @Autowired
    private JsonMapper json;

    @Value("${local.server.port}")
    private int port;

    /** An answer of the API. */
    private record Answer(int status, String body, JsonNode json, HttpResponse<byte[]> raw) {

        String text(String path) {
            return json.at(path).asString();
        }

        /** Such as {@code 422 BASE-001: content BASE-002}. */
        String problem() {
            List<String> errors = new ArrayList<>();
            json.path("errors")
                    .forEach(error -> errors.add(error.path("field").asString() + " "
                            + error.path("code").asString()));
            errors.sort(null);
            return status + " " + json.path("code").asString()
                    + (errors.isEmpty() ? "" : ": " + String.join(", ", errors));
        }
    }

    @BeforeAll
    void aCityWithItsPeople() {
        units.addUnits(Places.asNew(), People.anybody());
        for (String[] person : new String[][] {
            {"operator", "1505-hotline"},
            {"dispatcher", "1505-hotline"},
            {"handler", "150502-heating"},
            {"worker", "150502003"},
            {"auditor", "1505"}
        }) {
            users.add(People.anybody(), new UserForm(person[0], "测试", List.of(person[0]), person[1]));
            tokens.put(person[0], issuer.issue(People.anybody(), person[0]).secret());
        }
    }

    @AfterEach
    void setBack() {
        clock.freezeAt(HuiyinTestWiring.NOW);
    }

    @AfterAll
    void close() {
        client.close();
    }

    @Test
    void aRecordIsTakenInAndAnsweredWithItsNumber() {
        Answer answer = take(MatterCity.request("lead_unit", "auto"));
        assertThat(answer.status).isEqualTo(201);
        assertThat(answer.text("/number")).matches("RX1505-20221215-[0-9]{5}");
        assertThat(answer.json.path("id").isIntegralNumber()).isTrue();
        assertThat(answer.text("/state")).isEqualTo("dispatched");
        assertThat(answer.text("/due")).isEqualTo("2022-12-22T23:59:59+08:00");
        assertThat(answer.text("/lead_unit/code")).isEqualTo("150502-heating");
        assertThat(answer.raw.headers().firstValue("Location")).hasValue("/api/v1/matters/" + answer.text("/number"));

        Answer matter = get("operator", "/api/v1/matters/" + answer.text("/number"));
        assertThat(matter.text("/content")).isEqualTo("利农社区 3 号楼室温只有 15 度");
        assertThat(matter.text("/requester/phone")).isEqualTo("13800000000");
        assertThat(matter.json.path("events").size()).isEqualTo(2);
        assertThat(matter.text("/events/0/action")).isEqualTo("received");
        assertThat(matter.text("/events/0/actor")).isEqualTo("operator");
        assertThat(matter.text("/events/0/occurred_at")).endsWith("+08:00").isEqualTo(matter.text("/received"));
        assertThat(matter.text("/events/1/action")).isEqualTo("dispatched");
    }

    @Test
    void onlyTheHotlineTakesRecordsSoFar() {
        Answer answer = send("operator", "POST", "/api/v1/registers/houses/records", body(MatterCity.request()));
        assertThat(answer.problem()).isEqualTo("404 DEFINITION-101");
    }

    @Test
    void theSameKeyAndBodyIsAnsweredTheSameAndDoneOnce() {
        Map<String, Object> request = MatterCity.request("content", "只办一次");
        Answer first = take(request, "Idempotency-Key", "once-1");
        long before = written();
        Answer again = take(request, "Idempotency-Key", "once-1");
        assertThat(again.status).isEqualTo(201);
        assertThat(again.body).isEqualTo(first.body);
        assertThat(again.raw.headers().firstValue("Location"))
                .isEqualTo(first.raw.headers().firstValue("Location"));
        assertThat(written()).isEqualTo(before);
        assertThat(take(request, "Idempotency-Key", "once-2").text("/number")).isNotEqualTo(first.text("/number"));
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        take(MatterCity.request("content", "第一种"), "Idempotency-Key", "other-1");
        long before = written();
        assertThat(take(MatterCity.request("content", "第二种"), "Idempotency-Key", "other-1")
                        .problem())
                .isEqualTo("422 JOURNAL-108");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        Answer first = take(MatterCity.request(), "Idempotency-Key", "day-1");
        clock.freezeAt(HuiyinTestWiring.NOW.plus(Claims.KEY_LIFE));
        assertThat(take(MatterCity.request(), "Idempotency-Key", "day-1").body).isEqualTo(first.body);
        clock.advance(Duration.ofSeconds(1));
        Answer later = take(MatterCity.request("content", "另一件"), "Idempotency-Key", "day-1");
        assertThat(later.status).isEqualTo(201);
        assertThat(later.text("/number")).isNotEqualTo(first.text("/number"));
    }

    @Test
    void aRefusedRequestLeavesItsKeyUnused() {
        assertThat(take(MatterCity.request("content", ""), "Idempotency-Key", "mended").status)
                .isEqualTo(422);
        assertThat(take(MatterCity.request(), "Idempotency-Key", "mended").status)
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 201})
    void aKeyHasOneToTwoHundredCharacters(int length) {
        assertThat(take(MatterCity.request(), "Idempotency-Key", "k".repeat(length))
                        .problem())
                .isEqualTo("400 JOURNAL-109");
    }

    @Test
    void twoRequestsWithTheSameKeyAtTheSameMomentAreOneMatter() {
        long before = written();
        Map<String, Object> request = MatterCity.request("content", "同时两次");
        List<Answer> answers = together(8, () -> take(request, "Idempotency-Key", "same-moment"));
        assertThat(answers.stream().map(Answer::status)).containsOnly(201);
        assertThat(answers.stream().map(Answer::body).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(written() - before).as("one event, one matter, one number").isEqualTo(3);
    }

    @Test
    void anActionIsDoneOnceToo() {
        String number = dispatched();
        String path = "/api/v1/matters/" + number + "/actions/sign";
        Answer first = send("handler", "POST", path, "{}", "Idempotency-Key", "sign-" + number);
        Answer again = send("handler", "POST", path, "{}", "Idempotency-Key", "sign-" + number);
        assertThat(first.status).isEqualTo(200);
        assertThat(again.body).isEqualTo(first.body);
        assertThat(send("handler", "POST", path, "{}").problem()).isEqualTo("409 MATTER-101");
    }

    /** The requests of a batch: numbers as content, a text for one that is no object. */
    private Answer takeAll(List<?> records, String... headers) {
        return send(
                "operator", "POST", RECORDS + "/batch", json.writeValueAsString(Map.of("records", records)), headers);
    }

    private static List<Map<String, Object>> numbered(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(i -> MatterCity.request("content", "成批第" + i + "件", "lead_unit", "auto"))
                .toList();
    }

    @Test
    void aBatchIsTakenInInItsOrder() {
        Answer answer = takeAll(numbered(0, 500));
        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.json.path("taken").asInt()).isEqualTo(500);
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode one : answer.json.path("results")) {
            assertThat(one.at("/matter/state").asString()).isEqualTo("dispatched");
            String number = one.at("/matter/number").asString();
            numbers.add(Integer.valueOf(number.substring(number.lastIndexOf('-') + 1)));
        }
        assertThat(numbers).isSorted().hasSize(500);
        assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(499);
        assertThat(get("operator", "/api/v1/matters/" + answer.text("/results/7/matter/number"))
                        .text("/content"))
                .isEqualTo("成批第7件");
    }

    @Test
    void aBadRecordOfABatchIsRefusedAlone() {
        List<Object> records = new ArrayList<>(numbered(0, 4));
        records.set(1, MatterCity.request("channel", "fax", "phone", "call me 13799998888"));
        records.add(3, "not a record");
        Answer answer = takeAll(records);
        assertThat(answer.json.path("taken").asInt()).isEqualTo(3);
        assertThat(answer.json.path("refused").asInt()).isEqualTo(2);
        assertThat(answer.text("/results/1/problem/code")).isEqualTo("BASE-001");
        assertThat(answer.json.at("/results/1/problem/errors").toString())
                .contains("channel", "BASE-006", "phone", "BASE-007");
        assertThat(answer.text("/results/3/problem/code")).isEqualTo("JOURNAL-120");
        assertThat(answer.text("/results/4/matter/number")).startsWith("RX1505-");
        assertThat(answer.body).doesNotContain("13799998888");
    }

    /** Two of a batch name the same number of another platform: that is known only when both are written. */
    @Test
    void ofTwoThatClashTheFirstIsTakenInAndTheOthersAroundThemToo() {
        List<Map<String, Object>> records = new ArrayList<>(numbered(0, 9));
        for (int at : new int[] {2, 5}) {
            records.set(at, MatterCity.request("external_source", "mayor", "external_number", "成批-1"));
        }
        Answer answer = takeAll(records);
        assertThat(answer.json.path("taken").asInt()).isEqualTo(8);
        assertThat(answer.text("/results/2/matter/number")).isNotEmpty();
        assertThat(answer.text("/results/5/problem/errors/0/code")).isEqualTo("MATTER-132");
    }

    @Test
    void aBatchThatIsSentAgainIsDoneOnceAndWhatWasRefusedIsTriedAgain() {
        List<Object> records = new ArrayList<>(numbered(0, 3));
        records.set(1, "not a record");
        Answer first = takeAll(records, "Idempotency-Key", "batch-1");
        long before = written();
        Answer again = takeAll(records, "Idempotency-Key", "batch-1");
        assertThat(again.body).isEqualTo(first.body);
        assertThat(written()).isEqualTo(before);
        assertThat(takeAll(numbered(0, 2), "Idempotency-Key", "batch-1").problem())
                .isEqualTo("422 JOURNAL-108");
        assertThat(takeAll(numbered(0, 2), "Idempotency-Key", " ").problem()).isEqualTo("400 JOURNAL-109");
    }

    @Test
    void theSameBatchAtTheSameMomentIsWrittenOnce() {
        long before = written();
        List<Map<String, Object>> records = numbered(0, 20);
        List<Answer> answers = together(6, () -> takeAll(records, "Idempotency-Key", "batch-same-moment"));
        assertThat(answers.stream().map(Answer::status)).containsOnly(200);
        assertThat(answers.stream().map(Answer::body).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(answers.getFirst().json.path("taken").asInt()).isEqualTo(20);
        assertThat(written() - before).as("two events, a matter, a number each").isEqualTo(20 * 4L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                               | 422 BASE-001: records JOURNAL-121",
                "{\"records\":[]}                 | 422 BASE-001: records JOURNAL-121",
                "{\"records\":{}}                 | 422 BASE-001: records JOURNAL-121",
                "{\"records\":[1],\"other\":true} | 422 BASE-001: other BASE-009",
                "[]                               | 400 BASE-001:  SHELL-002",
            })
    void aBatchThatIsNoneIsAProblem(String body, String problem) {
        assertThat(send("operator", "POST", RECORDS + "/batch", body).problem()).isEqualTo(problem);
    }

    @Test
    void aBatchHasAtMost500Records() {
        assertThat(takeAll(Collections.nCopies(501, Map.of())).problem())
                .isEqualTo("422 BASE-001: records JOURNAL-121");
    }

    @Test
    void aBatchIsForWhoMayTakeInAndForRegistersOfMatters() {
        String batch = json.writeValueAsString(Map.of("records", numbered(0, 1)));
        assertThat(send("handler", "POST", RECORDS + "/batch", batch).problem()).isEqualTo("403 ACCESS-002");
        assertThat(send("operator", "POST", "/api/v1/registers/household/records/batch", batch)
                        .problem())
                .isIn("404 MATTER-130", "404 DEFINITION-101");
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("", "400 BASE-011|400 SHELL-001|400 BASE-001"),
                Arguments.of("null", "400 .*"),
                Arguments.of("[]", "400 .*"),
                Arguments.of("[{}]", "400 .*"),
                Arguments.of("\"text\"", "400 .*"),
                Arguments.of("7", "400 .*"),
                Arguments.of("not json", "400 SHELL-004"),
                Arguments.of("{\"content\":", "400 SHELL-004"),
                Arguments.of("{\"content\":\"a\nb\"}", "400 SHELL-004"),
                Arguments.of("[".repeat(2_000), "400 .*"),
                Arguments.of("{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}", "400 .*"),
                Arguments.of("{\"a\":" + "9".repeat(2_000) + "}", "400 .*|422 .*"),
                Arguments.of(
                        "{}", "422 BASE-001: category BASE-002, channel BASE-002, content BASE-002, place BASE-002"),
                Arguments.of("{\"\\ud83d\":\"x\"}", "400 SHELL-004"),
                Arguments.of(
                        "{\"channel\":\"\\ud83d\",\"content\":\"\\u0000\"}", "422 BASE-001: .*channel BASE-006.*"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void aBodyThatCannotBeReadIsAProblemAndWritesNothing(String body, String problem) {
        long before = written();
        Answer answer = send("operator", "POST", RECORDS, body);
        assertThat(answer.problem()).matches(problem);
        assertThat(answer.raw.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(written()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, 415",
        "application/xml, 415",
        "application/x-www-form-urlencoded, 415",
    })
    void onlyJsonIsRead(String type, int status) {
        Answer answer = send("operator", "POST", RECORDS, body(MatterCity.request()), "Content-Type", type);
        assertThat(answer.status).isEqualTo(status);
    }

    @Test
    void aFaultNamesTheFieldTheValueAndWhatIsAllowed() {
        Answer answer =
                take(MatterCity.request("channel", "fax", "category", "heating", "phone", "call me 13799998888"));
        assertThat(answer.problem()).isEqualTo("422 BASE-001: category MATTER-106, channel BASE-006, phone BASE-007");
        for (JsonNode error : answer.json.path("errors")) {
            assertThat(error.path("message").asString())
                    .isNotBlank()
                    .isNotEqualTo(error.path("code").asString());
            assertThat(error.path("allowed").asString()).isNotBlank();
        }
        assertThat(answer.body).contains("\"value\":\"fax\"").doesNotContain("13799998888");
    }

    /** Whatever is sent in whatever field: an answer of the caller's making, and nothing written unless it is taken in. */
    @Test
    void noBodyMakesTheProductFail() {
        Random random = new Random(12_345);
        List<String> fields = new ArrayList<>(StandardFields.NAMES);
        Object[] values = {
            "",
            " ",
            "x",
            "auto",
            "phone",
            "heating-outage",
            "150502",
            "1505-hotline",
            "\u0000",
            "\uD83D",
            "🔥".repeat(60),
            "长".repeat(5_000),
            0,
            -1,
            1e300,
            12345678901234567L,
            true,
            false,
            List.of(),
            List.of("a"),
            Map.of(),
            Map.of("a", List.of(1)),
            "' or 1=1 --",
            "../../etc",
            "%00",
            "solved",
            "13800000000",
            "\u202e\u0301",
            "true",
            "1505/"
        };
        Set<Integer> statuses = new HashSet<>();
        for (int i = 0; i < 120; i++) {
            Map<String, Object> request = MatterCity.request();
            for (int change = random.nextInt(3); change >= 0; change--) {
                request.put(fields.get(random.nextInt(fields.size())), values[random.nextInt(values.length)]);
            }
            long before = written();
            Answer answer = take(request);
            statuses.add(answer.status);
            assertThat(answer.status).as("%s → %s", request, answer.body).isIn(201, 403, 422);
            assertThat(written() > before).as("%s", request).isEqualTo(answer.status == 201);
        }
        assertThat(statuses).contains(201, 422);
        assertThat(get("operator", "/api/v1/matters?limit=200").status).isEqualTo(200);
    }

    @Test
    void aMatterGoesItsWholeWay() {
        String number = taken();
        assertThat(act("dispatcher", number, "dispatch", Map.of("to", "auto")).text("/lead_unit/code"))
                .isEqualTo("150502-heating");
        assertThat(act("handler", number, "sign", Map.of("seq", 2)).text("/state"))
                .isEqualTo("handling");
        String hash = upload("修复后.jpg", "text/plain", "照片".getBytes(StandardCharsets.UTF_8))
                .text("/hash");
        Map<String, Object> file = Map.of("hash", hash, "name", "修复后.jpg");
        Answer replied = act(
                "handler",
                number,
                "reply",
                Map.of(
                        "outcome",
                        "solved",
                        "reply",
                        "已修复",
                        "attachments",
                        List.of(file, Map.of("hash", hash, "name", "又一次.jpg"))));
        assertThat(replied.text("/state")).as(replied.body).isEqualTo("replied");
        assertThat(act("operator", number, "call_back", Map.of("solved", true, "satisfaction", 5))
                        .text("/state"))
                .isEqualTo("called_back");
        assertThat(act("dispatcher", number, "strike_off", Map.of()).text("/state"))
                .isEqualTo("struck_off");

        Answer whole = get("auditor", "/api/v1/matters/" + number);
        List<String> actions = new ArrayList<>();
        whole.json
                .path("events")
                .forEach(event -> actions.add(event.path("action").asString()));
        assertThat(actions).containsExactly("received", "dispatched", "signed", "replied", "called_back", "struck_off");
        assertThat(whole.json.path("actions").size()).isZero();
        Answer download = get("handler", "/api/v1/matters/" + number + "/attachments/" + hash);
        assertThat(download.body).isEqualTo("照片");
        assertThat(download.raw.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(download.raw.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("UTF-8''%E4%BF%AE%E5%A4%8D%E5%90%8E.jpg");
        theProofOfItHoldsWithoutTheProduct(number);
    }

    private void theProofOfItHoldsWithoutTheProduct(String number) {
        Answer proof = get("auditor", "/api/v1/matters/" + number + "/proof");
        assertThat(proof.raw.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("proof-" + number + ".json");
        ProofCheck.Result checked = ProofCheck.check(InclusionProof.read(proof.body));
        assertThat(checked.findings()).isEmpty();
        assertThat(checked.open()).as("until the day is closed").isEqualTo(6);
        assertThat(proof.body).doesNotContain("已修复");
        assertThat(get("auditor", "/api/v1/matters/RX1505-20221215-99999/proof").status)
                .isEqualTo(404);
    }

    @Test
    void whatWasSentDownTellsItsNumberAndIsTakenInOnce() {
        Map<String, Object> request = MatterCity.request(
                "external_source", "superior", "external_number", "SJ-2022-77", "external_due", "2022-12-19 12:00");
        String number = take(request).text("/number");
        Answer whole = get("operator", "/api/v1/matters/" + number);
        assertThat(whole.text("/external/source")).isEqualTo("superior");
        assertThat(whole.text("/external/number")).isEqualTo("SJ-2022-77");
        assertThat(whole.text("/external/due")).isEqualTo("2022-12-19T12:00:00+08:00");
        assertThat(whole.text("/due")).as("earlier than the category's").isEqualTo("2022-12-19T12:00:00+08:00");
        long before = written();
        Answer again = take(request);
        assertThat(again.problem()).isEqualTo("422 BASE-001: external_number MATTER-132");
        assertThat(again.text("/errors/0/allowed")).as("where it is").isEqualTo(number);
        assertThat(written()).isEqualTo(before);
        assertThat(get("operator", "/api/v1/matters?q=SJ-2022-77").text("/items/0/number"))
                .isEqualTo(number);
        assertThat(take(MatterCity.request("external_number", "SJ-2022-78")).problem())
                .as("whose number is it")
                .isEqualTo("422 BASE-001: external_source BASE-002");
    }

    @Test
    void aWorkOrderIsTakenInWithItsPoints() {
        Map<String, Object> order = Map.of(
                "channel", "government",
                "content", "公安视频监控点位供电",
                "category", "supply-camera",
                "place", Places.COMMUNITY.code(),
                "points", List.of(Map.of("point", "JK-01", "location", "中心大街路口"), Map.of("point", "JK-02")));
        Answer taken = send("operator", "POST", "/api/v1/registers/work_order/records", body(order));
        assertThat(taken.status).as(taken.body).isEqualTo(201);
        Answer whole = get("operator", "/api/v1/matters/" + taken.text("/number"));
        assertThat(whole.text("/fields/points/1/point")).isEqualTo("JK-02");
        assertThat(whole.text("/fields/point_count")).isEqualTo("2");
        Map<String, Object> faulty = new HashMap<>(order);
        faulty.put("points", List.of(Map.of("location", "无编号")));
        assertThat(send("operator", "POST", "/api/v1/registers/work_order/records", body(faulty))
                        .problem())
                .isEqualTo("422 BASE-001: points[0].point BASE-002");
    }

    @Test
    void theMattersOfARegisterAreCountedByArea() {
        Answer areas = get("auditor", "/api/v1/registers/hazard/areas");
        assertThat(areas.status).as(areas.body).isEqualTo(200);
        assertThat(areas.text("/at/code")).isEqualTo("1505");
        assertThat(get("auditor", "/api/v1/registers/hazard/areas?at=150502").text("/at/code"))
                .isEqualTo("150502");
        assertThat(get("auditor", "/api/v1/registers/hazard/areas?at=x").problem())
                .isEqualTo("404 MATTER-107");
        assertThat(get("auditor", "/api/v1/registers/hazard/areas?in=150502").problem())
                .isEqualTo("422 BASE-001: in BASE-009");
        assertThat(get("auditor", "/api/v1/registers/hotline/areas").problem()).isEqualTo("404 MATTER-221");
    }

    @Test
    void aMatterTellsItsVerdictFamilyPartsAndArchive() {
        String lead = dispatched();
        String member = taken();
        assertThat(act("dispatcher", member, "merge", Map.of("lead", lead)).status)
                .isEqualTo(200);
        Answer whole = get("operator", "/api/v1/matters/" + lead);
        assertThat(whole.json.at("/family/members").asInt()).isEqualTo(1);
        assertThat(whole.json.at("/family/waiting").asInt()).isEqualTo(1);
        assertThat(whole.json.at("/family/lead").isNull()).isTrue();
        assertThat(whole.json.at("/verdict").isNull()).isTrue();
        assertThat(get("operator", "/api/v1/matters/" + member).text("/family/lead"))
                .isEqualTo(lead);

        act("handler", lead, "sign", Map.of());
        act("handler", lead, "reply", Map.of("outcome", "partly", "reply", "主管道已修复", "verdict", "founded"));
        act("operator", lead, "call_attempt", Map.of("text", "无人接听"));
        act("dispatcher", lead, "split", Map.of("rest", "室内支管未修"));
        whole = get("operator", "/api/v1/matters/" + lead);
        assertThat(whole.text("/verdict")).isEqualTo("founded");
        assertThat(whole.json.path("call_attempts").asInt()).isEqualTo(1);
        assertThat(whole.json.at("/family/waiting").asInt()).isZero();
        assertThat(whole.json.path("archived").isNull()).isTrue();
        String part = whole.text("/parts/0");
        assertThat(get("operator", "/api/v1/matters/" + part).text("/parent")).isEqualTo(lead);

        act("operator", part, "withdraw", Map.of("reason", "已自行解决"));
        clock.advance(Duration.ofDays(30));
        act("dispatcher", part, "archive", Map.of());
        assertThat(get("operator", "/api/v1/matters/" + part).text("/archived")).endsWith("+08:00");
    }

    @Test
    void aWrongStateNamesWhatIsPossible() {
        Answer answer = act("operator", dispatched(), "answer", Map.of("answer", "已解释"));
        assertThat(answer.problem()).isEqualTo("409 MATTER-101");
        assertThat(answer.text("/detail")).contains("dispatch", "sign", "return", "note");
    }

    @Test
    void aStaleSeqIsAConflict() {
        String number = dispatched();
        assertThat(act("handler", number, "sign", Map.of("seq", 1)).problem()).isEqualTo("409 JOURNAL-101");
        assertThat(act("handler", number, "sign", Map.of("seq", "two")).problem())
                .isEqualTo("422 BASE-001: seq BASE-008");
        assertThat(act("handler", number, "sign", Map.of("seq", 2)).status).isEqualTo(200);
    }

    @Test
    void ofThoseWhoActAtTheSameMomentOneSucceeds() {
        String number = dispatched();
        List<Answer> answers = together(6, () -> act("handler", number, "sign", Map.of()));
        assertThat(answers.stream().filter(answer -> answer.status == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status == 409)).hasSize(5);
        assertThat(get("operator", "/api/v1/matters/" + number).json.path("seq").asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        dispatcher | explode    | {}                                                       | 404 MATTER-103
        dispatcher | dispatch   | {}                                                       | 422 BASE-001: to BASE-002
        dispatcher | dispatch   | {"to":"150599"}                                          | 422 BASE-001: to MATTER-108
        dispatcher | dispatch   | {"to":"1505"}                                            | 422 BASE-001: to MATTER-112
        dispatcher | dispatch   | {"to":["1505-water"]}                                    | 422 BASE-001: to BASE-010
        dispatcher | dispatch   | {"to":"150502-heating"}                                  | 409 MATTER-102
        dispatcher | sign       | {}                                                       | 403 ACCESS-002
        operator   | dispatch   | {"to":"1505-water"}                                      | 403 ACCESS-002
        worker     | sign       | {}                                                       | 403 ACCESS-002
        auditor    | note       | {"text":"x"}                                             | 403 ACCESS-002
        handler    | return     | {}                                                       | 422 BASE-001: reason BASE-002
        handler    | sign       | {"colour":"red"}                                         | 422 BASE-001: colour BASE-009
        handler    | reply      | {}                                                       | 422 BASE-001: outcome BASE-002, reply BASE-002
        handler    | reply      | {"outcome":"fine","reply":"x"}                           | 422 BASE-001: outcome BASE-006
        handler    | note       | {"text":"x","attachments":"file"}                        | 422 BASE-001: attachments BASE-006
        handler    | note       | {"text":"x","attachments":[{"hash":"ab","name":"a"}]}    | 422 BASE-001: attachments.hash JOURNAL-106
        handler    | note       | {"text":"x","attachments":[{}]}                          | 422 BASE-001: attachments.hash BASE-002, attachments.name BASE-002
        operator   | call_back  | {"solved":true,"satisfaction":9}                         | 422 BASE-001: satisfaction BASE-008
        operator   | call_back  | {}                                                       | 422 BASE-001: satisfaction BASE-002, solved BASE-002
        handler    | sign       | [1]                                                      | 400 BASE-001:  SHELL-002
        """)
    void aFaultyActionIsNamedAndWritesNothing(String person, String action, String body, String problem) {
        String number = dispatched();
        long before = written();
        Answer answer = send(person, "POST", "/api/v1/matters/" + number + "/actions/" + action, body);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void anUnknownMatterIsNotFound() {
        assertThat(get("operator", "/api/v1/matters/RX1505-20221215-99999").problem())
                .isEqualTo("404 MATTER-104");
        assertThat(act("operator", "RX-1", "note", Map.of("text", "x")).problem())
                .isEqualTo("404 MATTER-104");
        assertThat(get("operator", "/api/v1/matters/%F0%9F%94%A5").problem()).isEqualTo("404 MATTER-104");
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, <b>x</b>, 422 JOURNAL-105",
        "application/x-sh, exit, 422 JOURNAL-105",
        "image/svg+xml, <svg/>, 422 JOURNAL-105",
        "image/png, '', 422 JOURNAL-107",
        "image/png, x, 422 JOURNAL-114",
        "image/jpeg, <script>alert(1)</script>, 422 JOURNAL-114",
        "text/plain, x, 201 ",
    })
    void aFileHasOneOfTheTypesAndIsNotEmpty(String type, String content, String problem) {
        assertThat(upload("a", type, content.getBytes(StandardCharsets.UTF_8))
                        .problem()
                        .strip())
                .isEqualTo(problem);
    }

    @Test
    void aFileIsNotTooLarge() {
        assertThat(upload("a.png", "image/png", new byte[Attachments.MAX_BYTES + 1]).status)
                .isEqualTo(413);
        byte[] largest = new byte[Attachments.MAX_BYTES];
        Arrays.fill(largest, (byte) 'x');
        assertThat(upload("a.txt", "text/plain", largest).status).isEqualTo(201);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aDownloadLeavesNoErrorInTheLog(CapturedOutput log) {
        byte[] content = "回音".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        String hash = upload("a.txt", "text/plain", content).text("/hash");
        String number = dispatched();
        act(
                "handler",
                number,
                "note",
                Map.of("text", "见附件", "attachments", List.of(Map.of("hash", hash, "name", "a.txt"))));
        for (int i = 0; i < 5; i++) {
            assertThat(get("handler", "/api/v1/matters/" + number + "/attachments/" + hash)
                            .raw
                            .body())
                    .isEqualTo(content);
        }
        assertThat(log.getAll()).doesNotContain("ERROR", "Access Denied");
    }

    @Test
    void aFileIsOnlyGivenThroughAMatterThatNamesIt() {
        String hash = upload("a.txt", "text/plain", "不属于它".getBytes(StandardCharsets.UTF_8))
                .text("/hash");
        String number = dispatched();
        assertThat(get("handler", "/api/v1/matters/" + number + "/attachments/" + hash)
                        .problem())
                .isEqualTo("404 JOURNAL-106");
        assertThat(get("handler", "/api/v1/matters/" + number + "/attachments/nothing")
                        .problem())
                .isEqualTo("404 JOURNAL-106");
    }

    @Test
    void whoMayNotKnowTheRequesterNeverGetsNameOrPhone() {
        String number = take(MatterCity.request(
                        "lead_unit", "auto", "confidential", true, "requester", "孙某某", "phone", "13712345678"))
                .text("/number");
        String matter = "/api/v1/matters/" + number;
        for (String person : List.of("handler", "dispatcher", "auditor", "worker", "operator")) {
            Answer answer = get(person, matter);
            assertThat(answer.status).isEqualTo(200);
            assertThat(answer.body).as(person).doesNotContain("孙某某", "13712345678");
            assertThat(answer.json.at("/requester/masked").asBoolean()).isTrue();
        }
        assertThat(send("handler", "POST", matter + "/requester", "{}").problem())
                .isEqualTo("403 ACCESS-002");
        assertThat(get("auditor", matter + "/looks").json.path("items").size()).isZero();
        assertThat(send("operator", "POST", matter + "/requester", "{\"why\":\"?\"}")
                        .problem())
                .isEqualTo("422 BASE-001: reason BASE-002, why BASE-009");
        for (String without : List.of("{}", "{\"reason\":\"  \"}", "{\"reason\":null}")) {
            assertThat(send("operator", "POST", matter + "/requester", without).problem())
                    .isEqualTo("422 BASE-001: reason BASE-002");
        }
        assertThat(get("auditor", matter + "/looks").json.path("items").size())
                .as("whoever gives no reason is shown nothing")
                .isZero();
        assertThat(send("operator", "POST", matter + "/requester", "{\"reason\":\"找 13812345678\"}")
                        .problem())
                .isEqualTo("422 BASE-001: reason RECORD-143");
        assertThat(send("operator", "POST", matter + "/requester", "{\"reason\":\"核实地址\"}").body)
                .contains("孙某某", "13712345678");
        Answer looks = get("auditor", matter + "/looks");
        assertThat(looks.text("/items/0/actor")).isEqualTo("operator");
        assertThat(looks.text("/items/0/reason")).isEqualTo("核实地址");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=open",
                "state=replied,returned",
                "unit=150502",
                "place=150502003",
                "category=heating",
                "channel=phone",
                "overdue=true",
                "urgent=true",
                "q=%E5%AE%A4%E6%B8%A9",
                "q=RX1505-2022",
                "from=2022-12-15&to=2022-12-15",
                "register=hotline&sort=-due&limit=1"
            })
    void everyFilterIsServed(String query) {
        dispatched();
        Answer answer = get("operator", "/api/v1/matters?" + query + "&count=true");
        assertThat(answer.status).as(answer.body).isEqualTo(200);
        assertThat(answer.json.path("items").isArray()).isTrue();
        assertThat(answer.json.path("total").isIntegralNumber()).isTrue();
    }

    @Test
    void howManyThereAreIsSaidWhenItIsAskedForOrOnePageHoldsAll() {
        dispatched();
        dispatched();
        assertThat(get("operator", "/api/v1/matters?limit=1").json.path("total").isNull())
                .isTrue();
        long counted = get("operator", "/api/v1/matters?limit=1&count=true")
                .json
                .path("total")
                .asLong();
        assertThat(counted).isGreaterThanOrEqualTo(2);
        String number = dispatched();
        assertThat(get("operator", "/api/v1/matters?q=" + number)
                        .json
                        .path("total")
                        .asLong())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        colour=red              | 422 BASE-001: colour BASE-009
        limit=0&state=x         | 422 BASE-001: limit BASE-008, state BASE-006
        count=many              | 422 BASE-001: count BASE-006
        after=x                 | 422 MATTER-109
        from=%2B999999999-01-01 | 422 BASE-001: from BASE-005
        q=%00                   | 422 BASE-001: q BASE-012
        unit=nowhere            | 422 BASE-001: unit MATTER-107
        """)
    void aBadFilterIsNamed(String query, String problem) {
        assertThat(get("operator", "/api/v1/matters?" + query).problem()).isEqualTo(problem);
    }

    @Test
    void pagesFollowTheirCursor() {
        for (int i = 0; i < 5; i++) {
            taken();
        }
        List<String> numbers = new ArrayList<>();
        String next = "";
        do {
            Answer page =
                    get("operator", "/api/v1/matters?sort=received&limit=2" + (next.isEmpty() ? "" : "&after=" + next));
            page.json
                    .path("items")
                    .forEach(item -> numbers.add(item.path("number").asString()));
            next = page.json.path("next").isNull() ? "" : page.text("/next");
        } while (!next.isEmpty());
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat((long) numbers.size())
                .isEqualTo(city.ownerClient()
                        .sql("select count(*) from matter")
                        .query(Long.class)
                        .single());
    }

    private String taken() {
        return take(MatterCity.request()).text("/number");
    }

    private String dispatched() {
        return take(MatterCity.request("lead_unit", "auto")).text("/number");
    }

    private Answer take(Map<String, Object> request, String... headers) {
        return send("operator", "POST", RECORDS, body(request), headers);
    }

    private Answer act(String person, String number, String action, Map<String, ?> body) {
        return send(person, "POST", "/api/v1/matters/" + number + "/actions/" + action, json.writeValueAsString(body));
    }

    private Answer get(String person, String path) {
        return send(person, path, HttpRequest.newBuilder());
    }

    private Answer upload(String name, String type, byte[] content) {
        String boundary = "boundary-of-the-test";
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: " + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return send(
                "handler",
                "/api/v1/attachments",
                HttpRequest.newBuilder()
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, content, tail))));
    }

    private String body(Map<String, Object> request) {
        return json.writeValueAsString(request);
    }

    private Answer send(String person, String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder().method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!Arrays.asList(headers).contains("Content-Type")) {
            request.header("Content-Type", JSON);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(person, path, request);
    }

    private Answer send(String person, String path, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(
                    request.uri(URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", "Bearer " + tokens.get(person))
                            .header("Accept", "application/json, */*")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            String body = new String(response.body(), StandardCharsets.UTF_8);
            boolean isJson =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            JsonNode parsed = isJson ? json.readTree(body) : json.createObjectNode();
            return new Answer(response.statusCode(), body, parsed, response);
        } catch (IOException e) {
            throw new AssertionError("no answer to " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Events, matters and numbers so far. */
    private long written() {
        return city.ownerClient()
                .sql(
                        "select (select count(*) from matter_event) + (select count(*) from matter) + (select coalesce(sum(last), 0) from number_series)")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private static List<Answer> together(int callers, Callable<Answer> what) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(callers, what)).stream()
                    .map(Future::resultNow)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
