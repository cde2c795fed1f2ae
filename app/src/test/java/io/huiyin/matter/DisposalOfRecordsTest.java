package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.City;
import io.huiyin.database.DataFolder;
import io.huiyin.register.KeptImports;
import io.huiyin.search.SearchIndex;
import io.huiyin.testing.ApiClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is about persons on a list has an end, in the record, its history, and the files that brought it. */
class DisposalOfRecordsTest extends DisposalApi {

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
            roles: { look: [administrator] }
            """;

    @Autowired
    private SearchIndex index;

    @Autowired
    private KeptImports imports;

    @Autowired
    private DataFolder folder;

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
        assertThat(tablesWith(NAME))
                .containsKeys("stream_event", "r_club_member", "search_text", "filtered_change", "saved_view");
        assertThat(tablesWith(NAME).keySet()).anyMatch(table -> table.matches("x[0-9]+_r_club_member__family"));
        assertThat(tablesWith("150502194912310038")).containsKeys("attachment_chunk", "saved_view");
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
        assertThat(namesOfSavedViews()).containsExactly("甲类");
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
                List.of(Map.of("hash", file("administrator", identity + key), "name", NAME + ".txt")),
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
        changeOfMany();
        look(record, identity);
        administrator
                .post(record + "/strike", Map.of("seq", 3, "reason", NAME + "迁出"))
                .expect(200);
        savedViews(identity);
        return record;
    }

    /** Made by somebody of all that a filter showed, and done. */
    private void changeOfMany() {
        String changes = "/registers/club_member/changes";
        ApiClient administrator = as("administrator");
        String id = administrator
                .post(changes + "?kind=one", Map.of("fields", Map.of("needs", "再陪" + NAME)))
                .expect(202)
                .path("id")
                .asString();
        until("looked", administrator, changes + "/" + id);
        administrator.post(changes + "/" + id, null).expect(202);
        until("done", administrator, changes + "/" + id);
    }

    private static void until(String state, ApiClient administrator, String change) {
        String now = "";
        for (int i = 0; i < 5_000 && !now.equals(state); i++) {
            now = administrator.get(change).expect(200).path("state").asString();
        }
        assertThat(now).isEqualTo(state);
    }

    /** As they were kept before it was asked what is in them, by the number of a field and by words; and one by a code, which is nobody's. */
    private void savedViews(String identity) {
        Map.of(
                        "证件",
                        "identity=" + identity,
                        "搜索",
                        "q=" + URLEncoder.encode("找" + NAME, StandardCharsets.UTF_8) + "&struck=all",
                        NAME,
                        "kind=one",
                        "甲类",
                        "kind=one&struck=all")
                .forEach((name, query) -> city.ownerClient()
                        .sql(
                                "insert into saved_view select id, 'register/club_member', ?, ? from app_user where name = 'administrator'")
                        .params(name, query)
                        .update());
    }

    private List<String> namesOfSavedViews() {
        return city.ownerClient()
                .sql("select name from saved_view where page = 'register/club_member'")
                .query(String.class)
                .list();
    }

    /** Of the ID number; a reason that says it is refused, since a look is kept as long as the journal. */
    private void look(String record, String identity) {
        ApiClient administrator = as("administrator");
        assertThat(administrator
                        .post(record + "/look", Map.of("field", "identity", "reason", "核对" + identity))
                        .problem())
                .isEqualTo("422 BASE-001: reason RECORD-143");
        assertThat(administrator
                        .post(record + "/look", Map.of("field", "identity", "reason", "核对证件"))
                        .expect(200)
                        .toString())
                .contains(identity);
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
    void whatStandsDownIsDisposedOfThen() {
        publishing.publish(tested("tested_person"), People.anybody());
        String records = "/registers/tested_person/records";
        long free = added(records, "在册甲");
        long held = added(records, "涉诉乙");
        clock.advance(Duration.ofDays(1_000));
        assertThat(due("tested_person"))
                .contains("\"matters\":0", "\"held\":0", "\"after\":\"stood_down\"", "\"for\":\"30 days\"");
        String day = today();
        stoodDown("tested_person", day);
        long hold = as("administrator")
                .post("/holds", Map.of("register", "tested_person", "matter", String.valueOf(held), "reason", "诉讼"))
                .expect(201)
                .path("id")
                .asLong();
        clock.advance(Duration.ofDays(30));
        assertThat(due("tested_person")).contains("\"matters\":0", "\"held\":0");
        assertThat(disposed("tested_person")).isZero();
        clock.advance(Duration.ofDays(1));
        assertThat(due("tested_person")).contains("\"matters\":1", "\"held\":1");
        assertThat(disposed("tested_person")).isOne();
        theProofHolds("tested_person", "30 days");
        var told = as("administrator").get("/disposals").expect(200).path(0);
        assertThat(told.path("after").asString()).isEqualTo("stood_down");
        assertThat(as("administrator")
                        .get("/disposals/" + told.path("id").asLong() + "/proof")
                        .raw()
                        .body())
                .contains("stood_down", day);
        assertThat(as("administrator").get(records + "/" + free).expect(200).toString())
                .doesNotContain("在册甲");
        assertThat(as("administrator").get(records + "/" + held).expect(200).toString())
                .contains("涉诉乙");
        as("administrator").post("/holds/" + hold + "/lift", null).expect(200);
        assertThat(disposed("tested_person")).isOne();
        assertThat(as("administrator").get(records + "/" + held).expect(200).toString())
                .doesNotContain("涉诉乙");
        assertThat(findings()).isEmpty();
    }

    @Test
    void aRegisterThatIsStoodDownTakesNothingNewUntilItIsResumed() {
        publishing.publish(tested("isolated_person"), People.anybody());
        String records = "/registers/isolated_person/records";
        added(records, "在册甲");
        long first = stoodDown("isolated_person", today());
        assertThat(as("administrator")
                        .post(records, Map.of("fields", Map.of("name", "新来")))
                        .problem())
                .isEqualTo("409 RECORD-145");
        assertThat(as("administrator")
                        .send(
                                "POST",
                                "/registers/isolated_person/imports?name=a.csv",
                                "name\n新来\n",
                                "Content-Type",
                                "text/csv")
                        .problem())
                .isEqualTo("409 RECORD-145");
        as("administrator").post("/stand-downs/" + first + "/resume", null).expect(200);
        assertThat(as("administrator")
                        .post("/stand-downs/" + first + "/resume", null)
                        .problem())
                .isEqualTo("409 RETAIN-010");
        added(records, "新来");
        clock.advance(Duration.ofDays(100));
        assertThat(disposed("isolated_person")).isZero();

        long second = stoodDown("isolated_person", today());
        clock.advance(Duration.ofDays(31));
        assertThat(disposed("isolated_person")).isEqualTo(2);
        assertThat(as("administrator")
                        .post("/stand-downs/" + second + "/resume", null)
                        .problem())
                .isEqualTo("409 RETAIN-011");
        assertThat(as("administrator")
                        .get("/stand-downs")
                        .expect(200)
                        .path(0)
                        .path("resumedBy")
                        .isNull())
                .isTrue();
        assertThat(findings()).isEmpty();
    }

    private static String tested(String register) {
        return MEMBERS.replace("club_member", register).replace("1 years, after: struck", "30 days, after: stood_down");
    }

    private long added(String records, String name) {
        return as("administrator")
                .post(records, Map.of("fields", Map.of("name", name)))
                .expect(201)
                .path("id")
                .asLong();
    }

    private long stoodDown(String register, String day) {
        return as("administrator")
                .post("/stand-downs", Map.of("register", register, "day", day, "reason", "疫情结束"))
                .expect(201)
                .path("id")
                .asLong();
    }

    private int disposed(String register) {
        return as("administrator")
                .post("/disposals", Map.of("register", register))
                .expect(200)
                .path("disposed")
                .asInt();
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), City.ZONE).toString();
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
}
