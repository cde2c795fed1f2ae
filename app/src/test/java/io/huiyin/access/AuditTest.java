package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.journal.Verifier;
import io.huiyin.network.NewUnit;
import io.huiyin.testing.TestCity;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Auditors see who looked at what is confidential and who took records out, and what of it is unusual. */
@AccessTest
@TestPropertySource(properties = "huiyin.test=still") // days pass in the other town
class AuditTest {

    private static final String AUDIT = "/api/v1/audit";
    private static final String CHANGES = "/api/v1/audit/changes";

    @Autowired
    private Town town;

    @Autowired
    private Users users;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private Verifier verifier;

    @Autowired
    private TestCity testCity;

    @Autowired
    private JsonMapper json;

    private String auditor = "";
    private Users.WithPassword operator;
    private String token = "";

    @BeforeEach
    void anOperatorTakesAConfidentialRequestIn() {
        auditor = town.token(town.somebody(Role.AUDITOR, Town.CITY));
        operator = town.operator();
        token = town.token(operator);
    }

    @Test
    void aLookIsToldWithWhoWhenAndWhy() {
        String number = confidential();
        look(number, "核实地址");
        JsonNode audit = audit("user=" + operator.user().name());
        assertThat(texts(audit, "kind")).containsExactly("look");
        assertThat(texts(audit, "what")).containsExactly(number);
        assertThat(texts(audit, "reason")).containsExactly("核实地址");
        assertThat(audit.at("/items/0/at").asString()).startsWith("2022-12-15T09:00:00");
        assertThat(audit.at("/unusual")).isEmpty();
    }

    @Test
    void anExportIsInTheJournalBeforeItIsSentWithoutWhatWasLookedFor() {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.CITY);
        String path = "/api/v1/registers/inspection/records/export?site_kind=company&q=secretive";
        assertThat(browsers.call("GET", town.token(leader), path, "").statusCode())
                .isEqualTo(200);
        JsonNode audit = audit("user=" + leader.user().name());
        assertThat(texts(audit, "kind")).containsExactly("export");
        assertThat(texts(audit, "what")).containsExactly("inspection");
        assertThat(testCity.ownerClient()
                        .sql("select array_to_string(filters, ',') from record_export where actor = ?")
                        .param(leader.user().name())
                        .query(String.class)
                        .single())
                .isEqualTo("q,site_kind");
        assertThat(testCity.ownerClient()
                        .sql(
                                "select count(*) from stream_event where kind = 'export' and data::text like '%secretive%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anExportThatIsTakenBackInTheDatabaseIsNamed() {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.CITY);
        browsers.call("GET", town.token(leader), "/api/v1/registers/inspection/records/export", "");
        testCity.ownerClient()
                .sql("update record_export set records = records + 1 where actor = ?")
                .param(leader.user().name())
                .update();
        try {
            assertThat(verifier.verify(progress -> {}).findings())
                    .anySatisfy(finding -> assertThat(finding.where()).startsWith("export "));
        } finally {
            testCity.ownerClient()
                    .sql("update record_export set records = records - 1 where actor = ?")
                    .param(leader.user().name())
                    .update();
        }
    }

    @Test
    void whoChangedWhatIsToldWithoutWhatWasWritten() {
        String number = confidential();
        HttpResponse<String> answer = browsers.call(
                "GET", auditor, CHANGES + "?user=" + operator.user().name(), "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode changes = json.readTree(answer.body());
        assertThat(texts(changes, "number")).containsOnly(number);
        assertThat(texts(changes, "action")).contains("received");
        assertThat(answer.body()).doesNotContain("举报物业", "甲某");
        Browser browser = browsers.signedIn(town.somebody(Role.AUDITOR, Town.CITY));
        String page = "/audit/changes?user=" + operator.user().name();
        assertThat(browser.get(page, "Accept", "text/html").body())
                .contains(number, "/matters/" + number, "受理登记")
                .doesNotContain("举报物业", "⟨");
        assertThat(browser.get(page + "&lang=en", "Accept", "text/html").body()).contains("Changes");
    }

    @Test
    void everyKindOfChangeIsToldAndWhatTheProductDidByItselfWhenItIsAskedFor() {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.CITY);
        browsers.call("GET", town.token(leader), "/api/v1/registers/inspection/records/export", "");
        users.add(
                town.actor(town.administrator()),
                new UserForm("added.by.somebody", "测试用户", List.of(Role.LEADER.code()), Town.STREET));
        confidential();
        JsonNode all = json.readTree(browsers.call("GET", auditor, CHANGES, "").body());
        assertThat(texts(all, "kind")).contains("matter", "grant").doesNotContain("look", "export");
        assertThat(texts(all, "user")).doesNotContain("system");
        assertThat(texts(
                        json.readTree(browsers.call("GET", auditor, CHANGES + "?user=system", "")
                                .body()),
                        "user"))
                .containsOnly("system");
        Browser browser = browsers.signedIn(town.somebody(Role.AUDITOR, Town.CITY));
        assertThat(browser.get("/audit/changes", "Accept", "text/html").body()).doesNotContain("⟨");
    }

    @Test
    void aLookOutsideTheAreaThatOneWorksInIsUnusual() {
        look(confidential(), "核实地址");
        String asked = "user=" + operator.user().name();
        assertThat(audit(asked).at("/unusual")).isEmpty();
        town.add(List.of(new NewUnit("150521", "科尔沁左翼中旗", null, "county", null, null, Town.CITY, null, null)));
        users.change(town.system(), operator.user().name(), null, Town.form(operator.user(), "150521"), true);
        assertThat(audit(asked).at("/unusual/0/rule").asString()).isEqualTo("elsewhere");
    }

    @Test
    void soIsALookIntoARecord() {
        String community = Town.STREET + "001";
        town.add(List.of(
                new NewUnit(community, "利农社区", null, "community", null, null, Town.STREET, null, null),
                new NewUnit("150521", "科尔沁左翼中旗", null, "county", null, null, Town.CITY, null, null)));
        Users.WithPassword worker = town.somebody(Role.WORKER, community);
        String record = browsers.call(
                        "POST", town.token(worker), "/api/v1/registers/household/records", """
                {"fields":{"code":"%1$s-7901","community":"%1$s","home":{"unit":"%1$s","address":"1 号楼"},"occupancy":"lived_in",
                 "contact":"甲某","phone":"13800001234","persons":2,"service_mode":"phone","checked_on":"2022-12-01"}}""".formatted(community))
                .body();
        String look = "/api/v1/registers/household/records/"
                + json.readTree(record).at("/id").asString() + "/look";
        assertThat(browsers.call(
                                "POST",
                                town.token(worker),
                                look,
                                json.writeValueAsString(Map.of("field", "phone", "reason", "上门前联系")))
                        .statusCode())
                .isEqualTo(200);
        String asked = "user=" + worker.user().name();
        assertThat(texts(audit(asked), "kind")).containsExactly("record_look");
        assertThat(audit(asked).at("/unusual")).isEmpty();
        users.change(town.system(), worker.user().name(), null, Town.form(worker.user(), "150521"), true);
        assertThat(audit(asked).at("/unusual/0/rule").asString()).isEqualTo("elsewhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "until=2022-13-01",
                "from=2022-12-16&until=2022-12-15",
                "from=2022-01-01&until=2022-12-15",
                "from=-999999999-01-01"
            })
    void faultyDaysAreRefused(String query) {
        assertThat(browsers.call("GET", auditor, AUDIT + "?" + query, "").statusCode())
                .isEqualTo(422);
        assertThat(browsers.call("GET", auditor, CHANGES + "?" + query, "").statusCode())
                .isEqualTo(422);
        Browser browser = browsers.signedIn(town.administrator());
        assertThat(browser.get("/audit?" + query, "Accept", "text/html").statusCode())
                .isEqualTo(422);
        assertThat(browser.get("/audit/changes?" + query, "Accept", "text/html").statusCode())
                .isEqualTo(422);
    }

    @Test
    void nobodyElseSeesIt() {
        assertThat(browsers.call("GET", token, AUDIT, "").statusCode()).isEqualTo(403);
        assertThat(browsers.call("GET", token, CHANGES, "").statusCode()).isEqualTo(403);
    }

    @Test
    void thePageTellsTheSameInBothLanguages() {
        String number = confidential();
        look(number, "<b>核实</b>");
        Browser browser = browsers.signedIn(town.somebody(Role.AUDITOR, Town.CITY));
        String page = "/audit?user=" + operator.user().name();
        assertThat(browser.get(page, "Accept", "text/html").body())
                .contains(number, "查看保密诉求人", "没有异常", "&lt;b&gt;核实&lt;/b&gt;")
                .doesNotContain("<b>核实");
        assertThat(browser.get(page + "&lang=en", "Accept", "text/html").body())
                .contains("Viewed a hidden requester", "Nothing unusual");
    }

    private String confidential() {
        String body = """
                {"channel":"phone","content":"举报物业","category":"heating-low-temperature","place":"%s","requester":"甲某","confidential":true}""".formatted(Town.STREET);
        HttpResponse<String> taken = browsers.call("POST", token, "/api/v1/registers/hotline/records", body);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        return json.readTree(taken.body()).at("/number").asString();
    }

    private void look(String number, String reason) {
        HttpResponse<String> shown = browsers.call(
                "POST",
                token,
                "/api/v1/matters/" + number + "/requester",
                json.writeValueAsString(Map.of("reason", reason)));
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
    }

    private JsonNode audit(String query) {
        HttpResponse<String> answer = browsers.call("GET", auditor, AUDIT + "?" + query, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private static List<String> texts(JsonNode audit, String field) {
        List<String> texts = new ArrayList<>();
        audit.at("/items").forEach(item -> texts.add(item.at("/" + field).asString()));
        return texts;
    }
}
