package io.huiyin.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.access.Tokens;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.Actor;
import io.huiyin.base.ProductFiles;
import io.huiyin.database.RowScope;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.network.Network;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.publishing.Publishing;
import io.huiyin.testing.ApiClient;
import io.huiyin.testing.ApiClient.Answer;
import io.huiyin.testing.HuiyinTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Single records over real HTTP, on a register that the test publishes. */
@HuiyinTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("store")
class RecordApiTest {

    private static final String REGISTER = "api_pump";
    private static final String RECORDS = "/api/v1/registers/" + REGISTER + "/records";
    private static final String YAML = """
            register: api_pump
            kind: list
            title: { zh: 泵站, en: Pumps }
            help: { zh: 测试用, en: For tests }
            number: { prefix: BZ, area: city, period: year }
            label: name
            fields:
              - { name: name, title: { zh: 名称, en: Name }, type: text, max: 50, required: true, unique: true }
              - { name: power, title: { zh: 功率, en: Power }, type: decimal, scale: 1, min: 0 }
              - { name: built, title: { zh: 建成, en: Built }, type: date }
              - { name: keeper, title: { zh: 看护人, en: Keeper }, type: person }
              - { name: phone, title: { zh: 电话, en: Phone }, type: phone, personal: confidential }
            list: { columns: [name, power], sort: -added }
            roles: { add: [administrator], change: [administrator] }
            """;

    private final JsonMapper json = JsonMapper.shared();

    @Autowired
    private Users users;

    @Autowired
    private Tokens issuer;

    @Autowired
    private Units units;

    @Autowired
    private Network network;

    @Autowired
    private Publishing publishing;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private RowScope scope;

    @Value("${local.server.port}")
    private int port;

    private String administrator = "";
    private String auditor = "";

    @BeforeAll
    void aRegister() {
        Actor system = Actor.system("1505/");
        if (network.isEmpty()) {
            units.addUnits(
                    List.of(new NewUnit("1505", "通辽市", "Tongliao", "city", "city", null, null, null, null)), system);
        }
        publishing.publish(YAML, system);
        users.add(system, new UserForm("api.admin", "测试", List.of("administrator"), "1505"));
        users.add(system, new UserForm("api.auditor", "测试", List.of("auditor"), "1505"));
        administrator = issuer.issue(system, "api.admin").secret();
        auditor = issuer.issue(system, "api.auditor").secret();
    }

    @Test
    void aRecordLivesItsWholeLife() {
        Answer added = post(RECORDS, fields("name", "一号泵", "power", "１２.5", "phone", "13812345678"));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("number").asString()).matches("BZ1505-2022-[0-9]{5}");
        String record = added.raw().headers().firstValue("Location").orElseThrow();
        Answer read = send(auditor, "GET", record, null);
        assertThat(read.raw().headers().firstValue("ETag")).contains("\"1\"");
        assertThat(read.json().at("/fields/power").asString()).isEqualTo("12.5");
        assertThat(read.json().at("/fields/phone").asString()).isEqualTo("•••5678");
        Answer changed = send(
                administrator,
                "PATCH",
                record,
                Map.of("fields", Map.of("built", "2022/12/5", "power", "")),
                "If-Match",
                "\"1\"");
        assertThat(changed.json().at("/fields/built").asString()).isEqualTo("2022-12-05");
        assertThat(changed.json().at("/fields/power").isMissingNode()).isTrue();
        assertThat(send(administrator, "PATCH", record, Map.of("seq", 1, "fields", Map.of("power", 3)))
                        .problem())
                .isEqualTo("409 JOURNAL-101");
        assertThat(send(administrator, "PATCH", record, Map.of("fields", Map.of("power", 3)))
                        .problem())
                .isEqualTo("422 BASE-001: seq BASE-002");
        assertThat(post(record + "/strike", Map.of("seq", 2)).problem()).isEqualTo("422 BASE-001: reason BASE-002");
        assertThat(post(record + "/strike", Map.of("seq", 2, "reason", "拆除"))
                        .json()
                        .path("struck")
                        .asBoolean())
                .isTrue();
        assertThat(post(record + "/restore", Map.of("seq", 3))
                        .json()
                        .path("seq")
                        .asInt())
                .isEqualTo(4);
        JsonNode history = send(auditor, "GET", record + "/history", null).json();
        assertThat(history.size()).isEqualTo(4);
        assertThat(history.at("/1/differences/0").toString())
                .isEqualTo("{\"field\":\"power\",\"before\":\"12.5\",\"after\":null}");
        assertThat(history.at("/2/reason").asString()).isEqualTo("拆除");
    }

    @Test
    void theSameKeyAddsOnce() {
        Answer first = send(administrator, "POST", RECORDS, fields("name", "二号泵"), "Idempotency-Key", "pump-2");
        Answer again = send(administrator, "POST", RECORDS, fields("name", "二号泵"), "Idempotency-Key", "pump-2");
        assertThat(again.raw().body()).isEqualTo(first.raw().body());
        assertThat(again.status()).isEqualTo(201);
        assertThat(send(administrator, "POST", RECORDS, fields("name", "三号泵"), "Idempotency-Key", "pump-2")
                        .problem())
                .isEqualTo("422 JOURNAL-108");
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        assertThat(post(RECORDS, fields("power", "x", "built", "2022-02-30", "colour", "red"))
                        .problem())
                .isEqualTo("422 BASE-001: built RECORD-113, colour BASE-009, name BASE-002, power RECORD-111");
        assertThat(post(RECORDS, Map.of("name", "x")).problem())
                .isEqualTo("422 BASE-001: fields RECORD-130, name BASE-009");
        assertThat(send(auditor, "POST", RECORDS, fields("name", "四号泵")).problem())
                .isEqualTo("403 ACCESS-002");
        assertThat(send(auditor, "GET", RECORDS + "/987654321", null).problem()).isEqualTo("404 RECORD-102");
        assertThat(send(auditor, "GET", "/api/v1/registers/planet/records/1", null)
                        .problem())
                .isEqualTo("404 DEFINITION-101");
        assertThat(send(auditor, "GET", "/api/v1/registers/hotline/records/1", null)
                        .problem())
                .isEqualTo("404 RECORD-101");
        assertThat(send(auditor, "GET", RECORDS + "/x", null).status()).isEqualTo(400);
    }

    /** What no field of any type expects, in any place. */
    private static final List<Object> HOSTILE = List.of(
            "",
            " ",
            "１２３",
            "𠮷😀",
            "x".repeat(25_000),
            "9".repeat(400),
            "\u0000",
            "\u202e",
            "\ud83d",
            "2022-02-30",
            "0000-00-00",
            "99999-01-01T00:00",
            "1e400",
            "NaN",
            "-0.000000001",
            "=HYPERLINK(\"http://example.org\")",
            "'; drop table r_whole; --",
            "__proto__",
            "1505",
            "110101190001010000",
            "[{\"amount\":{}}]",
            "{",
            true,
            -1,
            1e308,
            new BigInteger("9".repeat(40)),
            new BigDecimal("1e-300"),
            List.of(),
            List.of(List.of(List.of())),
            List.of(Map.of("hash", "../../etc/passwd", "name", "x")),
            List.of(Map.of("hash", "0".repeat(64), "name", "x".repeat(500))),
            List.of(Map.of("amount", "x", "price", Map.of(), "worth", 1, "none", 2)),
            Collections.nCopies(600, Map.of("amount", 1)),
            Map.of(),
            Map.of("unit", List.of(), "address", 7, "longitude", "x", "none", 1),
            Map.of("unit", "1505", "longitude", 400, "latitude", "NaN"));

    @Test
    void whateverIsSentIsTakenOrRefusedByName() {
        String whole = ProductFiles.text("definition/whole.yaml");
        publishing.publish(
                whole.replaceAll("(?s)limits:.*?\nlist", "list")
                        .replace(", fill: { remark: address }", "")
                        .replace("add: [operator]", "add: [administrator]"),
                Actor.system("1505/"));
        List<String> names = new ArrayList<>(
                Definitions.read(whole).fields().stream().map(Field::name).toList());
        names.addAll(
                List.of("__proto__", "constructor", "place_address", "place_longitude", "id", "x\"; drop table", ""));
        Random random = new Random(20221205);
        for (int i = 0; i < 300; i++) {
            Map<String, Object> fields = new TreeMap<>();
            int count = random.nextInt(6);
            for (int j = 0; j <= count; j++) {
                fields.put(names.get(random.nextInt(names.size())), HOSTILE.get(random.nextInt(HOSTILE.size())));
            }
            if (random.nextInt(3) > 0) {
                fields.put("code", "AB" + i);
            }
            long before = rows();
            Answer answer = post("/api/v1/registers/whole/records", Map.of("fields", fields));
            String sent = json.writeValueAsString(fields).replaceAll("(.)\\1{60,}", "$1…");
            if (answer.status() == 201) {
                assertThat(rows()).as(sent).isEqualTo(before + 1);
                assertThat(send(
                                        auditor,
                                        "GET",
                                        answer.raw()
                                                .headers()
                                                .firstValue("Location")
                                                .orElseThrow(),
                                        null)
                                .status())
                        .as(sent)
                        .isEqualTo(200);
            } else {
                assertThat(answer.problem()).as(sent).startsWith("422 BASE-001: ");
                assertThat(answer.json().path("errors"))
                        .as(sent)
                        .allSatisfy(error -> assertThat(error.path("detail").asString()
                                        + error.path("message").asString())
                                .isNotEmpty());
                assertThat(rows()).as(sent).isEqualTo(before);
            }
        }
        assertThat(rows()).isPositive();
    }

    private long rows() {
        return scope.everything(
                () -> sql.sql("select count(*) from r_whole").query(Long.class).single());
    }

    private static Map<String, Object> fields(String... pairs) {
        Map<String, Object> fields = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return Map.of("fields", fields);
    }

    private Answer post(String path, Map<String, ?> body) {
        return send(administrator, "POST", path, body);
    }

    private Answer send(String token, String method, String path, @Nullable Map<String, ?> body, String... headers) {
        return new ApiClient(port, "", token).send(method, path, body, headers);
    }
}
