package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.HuiyinApplication;
import io.huiyin.access.Tokens;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.CityClock;
import io.huiyin.database.DataFolder;
import io.huiyin.definition.Definitions;
import io.huiyin.journal.Attachments;
import io.huiyin.journal.Finding;
import io.huiyin.journal.InclusionProof;
import io.huiyin.journal.ProofCheck;
import io.huiyin.journal.Verifier;
import io.huiyin.network.Units;
import io.huiyin.publishing.Publishing;
import io.huiyin.register.KeptImports;
import io.huiyin.search.SearchIndex;
import io.huiyin.testing.ApiClient;
import io.huiyin.testing.HuiyinTestWiring;
import io.huiyin.testing.TestCity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
    private static final String MEMBERS = """
            register: club_member
            title: { zh: 成员, en: Members }
            keep: { purpose: { zh: 服务成员, en: To serve members }, for: 1 years, after: struck }
            label: name
            code_lists:
              - { name: kind, codes: [{ value: one, title: { zh: 甲, en: One } }] }
            fields:
              - { name: name, title: { zh: 姓名, en: Name }, type: person, required: true, search: text }
              - { name: identity, title: { zh: 证件, en: Identity }, type: id_number, unique: true }
              - { name: phone, title: { zh: 电话, en: Phone }, type: phone, personal: confidential }
              - { name: needs, title: { zh: 需要, en: Needs }, type: text, personal: open, search: text }
              - { name: note, title: { zh: 备注, en: Note }, type: text, personal: confidential }
              - { name: kind, title: { zh: 类别, en: Kind }, type: code, codes: kind }
              - { name: papers, title: { zh: 材料, en: Papers }, type: attachment, personal: open }
              - { name: family, title: { zh: 家人, en: Family }, type: rows, fields: [{ name: who, title: { zh: 姓名, en: Who }, type: person }] }
            """;

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

    @Autowired
    private DataFolder folder;

    @Autowired
    private KeptImports imports;

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
        assertThat(definitions.current("hotline").content()).contains("for: 3 years, after: closed");
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
        return due("hotline");
    }

    private String due(String register) {
        for (var rule : as("administrator").get("/disposals/preview").expect(200)) {
            if (rule.path("register").asString().equals(register)) {
                return rule.toString();
            }
        }
        return "";
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
        theProofHolds("hotline", "3 years");
    }

    private void theProofHolds(String register, String kept) {
        var told = as("administrator").get("/disposals").expect(200).path(0);
        assertThat(told.path("register").asString()).isEqualTo(register);
        assertThat(told.path("subjects").asInt()).isPositive();
        String proof = as("administrator")
                .get("/disposals/" + told.path("id").asLong() + "/proof")
                .raw()
                .body();
        assertThat(proof).contains("carried_out", kept).doesNotContain(NAME);
        assertThat(ProofCheck.check(InclusionProof.read(proof)).findings()).isEmpty();
    }

    /** Struck today, with everything that a record leaves behind. */
    private String struck(String key, String identity) {
        String member = "/registers/club_member/records";
        Map<String, Object> fields = Map.of(
                "name",
                NAME,
                "identity",
                identity,
                "phone",
                PHONE,
                "needs",
                "送药给" + NAME,
                "note",
                NAME,
                "kind",
                "one",
                "papers",
                List.of(Map.of("hash", file(identity + key), "name", NAME + ".txt")),
                "family",
                List.of(Map.of("who", NAME + "之子")));
        ApiClient administrator = as("administrator");
        long id = administrator
                .send("POST", member, Map.of("fields", fields), "Idempotency-Key", key)
                .expect(201)
                .path("id")
                .asLong();
        String record = member + "/" + id;
        administrator
                .send("PATCH", record, Map.of("seq", 1, "fields", Map.of("papers", List.of(), "needs", "陪" + NAME)))
                .expect(200);
        administrator
                .post(record + "/strike", Map.of("seq", 2, "reason", NAME + "迁出"))
                .expect(200);
        changeOfMany(id);
        return record;
    }

    /** A file of today about somebody whose time is over, with a row that is rejected. */
    private void brought(String register, String identity) {
        String name = URLEncoder.encode(NAME + ".csv", StandardCharsets.UTF_8);
        String csv = "name,identity,phone\n" + NAME + "," + identity + ",没有\n";
        var told = as("administrator")
                .send(
                        "POST",
                        "/registers/" + register + "/imports?dry_run=true&name=" + name,
                        csv,
                        "Content-Type",
                        "text/csv")
                .expect(200);
        assertThat(told.path("rejected").asInt()).as(told.toString()).isOne();
    }

    /** Files of imports in the data folder that have this text. */
    private List<Path> importFilesWith(String text) {
        try (Stream<Path> files = Files.walk(folder.imports())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> content(file).contains(text))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** As one that was made long ago leaves it behind. */
    private void changeOfMany(long record) {
        city.ownerClient()
                .sql("""
                        with change as (
                            insert into filtered_change (id, register, actor, wanted, state, total, asked_at, runner, alive_at)
                            values (gen_random_uuid(), 'club_member', 'administrator', ?, 'DONE', 1, now(), gen_random_uuid(), now())
                            returning id)
                        insert into filtered_change_target select id, 0, array[?::bigint], array[1] from change""")
                .params("{\"needs\":\"" + NAME + "\"}", record)
                .update();
    }

    @Test
    void aRecordWhoseTimeIsOverLeavesNoByteAndAProofThatHolds() {
        publishing.publish(MEMBERS, People.anybody());
        String record = struck("member", "150502194912310038");
        publishing.publish(MEMBERS.replaceFirst("(?m)^.*name: (note|family).*$\n", ""), People.anybody());
        publishing.publish(
                definitions.current("club_member").content().replaceFirst("(?m)^.*name: family.*$\n", ""),
                People.anybody());
        index.indexNow();
        List<String> traces = List.of(NAME, "150502194912310038", PHONE);
        assertThat(tablesWith(NAME)).containsKeys("stream_event", "r_club_member", "search_text", "filtered_change");
        assertThat(tablesWith(NAME).keySet()).anyMatch(table -> table.matches("x[0-9]+_r_club_member__family"));
        assertThat(tablesWith("150502194912310038")).containsKey("attachment_chunk");
        assertThat(sealedColumns()).isPositive();
        clock.advance(Duration.ofDays(367));
        brought("club_member", "150502194912310038");
        assertThat(tablesWith(NAME)).containsKey("import_job");
        assertThat(importFilesWith("150502194912310038")).hasSize(2);
        assertThat(due("club_member"))
                .contains("\"matters\":1", "\"after\":\"struck\"", "\"importFiles\":1", "\"importRejects\":1");
        as("administrator")
                .post("/disposals", Map.of("register", "club_member"))
                .expect(200);

        index.indexNow();
        for (String text : traces) {
            assertThat(tablesWith(text)).as(text).isEmpty();
            assertThat(importFilesWith(text)).as(text).isEmpty();
        }
        assertThat(as("administrator").get("/disposals").expect(200).path(0).toString())
                .contains("\"importFiles\":1", "\"importRejects\":1");
        assertThat(sealedColumns()).isZero();
        assertThat(findings()).isEmpty();
        var left = as("administrator").get(record).expect(200);
        assertThat(left.path("fields").toString()).isEqualTo("{\"kind\":\"one\"}");
        assertThat(as("administrator").get(record + "/history").expect(200).toString())
                .contains("disposed")
                .doesNotContain(NAME);
        assertThat(as("administrator")
                        .post(
                                record + "/restore",
                                Map.of("seq", left.path("seq").asInt()))
                        .problem())
                .isEqualTo("409 RECORD-144");
        theProofHolds("club_member", "1 years");
    }

    /** Values in columns of ciphertext and hash of the register, those set aside among them. */
    private long sealedColumns() {
        String sealed = city.ownerClient().sql("""
                        select string_agg('count(' || quote_ident(column_name) || ')', '+') from information_schema.columns
                        where table_schema = current_schema() and table_name = 'r_club_member' and data_type = 'bytea'""").query(String.class).single();
        return city.ownerClient()
                .sql("select " + sealed + " from r_club_member")
                .query(Long.class)
                .single();
    }

    @Test
    void aRecordOnHoldOrOnTheListStays() {
        publishing.publish(MEMBERS.replace("club_member", "held_member"), People.anybody());
        ApiClient administrator = as("administrator");
        String records = "/registers/held_member/records";
        long listed = administrator
                .post(records, Map.of("fields", Map.of("name", "在册")))
                .expect(201)
                .path("id")
                .asLong();
        long held = administrator
                .post(records, Map.of("fields", Map.of("name", "涉诉")))
                .expect(201)
                .path("id")
                .asLong();
        administrator
                .post(records + "/" + held + "/strike", Map.of("seq", 1, "reason", "x"))
                .expect(200);
        assertThat(administrator
                        .post("/holds", Map.of("register", "held_member", "matter", "999999999", "reason", "诉讼"))
                        .problem())
                .isEqualTo("404 RETAIN-050");
        long hold = administrator
                .post("/holds", Map.of("register", "held_member", "matter", String.valueOf(held), "reason", "诉讼"))
                .expect(201)
                .path("id")
                .asLong();
        clock.advance(Duration.ofDays(367));
        administrator = as("administrator");
        assertThat(due("held_member")).contains("\"matters\":0", "\"held\":1");
        administrator.post("/disposals", Map.of("register", "held_member")).expect(200);
        assertThat(administrator.get(records + "/" + held).expect(200).toString())
                .contains("涉诉");
        administrator.post("/holds/" + hold + "/lift", null).expect(200);
        assertThat(administrator
                        .post("/disposals", Map.of("register", "held_member"))
                        .expect(200)
                        .path("disposed")
                        .asInt())
                .isEqualTo(1);
        assertThat(administrator.get(records + "/" + held).expect(200).toString())
                .doesNotContain("涉诉");
        assertThat(administrator.get(records + "/" + listed).expect(200).toString())
                .contains("在册");
        assertThat(findings()).isEmpty();
    }

    @Test
    void whileAFileIsImportedNothingOfThatRegisterIsDisposedOf() {
        publishing.publish(MEMBERS.replace("club_member", "busy_member"), People.anybody());
        ApiClient administrator = as("administrator");
        String records = "/registers/busy_member/records";
        long struck = administrator
                .post(records, Map.of("fields", Map.of("name", "迁出")))
                .expect(201)
                .path("id")
                .asLong();
        administrator
                .post(records + "/" + struck + "/strike", Map.of("seq", 1, "reason", "x"))
                .expect(200);
        clock.advance(Duration.ofDays(367));
        brought("busy_member", "150502194912310038");
        try (KeptImports.Held busy = imports.hold("busy_member")) {
            assertThat(busy.kept()).isEqualTo(new KeptImports.Kept(1, 1));
            assertThat(as("administrator")
                            .post("/disposals", Map.of("register", "busy_member"))
                            .problem())
                    .isEqualTo("409 RETAIN-006");
            assertThat(importFilesWith("150502194912310038")).hasSize(2);
        }
        assertThat(as("administrator")
                        .post("/disposals", Map.of("register", "busy_member"))
                        .expect(200)
                        .path("disposed")
                        .asInt())
                .isEqualTo(1);
        assertThat(importFilesWith("150502194912310038")).isEmpty();
        assertThat(findings()).isEmpty();
    }

    @Test
    void registersOfPersonsWithoutAnEndAreNamed() {
        publishing.publish(
                MEMBERS.replace("club_member", "endless_member").replaceFirst("(?m)^keep: .*$\n", ""),
                People.anybody());
        assertThat(as("administrator")
                        .get("/disposals/without-rule")
                        .expect(200)
                        .toString())
                .isEqualTo("[\"endless_member\"]");
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
                        .post("/disposals", Map.of("register", "knowledge"))
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
