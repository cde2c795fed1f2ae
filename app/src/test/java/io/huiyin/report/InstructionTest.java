package io.huiyin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.HuiyinApplication;
import io.huiyin.access.Browser;
import io.huiyin.access.Tokens;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.journal.Verifier;
import io.huiyin.network.Network;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.testing.HuiyinTestWiring;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leaders read, write beside a line, and see on the next day what became of it. A city of its own: four Thursdays like each other, then one
 * on which the heating of a street fails.
 */
@SpringBootTest(
        classes = HuiyinApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "huiyin.test=instructions")
@ContextConfiguration(initializers = HuiyinTestWiring.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("store")
class InstructionTest {

    private static final String DAILY = "/api/v1/reports/daily";
    private static final String INSTRUCTIONS = DAILY + "/instructions";
    private static final String TOPIC = "topic:1505/150502/150502002/:heating-outage";
    private static final String RETURNS = "asked:returns:1505/150502/150502-heating/";
    private static final LocalDate FIRST = LocalDate.parse("2022-12-15");
    private static final LocalDate DAY = FIRST.plusWeeks(4);
    private static final Actor ANYBODY = Actor.system("1505/");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();

    @Autowired
    private Users users;

    @Autowired
    private Tokens issuer;

    @Autowired
    private Units units;

    @Autowired
    private InstructionReader instructions;

    @Autowired
    private DailyReports reports;

    @Autowired
    private Network network;

    @Autowired
    private CityClock clock;

    @Autowired
    private Verifier verifier;

    @Autowired
    private JsonMapper json;

    @Value("${local.server.port}")
    private int port;

    private String password = "";
    private String given = "";
    private byte[] nextDay = {};

    private record Answer(int status, byte[] body, JsonNode json) {

        /** Such as {@code 422 text BASE-002}. */
        String problem() {
            StringBuilder problem = new StringBuilder().append(status);
            json.path("errors")
                    .forEach(fault -> problem.append(' ')
                            .append(fault.path("field").asString())
                            .append(' ')
                            .append(fault.path("code").asString()));
            return problem.toString();
        }
    }

    @BeforeAll
    void aTopicAndAnInstruction() {
        units.addUnits(
                List.of(
                        unit("1505", "通辽市", "city", null, null),
                        unit("1505-hotline", "市12345便民热线中心", "bureau", "hotline", "1505"),
                        unit("150502", "科尔沁区", "county", null, "1505"),
                        unit("150523", "开鲁县", "county", null, "1505"),
                        unit("150502-heating", "供热公司", "bureau", "heating", "150502"),
                        unit("150502002", "西门街道", "street", null, "150502")),
                ANYBODY);
        for (String[] person : new String[][] {
            {"operator", "operator", "1505-hotline"},
            {"handler", "handler", "150502-heating"},
            {"leader", "leader", "1505"},
            {"district", "leader", "150502"},
            {"auditor", "auditor", "1505"}
        }) {
            Users.WithPassword user = users.add(ANYBODY, new UserForm(person[0], "测试", List.of(person[1]), person[2]));
            password = person[0].equals("leader") ? user.password() : password;
            tokens.put(person[0], issuer.issue(ANYBODY, person[0]).secret());
        }
        for (int week = 0; week <= 4; week++) {
            at(FIRST.plusWeeks(week), 9);
            take("heating-outage", "150523");
            take("heating-outage", "150523");
            take("water-quality", "150502002");
        }
        for (int call = 0; call < 10; call++) {
            take("heating-outage", "150502002");
        }
        at(DAY, 16);
        given = give("leader", order(TOPIC, "请供热公司今夜恢复供热并报告原因"), "first")
                .json()
                .path("number")
                .asString();
        act("sign", "{}");
        at(DAY, 22);
        act("reply", "{\"outcome\": \"solved\", \"reply\": \"阀门已修复，22 时恢复供热\"}");
        at(DAY.plusDays(2), 9);
        nextDay = get("leader", DAILY + "/document?date=" + DAY.plusDays(1)).body();
    }

    @AfterAll
    void everythingFollowsFromItsEvents() {
        assertThat(verifier.verify(progress -> {}).findings()).isEmpty();
        client.close();
    }

    @Test
    void aTopicOpensIntoAsManyRequestsAsItSays() {
        JsonNode topic = get("leader", DAILY + "?date=" + DAY).json().at("/hot_topics/0");
        assertThat(topic.path("received").asInt()).isEqualTo(10);
        assertThat(topic.path("usual").decimalValue()).isEqualByComparingTo("0");
        assertThat(topic.at("/place/code").asString()).isEqualTo("150502002");
        JsonNode records =
                get("leader", "/api/v1" + topic.path("records").asString()).json();
        assertThat(records.path("total").asInt()).isEqualTo(10);
        assertThat(records.path("items").findValuesAsString("action")).containsOnly("received");
    }

    @Test
    void anInstructionIsASupervisedMatterOfTheUnitOfItsLine() {
        assertThat(given).matches("PS1505-202301-[0-9]{5}");
        JsonNode matter = get("leader", "/api/v1/matters/" + given).json();
        assertThat(matter.path("content").asString()).isEqualTo("请供热公司今夜恢复供热并报告原因");
        assertThat(matter.at("/lead_unit/code").asString()).isEqualTo("150502-heating");
        assertThat(matter.path("events").findValuesAsString("action"))
                .startsWith("received", "dispatched", "supervised", "signed", "replied");
        String open = give("leader", order(TOPIC, "请排查其他小区"), null)
                .json()
                .path("number")
                .asString();
        assertThat(get("leader", "/api/v1/matters?watch=supervised")
                        .json()
                        .path("items")
                        .findValuesAsString("number"))
                .contains(open);
    }

    @Test
    void theNextDaysReportSaysWhatBecameOfIt() throws Exception {
        JsonNode told = get("leader", DAILY + "?date=" + DAY.plusDays(1)).json().at("/instructions/0");
        assertThat(told.path("number").asString()).isEqualTo(given);
        assertThat(told.path("line").asString()).isEqualTo(TOPIC);
        assertThat(told.path("title").asString()).contains("西门街道");
        assertThat(told.path("value").asString()).isEqualTo("平常 0 件，当日 10 件");
        assertThat(told.path("state").asString()).isEqualTo("replied");
        assertThat(told.path("reply").asString()).contains("恢复供热");
        assertThat(get("leader", DAILY + "?date=" + DAY)
                        .json()
                        .path("instructions")
                        .size())
                .isZero();
        try (XWPFWordExtractor text = new XWPFWordExtractor(new XWPFDocument(new ByteArrayInputStream(nextDay)))) {
            assertThat(text.getText()).contains("昨日批示及办理情况", given, "22 时恢复供热");
        }
        byte[] workbook =
                get("leader", DAILY + "/workbook?date=" + DAY.plusDays(1)).body();
        try (XSSFWorkbook tables = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            assertThat(tables.getSheet("昨日批示及办理情况").getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo(given);
        }
    }

    @Test
    void whatHappensLaterChangesNoReportOfAPastDay() {
        at(DAY.plusDays(2), 10);
        assertThat(send("leader", "POST", "/api/v1/matters/" + given + "/actions/strike_off", "{}", null)
                        .status())
                .isEqualTo(200);
        at(DAY.plusDays(3), 9);
        assertThat(get("leader", DAILY + "/document?date=" + DAY.plusDays(1)).body())
                .isEqualTo(nextDay);
        assertThat(instructions.given(DAY, "1505", DAY.plusDays(1)))
                .as("read again, and not what was kept")
                .isEqualTo(reports.of(DAY.plusDays(1), network.city()).instructions());
        assertThat(get("leader", INSTRUCTIONS + "?date=" + DAY)
                        .json()
                        .at("/items/0/state")
                        .asString())
                .isEqualTo("struck_off");
    }

    @Test
    void theSameKeyGivesOneInstruction() {
        String body = order("figure:received", "请分析原因");
        Answer first = give("leader", body, "twice");
        assertThat(first.status()).isEqualTo(201);
        assertThat(give("leader", body, "twice").body()).isEqualTo(first.body());
        assertThat(first.json().path("lead_unit").asString()).isEqualTo("1505-hotline");
        assertThat(give("leader", order("figure:received", "另一件"), "twice")
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("JOURNAL-108");
    }

    @Test
    void beneathAMatterThatMatterItselfComesUnderSupervision() {
        JsonNode late = get("leader", DAILY + "?date=" + DAY).json().at("/most_overdue/0");
        String number = late.path("number").asString();
        Answer answer = give("leader", order("matter:" + number, "请说明为何超期"), null);
        assertThat(answer.problem()).isEqualTo("201");
        assertThat(answer.json().path("number").asString()).isEqualTo(number);
        assertThat(give("leader", order("matter:" + number, "再次批示"), null).problem())
                .as("one that is supervised already")
                .isEqualTo("201");
        assertThat(get("leader", "/api/v1/matters/" + number)
                        .json()
                        .path("events")
                        .findValuesAsString("action"))
                .contains("supervised");
        assertThat(give("leader", """
                        {"date": "%s", "line": "matter:%s", "text": "x", "lead_unit": "1505-hotline"}""".formatted(DAY, number), null).problem()).isEqualTo("422 lead_unit INSTRUCT-003");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            leader   | {"line": "figure:received"}                                                | 422 text BASE-002
            leader   | {"line": "figure:received", "text": "  "}                                  | 422 text BASE-002
            leader   | {"line": "figure:nothing", "text": "x"}                                    | 422 line INSTRUCT-001
            leader   | {"text": "x"}                                                              | 422 line INSTRUCT-001
            leader   | {"line": "topic:1505/:water-quality", "text": "x"}                         | 422 line INSTRUCT-001
            leader   | {"line": "figure:received", "text": "x", "lead_unit": "nobody"}            | 422 lead_unit REPORT-102
            leader   | {"line": "figure:received", "text": "x", "lead_unit": "1505"}              | 422 lead_unit INSTRUCT-002
            leader   | {"line": "figure:received", "text": "x", "colour": "red"}                  | 422 colour BASE-009
            leader   | {"line": "figure:received", "text": "x", "unit": "nowhere"}                | 422 unit REPORT-102
            district | {"line": "figure:received", "text": "x", "unit": "1505"}                   | 403
            district | {"line": "figure:received", "text": "x", "unit": "150502", "lead_unit": "150523"} | 403
            auditor  | {"line": "figure:received", "text": "x"}                                   | 403
            operator | {"line": "figure:received", "text": "x"}                                   | 403
            handler  | {"line": "figure:received", "text": "x"}                                   | 403
            """)
    void whatMayNotBeIsRefused(String person, String body, String problem) {
        assertThat(give(person, body, null).problem()).isEqualTo(problem);
    }

    @Test
    void theLinesOfAReportAreListedForLeadersAlone() {
        JsonNode lines = get("leader", DAILY + "/lines?date=" + DAY).json();
        assertThat(lines.path("items").findValuesAsString("key"))
                .contains("figure:received", "channel:phone", "category:heating", "place:150502", TOPIC)
                .doesNotHaveDuplicates();
        assertThat(get("auditor", DAILY + "/lines").status()).isEqualTo(403);
    }

    @Test
    void aUnitIsAskedOnceToExplainWhileItHasNotBeenLetOff() {
        giveBack(take("heating-outage", "150502002"));
        giveBack(take("heating-outage", "150502002"));
        JsonNode asked = get("leader", DAILY).json().at("/asked/0");
        assertThat(asked.path("line").asString()).isEqualTo(RETURNS);
        assertThat(asked.at("/unit/code").asString()).isEqualTo("150502-heating");
        assertThat(asked.at("/evidence/value").asInt()).isEqualTo(2);
        assertThat(asked.at("/rule/zh").asString()).isEqualTo("近 7 日退单达到 2 件");
        assertThat(get("leader", "/api/v1" + asked.at("/evidence/records").asString())
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(give("auditor", "{\"line\": \"%s\"}".formatted(RETURNS), null)
                        .problem())
                .isEqualTo("403");
        Answer first = give("leader", "{\"line\": \"%s\"}".formatted(RETURNS), null);
        assertThat(first.problem()).isEqualTo("201");
        String number = first.json().path("number").asString();
        JsonNode matter = get("leader", "/api/v1/matters/" + number).json();
        assertThat(matter.at("/lead_unit/code").asString()).isEqualTo("150502-heating");
        assertThat(matter.path("content").asString()).contains("请说明原因和整改措施", "一再退单", "退单 2 件");
        Answer second = give("leader", "{\"line\": \"%s\"}".formatted(RETURNS), null);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("code").asString()).isEqualTo("ADVICE-001");
        assertThat(second.json().path("detail").asString()).contains(number);
        assertThat(give("district", "{\"unit\": \"150502\", \"line\": \"%s\"}".formatted(RETURNS), null)
                        .json()
                        .path("code")
                        .asString())
                .as("whichever report it stands in")
                .isEqualTo("ADVICE-001");
        letOff(number);
        thePageAsksWithOneClick();
    }

    private void thePageAsksWithOneClick() {
        Browser browser = Browser.on(port);
        browser.signIn("leader", password);
        String page = browser.get("/reports/daily").body();
        assertThat(page).contains("请其说明").doesNotContain("已请说明");
        Map<String, String> form = Map.of("_csrf", Browser.csrf(page), "line", RETURNS, "unit", "1505");
        String matter = browser.location(browser.postForm("/reports/daily/instruction", form));
        assertThat(matter).as("after the first one is over").matches("/matters/PS1505-202301-[0-9]{5}");
        assertThat(browser.get("/reports/daily").body())
                .contains("已请说明", "href=\"" + matter + "\"")
                .doesNotContain("请其说明");
        HttpResponse<String> second = browser.postForm("/reports/daily/instruction", form);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("尚未办结", "href=\"" + matter + "\"");
        letOff(matter.substring("/matters/".length()));
    }

    private void letOff(String number) {
        Answer answer = send(
                "leader", "POST", "/api/v1/matters/" + number + "/actions/withdraw", "{\"reason\": \"已当面说明\"}", null);
        assertThat(answer.status()).isEqualTo(200);
    }

    private void giveBack(String number) {
        Answer answer = send(
                "handler", "POST", "/api/v1/matters/" + number + "/actions/return", "{\"reason\": \"不属于本单位职责\"}", null);
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
    }

    private String order(String line, String text) {
        return json.writeValueAsString(Map.of("date", DAY.toString(), "line", line, "text", text));
    }

    private Answer give(String person, String body, @Nullable String key) {
        return send(person, "POST", INSTRUCTIONS, body, key);
    }

    private void act(String action, String body) {
        Answer answer = send("handler", "POST", "/api/v1/matters/" + given + "/actions/" + action, body, null);
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
    }

    private void at(LocalDate day, int hour) {
        clock.freezeAt(day.atTime(hour, 0).atZone(City.ZONE).toInstant());
    }

    private String take(String category, String place) {
        String body = json.writeValueAsString(Map.of(
                "channel", "phone", "category", category, "place", place, "content", "家中没有暖气", "lead_unit", "auto"));
        Answer answer = send("operator", "POST", "/api/v1/registers/hotline/records", body, null);
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().path("number").asString();
    }

    private static NewUnit unit(
            String code, String name, String level, @Nullable String line, @Nullable String parent) {
        return new NewUnit(code, name, null, level, null, line, parent, null, null);
    }

    private Answer get(String person, String path) {
        return send(person, "GET", path, null, null);
    }

    private Answer send(String person, String method, String path, @Nullable String body, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + tokens.get(person))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            boolean text =
                    answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    answer.statusCode(), answer.body(), text ? json.readTree(answer.body()) : json.createObjectNode());
        } catch (Exception e) {
            throw new IllegalStateException(path, e);
        }
    }
}
