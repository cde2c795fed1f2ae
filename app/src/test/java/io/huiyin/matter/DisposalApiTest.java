package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.HuiyinApplication;
import io.huiyin.access.Tokens;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.CityClock;
import io.huiyin.definition.Definitions;
import io.huiyin.journal.Attachments;
import io.huiyin.journal.Finding;
import io.huiyin.journal.InclusionProof;
import io.huiyin.journal.ProofCheck;
import io.huiyin.journal.Verifier;
import io.huiyin.network.Units;
import io.huiyin.publishing.Publishing;
import io.huiyin.search.SearchIndex;
import io.huiyin.testing.ApiClient;
import io.huiyin.testing.HuiyinTestWiring;
import io.huiyin.testing.TestCity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** What is about persons has an end; what is left proves that there was something, and verifies. */
@SpringBootTest(
        classes = HuiyinApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "huiyin.test=disposal")
@ContextConfiguration(initializers = HuiyinTestWiring.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("store")
class DisposalApiTest {

    private static final String NAME = "诸葛试验";
    private static final String PHONE = "13912345670";
    private static final String ID_NUMBER = "150502199001011234";
    private static final String KEEP =
            "\nkeep: { purpose: { zh: 办理诉求, en: To settle the request }, for: 3 years, after: closed }\n";

    @Autowired
    private SearchIndex index;

    @Autowired
    private Users users;

    @Autowired
    private Tokens issuer;

    @Autowired
    private Units units;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Definitions definitions;

    @Autowired
    private Attachments attachments;

    @Autowired
    private Verifier verifier;

    @Autowired
    private TestCity city;

    @Autowired
    private CityClock clock;

    @Value("${local.server.port}")
    private int port;

    @BeforeAll
    void aHotlineThatKeepsPersonsForThreeYears() {
        units.addUnits(Places.asNew(), People.anybody());
        for (String[] person : new String[][] {
            {"operator", "1505-hotline"},
            {"dispatcher", "1505-hotline"},
            {"handler", "150502-heating"},
            {"administrator", "1505"}
        }) {
            users.add(People.anybody(), new UserForm(person[0], "测试", List.of(person[0]), person[1]));
        }
        publishing.publish(definitions.current("hotline").content() + KEEP, People.anybody());
    }

    /** With a token of its own: the clock only goes ahead, by years, and tokens end. */
    private ApiClient as(String person) {
        return new ApiClient(
                port, "/api/v1", issuer.issue(People.anybody(), person).secret());
    }

    private String file(String content) {
        try {
            return attachments
                    .store(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), "text/plain")
                    .hash();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything a requester leaves behind, closed today. */
    private String closed(String key) {
        Map<String, Object> request = MatterCity.request(
                "requester", NAME, "phone", PHONE, "address", NAME + "家", "content", NAME + "身份证" + ID_NUMBER + "反映停暖");
        String number = as("operator")
                .send("POST", "/registers/hotline/records", request, "Idempotency-Key", key)
                .expect(201)
                .path("number")
                .asString();
        act("dispatcher", number, "dispatch", Map.of("to", "auto"));
        act("handler", number, "sign", Map.of());
        Map<String, Object> file = Map.of("hash", file(ID_NUMBER + key), "name", NAME + ".txt");
        act(
                "handler",
                number,
                "reply",
                Map.of("outcome", "solved", "reply", "已告知" + NAME, "attachments", List.of(file)));
        act("operator", number, "call_back", Map.of("solved", true, "satisfaction", 5));
        act("dispatcher", number, "strike_off", Map.of());
        return number;
    }

    private void act(String person, String number, String action, Map<String, ?> body) {
        as(person)
                .send("POST", "/matters/" + number + "/actions/" + action, body, "Idempotency-Key", number + action)
                .expect(200);
    }

    private String due() {
        return as("administrator").get("/disposals/preview").expect(200).path(0).toString();
    }

    /** Tables with a row that has this text in a column of whatever type, the bytes of it included. */
    private Map<String, Long> tablesWith(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        Map<String, Long> found = new TreeMap<>();
        for (String table : city.ownerClient()
                .sql("select tablename from pg_tables where schemaname = current_schema()")
                .query(String.class)
                .list()) {
            long rows = city.ownerClient()
                    .sql("select count(*) from \"" + table
                            + "\" t where position(? in t::text) > 0 or position(? in t::text) > 0")
                    .params(text, hex)
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                found.put(table, rows);
            }
        }
        return found;
    }

    private List<String> findings() {
        return verifier.verify(progress -> {}).findings().stream()
                .map(Finding::toString)
                .toList();
    }

    @Test
    void whoseTimeIsOverLeavesNoByteAndAProofThatHolds() {
        String number = closed("over");
        index.indexNow();
        assertThat(tablesWith(NAME)).containsKeys("matter_event", "request", "matter_attachment");
        assertThat(tablesWith(ID_NUMBER))
                .containsKeys("matter_event", "request", "matter", "attachment_chunk", "search_text");
        assertThat(tablesWith(number)).containsKey("claim");
        clock.advance(Duration.ofDays(3 * 366));
        assertThat(due()).contains("\"register\":\"hotline\"", "\"for\":\"3 years\"");

        var done = as("administrator")
                .post("/disposals", Map.of("register", "hotline"))
                .expect(200);
        assertThat(done.path("disposed").asInt()).isPositive();
        assertThat(done.path("left").asInt()).isZero();

        for (String text : List.of(NAME, ID_NUMBER, PHONE)) {
            assertThat(tablesWith(text)).as(text).isEmpty();
        }
        assertThat(city.ownerClient()
                        .sql(
                                "select count(*) from request where requester_cipher is not null or phone_hash is not null")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(findings()).isEmpty();
        var whole = as("operator").get("/matters/" + number).expect(200);
        assertThat(whole.path("state").asString()).isEqualTo("struck_off");
        assertThat(whole.path("content").asString()).isEmpty();
        assertThat(whole.path("events").toString()).contains("disposed").doesNotContain(NAME);
        theProofHolds();
    }

    private void theProofHolds() {
        var told = as("administrator").get("/disposals").expect(200).path(0);
        assertThat(told.path("register").asString()).isEqualTo("hotline");
        assertThat(told.path("subjects").asInt()).isPositive();
        String proof = as("administrator")
                .get("/disposals/" + told.path("id").asLong() + "/proof")
                .raw()
                .body();
        assertThat(proof).contains("carried_out", "3 years");
        assertThat(ProofCheck.check(InclusionProof.read(proof)).findings()).isEmpty();
    }

    @Test
    void aLegalHoldStopsItUntilItIsLifted() {
        String number = closed("held");
        long hold = as("administrator")
                .post("/holds", Map.of("register", "hotline", "matter", number, "reason", "诉讼"))
                .expect(201)
                .path("id")
                .asLong();
        clock.advance(Duration.ofDays(3 * 366));
        assertThat(due()).contains("\"held\":1");
        as("administrator").post("/disposals", Map.of("register", "hotline")).expect(200);
        assertThat(as("operator")
                        .get("/matters/" + number)
                        .expect(200)
                        .path("content")
                        .asString())
                .contains(NAME);
        assertThat(findings()).isEmpty();
        as("administrator").post("/holds/" + hold + "/lift", null).expect(200);
        assertThat(as("administrator").post("/holds/" + hold + "/lift", null).problem())
                .isEqualTo("409 RETAIN-004");
        as("administrator").post("/disposals", Map.of("register", "hotline")).expect(200);
        assertThat(as("operator")
                        .get("/matters/" + number)
                        .expect(200)
                        .path("content")
                        .asString())
                .isEmpty();
        assertThat(findings()).isEmpty();
    }

    @Test
    void whatIsOpenOrClosedLaterStays() {
        closed("young");
        clock.advance(Duration.ofDays(3 * 365 - 1));
        var done = as("administrator")
                .post("/disposals", Map.of("register", "hotline"))
                .expect(200);
        assertThat(done.path("disposed").asInt()).isZero();
        assertThat(tablesWith(NAME)).containsKey("request");
        clock.advance(Duration.ofDays(30));
        as("administrator").post("/disposals", Map.of("register", "hotline")).expect(200);
    }

    @Test
    void valuesThatAreMissingWithoutADisposalAreNamed() {
        String number = closed("tampered");
        city.ownerClient()
                .sql(
                        "update matter_event set personal = null where seq = 4 and matter_id = (select id from matter where number = ?)")
                .param(number)
                .update();
        assertThat(findings()).anyMatch(found -> found.contains("it was not disposed of"));
        clock.advance(Duration.ofDays(3 * 366));
        as("administrator").post("/disposals", Map.of("register", "hotline")).expect(200);
    }

    @Test
    void itIsTheAdministratorsAndBadInputIsNamed() {
        assertThat(as("operator").get("/disposals").problem()).isEqualTo("403 ACCESS-002");
        assertThat(as("operator")
                        .post("/disposals", Map.of("register", "hotline"))
                        .problem())
                .isEqualTo("403 ACCESS-002");
        assertThat(as("operator").post("/holds", Map.of()).problem()).isEqualTo("403 ACCESS-002");
        ApiClient administrator = as("administrator");
        assertThat(administrator
                        .post("/disposals", Map.of("register", "audit_problem"))
                        .problem())
                .isEqualTo("409 RETAIN-001");
        assertThat(administrator
                        .post("/disposals", Map.of("register", "nothing"))
                        .problem())
                .isEqualTo("404 DEFINITION-101");
        assertThat(administrator.post("/disposals", Map.of()).problem()).isEqualTo("422 BASE-001: register BASE-002");
        assertThat(administrator.get("/disposals/1/proof").problem()).isEqualTo("404 RETAIN-002");
        assertThat(administrator.post("/holds", Map.of("x", 1)).problem())
                .isEqualTo("422 BASE-001: reason BASE-002, register BASE-002, x BASE-009");
        assertThat(administrator
                        .post(
                                "/holds",
                                Map.of("register", "hotline", "matter", "RX1505-20001215-00001", "reason", "诉讼"))
                        .problem())
                .isEqualTo("404 MATTER-104");
        assertThat(administrator.post("/holds/1/lift", null).problem()).isEqualTo("404 RETAIN-002");
    }
}
