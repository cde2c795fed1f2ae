package io.huiyin.league;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.HuiyinApplication;
import io.huiyin.access.Browser;
import io.huiyin.access.Tokens;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.Actor;
import io.huiyin.definition.Definitions;
import io.huiyin.testing.ApiClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
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

/** League tables over HTTP, in a city with two months behind it. */
@SpringBootTest(
        classes = HuiyinApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "huiyin.test=league")
@ContextConfiguration(initializers = LeagueTown.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("store")
class LeagueWebTest {

    private static final Actor ANYBODY = Actor.system("1505/");
    private static final String COUNTIES = "/leagues/hotline/counties";

    private final Map<String, ApiClient> api = new HashMap<>();
    private final Map<String, Browser> browsers = new HashMap<>();

    @Autowired
    private Users users;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Definitions definitions;

    @Value("${local.server.port}")
    private int port;

    @BeforeAll
    void peopleComeIn() {
        assertThat(definitions.list()).isNotEmpty();
        for (String[] person : new String[][] {
            {"auditor", "auditor", "1505"},
            {"keerqin", "leader", "150502"},
            {"kailu", "leader", "150523"},
            {"worker", "worker", "150502003"}
        }) {
            Users.WithPassword user = users.add(ANYBODY, new UserForm(person[0], "测试", List.of(person[1]), person[2]));
            Browser browser = Browser.on(port);
            browser.signIn(person[0], user.password());
            browsers.put(person[0], browser);
            api.put(
                    person[0],
                    new ApiClient(
                            port, "/api/v1", tokens.issue(ANYBODY, person[0]).secret()));
        }
    }

    @Test
    void unitsAreRankedByRatesAndEachSaysWhatItIsMadeOf() {
        JsonNode table = get("auditor", COUNTIES + "?period=2022-11");
        assertThat(table.path("closed").asBoolean()).isTrue();
        assertThat(table.path("ranked").asInt()).isEqualTo(2);
        JsonNode first = table.path("units").get(0);
        assertThat(first.path("unit").path("code").asString()).isEqualTo("150502");
        assertThat(first.path("rank").asInt()).isEqualTo(1);
        assertThat(first.path("risen").asInt()).isEqualTo(1);
        assertThat(rate(first, "solved_rate").path("part").asLong()).isEqualTo(28);
        assertThat(rate(first, "solved_rate").path("whole").asLong()).isEqualTo(32);
        assertThat(rate(first, "solved_rate").path("rate").asLong()).isEqualTo(8_750);
        assertThat(rate(first, "redo_rate").path("part").asLong()).isEqualTo(4);
        assertThat(rate(first, "redo_rate").path("whole").asLong()).isEqualTo(36);
        assertThat(StreamSupport.stream(first.path("rates").spliterator(), false)
                        .mapToLong(one -> one.path("contribution").asLong())
                        .sum())
                .isEqualTo(first.path("score").asLong());
        assertThat(table.path("units").get(1).path("risen").asInt()).isEqualTo(-1);
        assertThat(table.path("units").get(1).path("course").size()).isEqualTo(2);
    }

    @Test
    void theRecordsBehindEachRateAreAsManyAsItSays() {
        for (String league : List.of("counties", "streets", "bureaus")) {
            JsonNode table = get("auditor", "/leagues/hotline/" + league + "?period=2022-11");
            List<JsonNode> lines = new ArrayList<>();
            table.path("units").forEach(lines::add);
            table.path("too_few").forEach(lines::add);
            assertThat(lines).as(league).isNotEmpty();
            for (JsonNode line : lines) {
                line.path("rates").forEach(rate -> {
                    assertThat(total(rate.path("records").asString()))
                            .as("%s", rate)
                            .isEqualTo(rate.path("whole").asLong());
                    assertThat(total(rate.path("records_part").asString()))
                            .as("%s", rate)
                            .isEqualTo(rate.path("part").asLong());
                });
            }
        }
    }

    @Test
    void whoeverHasHadTooFewIsListedApart() {
        JsonNode table = get("auditor", "/leagues/hotline/bureaus?period=2022-11");
        JsonNode small = table.path("too_few").get(0);
        assertThat(small.path("unit").path("code").asString()).isEqualTo("150502-heating");
        assertThat(small.path("rank").isNull()).isTrue();
        assertThat(small.path("score").isNull()).isTrue();
    }

    @Test
    void aQuarterIsItsMonthsTogether() {
        JsonNode quarter = get("auditor", COUNTIES + "?period=2022-Q4");
        assertThat(quarter.path("closed").asBoolean()).isFalse();
        JsonNode unit = quarter.path("units").get(0);
        assertThat(rate(unit, "settled_on_time_rate").path("whole").asLong())
                .isEqualTo(32 + 32 + rate(unit, "redo_rate").path("part").asLong());
    }

    @Test
    void aUnitSeesWhyItStandsWhereItStandsAndWhatOneMoreWouldHaveChanged() {
        JsonNode kailu = get("auditor", COUNTIES + "/units/150523?period=2022-11");
        JsonNode line = kailu.path("unit");
        assertThat(line.path("rank").asInt()).isEqualTo(2);
        assertThat(kailu.path("ranked").asInt()).isEqualTo(2);
        assertThat(rate(line, "solved_rate").path("part").asLong()).isEqualTo(16);
        long score = line.path("score").asLong();
        kailu.path("one_more")
                .forEach(more -> assertThat(more.path("score").isNull()
                                || more.path("score").asLong() >= score)
                        .as("%s", more)
                        .isTrue());
        assertThat(kailu.path("one_more").get(1).path("score").asLong()).isGreaterThan(score);
        assertThat(kailu.path("one_more").get(4).path("score").isNull())
                .as("nothing was repeated")
                .isTrue();
        assertThat(client("keerqin").get(COUNTIES + "/units/150523").problem()).isEqualTo("403 ACCESS-002");
        assertThat(get("keerqin", COUNTIES + "/units/150502")
                        .path("unit")
                        .path("rank")
                        .asInt())
                .isEqualTo(1);
    }

    private static Map<String, Object> objection(String period, String figure) {
        return new HashMap<>(
                Map.of("period", period, "figure", figure, "category", "asked-record", "reason", "回访记录与录音不符"));
    }

    @Test
    void aUnitObjectsOnceToEachRateOfAClosedPeriod() {
        String objections = COUNTIES + "/units/150502/objections";
        String number = client("keerqin")
                .post(objections, objection("2022-11", "solved_rate"))
                .expect(201)
                .path("number")
                .asString();
        assertThat(client("keerqin")
                        .post(objections, objection("2022-11", "solved_rate"))
                        .problem())
                .isEqualTo("409 LEAGUE-006");
        client("keerqin").post(objections, objection("2022-10", "solved_rate")).expect(201);
        JsonNode filed = get("auditor", COUNTIES + "/units/150502?period=2022-11")
                .path("unit")
                .path("objections")
                .get(0);
        assertThat(filed.path("number").asString()).isEqualTo(number);
        assertThat(filed.path("figure").asString()).isEqualTo("solved_rate");
        assertThat(filed.path("state_en").asString()).isEqualTo("To check");
        JsonNode matter = get("keerqin", "/matters/" + number);
        assertThat(matter.toString()).contains("hotline/counties 2022-11 solved_rate 150502", "solved_rate 28/32");
        assertThat(matter.toString()).contains("1505-hotline");
        assertThat(page(COUNTIES + "?period=2022-11&lang=zh")).contains("异议：待核查");
    }

    /** Kailu's leader may not speak for Keerqin, and neither may those above it or those who run the table. */
    @Test
    void onlyTheUnitItselfObjects() {
        String objections = COUNTIES + "/units/150502/objections";
        assertThat(client("auditor")
                        .post(objections, objection("2022-11", "redo_rate"))
                        .problem())
                .isEqualTo("403 LEAGUE-005");
        assertThat(client("kailu")
                        .post(objections, objection("2022-11", "redo_rate"))
                        .problem())
                .isEqualTo("403 ACCESS-002");
    }

    @Test
    void aFaultyObjectionIsRefusedWithEveryFault() {
        String objections = COUNTIES + "/units/150523/objections";
        assertThat(client("kailu")
                        .post(objections, objection("2022-12", "score"))
                        .problem())
                .isEqualTo("422 LEAGUE-007");
        Map<String, Object> faulty = objection("2022-11", "received");
        faulty.put("category", "nonsense");
        faulty.put("reason", " ");
        faulty.put("more", "x");
        assertThat(client("kailu").post(objections, faulty).problem())
                .isEqualTo("422 BASE-001: category BASE-006, figure BASE-006, more BASE-009, reason BASE-002");
        assertThat(client("kailu").post(objections, Map.of()).problem()).isEqualTo("422 BASE-001: period BASE-002");
        assertThat(client("kailu")
                        .post("/leagues/hotline/streets/units/150523/objections", objection("2022-11", "score"))
                        .problem())
                .isEqualTo("404 LEAGUE-004");
    }

    @Test
    void theUnitObjectsFromItsPage() {
        Browser kailu = Objects.requireNonNull(browsers.get("kailu"));
        String unit = COUNTIES + "/units/150523";
        String form = kailu.get(unit + "?period=2022-11&lang=zh").body();
        assertThat(form).contains("提出异议");
        assertThat(page(unit + "?period=2022-11")).doesNotContain("name=\"reason\"");
        Map<String, String> fields = new HashMap<>(Map.of(
                "_csrf", Browser.csrf(form), "period", "2022-11", "figure", "redo_rate", "category", "belongs-unit"));
        HttpResponse<String> again = kailu.postForm(unit + "/objections", fields);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("id=\"reason-error\"").doesNotContain("⟨");
        fields.put("reason", "属供热公司职责");
        HttpResponse<String> done = kailu.postForm(unit + "/objections", fields);
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(kailu.get(kailu.location(done)).body())
                .contains("异议已提出")
                .doesNotContain("<option value=\"redo_rate\"");
    }

    @Test
    void whoeverReportsOnAPartSeesThatPart() {
        JsonNode table = get("keerqin", COUNTIES + "?period=2022-11");
        assertThat(table.path("ranked").asInt()).isEqualTo(2);
        assertThat(table.path("units").size()).isEqualTo(1);
        assertThat(table.path("units").get(0).path("unit").path("code").asString())
                .isEqualTo("150502");
        assertThat(client("worker").get(COUNTIES).problem()).isEqualTo("403 ACCESS-002");
        assertThat(client("worker").get("/leagues").problem()).isEqualTo("403 ACCESS-002");
    }

    @Test
    void withoutAPeriodItIsTheLastMonthThatIsOver() {
        assertThat(get("auditor", COUNTIES).path("period").asString()).isEqualTo("2022-11");
        assertThat(get("auditor", "/leagues").path("items").size()).isEqualTo(3);
        assertThat(get("auditor", "/leagues/schema.json").path("title").asString())
                .isEqualTo("Huiyin league tables");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /leagues/hotline/nothing             | 404 LEAGUE-001
            /leagues/nothing/counties            | 404 LEAGUE-001
            /leagues/hotline/counties?period=x   | 422 BASE-001: period LEAGUE-002
            /leagues/hotline/counties?period=2022-13 | 422 BASE-001: period LEAGUE-002
            /leagues/hotline/counties?period=2022-Q5 | 422 BASE-001: period LEAGUE-002
            /leagues/hotline/counties?period=0000-01 | 422 BASE-001: period LEAGUE-002
            /leagues/hotline/counties?period=2023-01 | 422 BASE-001: period LEAGUE-003
            /leagues/hotline/counties/units/1505     | 404 LEAGUE-004
            /leagues/hotline/counties/units/nobody   | 404 NETWORK-101
            /leagues/hotline/counties?perid=2022-11  | 422 BASE-001: perid BASE-009
            """)
    void whatIsNotAcceptedIsNamed(String path, String problem) {
        assertThat(client("auditor").get(path).problem()).isEqualTo(problem);
    }

    @Test
    void thePageShowsTheSameInBothLanguages() {
        for (String language : List.of("zh", "en")) {
            String page = page("/leagues/hotline/counties?period=2022-11&lang=" + language);
            assertThat(page)
                    .contains(language.equals("zh") ? "lang=\"zh-CN\"" : "lang=\"en-GB\"")
                    .contains("28 / 32")
                    .contains("class=\"lg-spark\"")
                    .doesNotContain("⟨");
            assertThat(page(COUNTIES + "/units/150502?period=2022-11&lang=" + language))
                    .contains(">28</a> / <a")
                    .contains(language.equals("zh") ? "<caption class=\"visually-hidden\">名次的由来" : "28</a>")
                    .doesNotContain("⟨");
            assertThat(page("/leagues/hotline/bureaus/units/150502-heating?lang=" + language))
                    .doesNotContain("⟨");
        }
        assertThat(page("/leagues?period=2022-Q4&lang=en")).contains("quarter 4 of 2022");
        assertThat(page("/leagues/hotline/bureaus?lang=zh")).contains("样本太少");
    }

    private String page(String path) {
        HttpResponse<String> answer = browser().get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private Browser browser() {
        return Objects.requireNonNull(browsers.get("auditor"));
    }

    private long total(String address) {
        return client("auditor")
                .get(address.substring("/api/v1".length()))
                .expect(200)
                .path("total")
                .asLong();
    }

    private static JsonNode rate(JsonNode line, String figure) {
        return StreamSupport.stream(line.path("rates").spliterator(), false)
                .filter(one -> one.path("figure").asString().equals(figure))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode get(String who, String path) {
        return client(who).get(path).expect(200);
    }

    private ApiClient client(String who) {
        return Objects.requireNonNull(api.get(who));
    }
}
