package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.network.NewUnit;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A community worker opens a household's phone with a reason, on the page and by API; nobody sees it otherwise. */
@AccessTest
class RecordLookPagesTest {

    private static final String PHONE = "13800001234";
    private static final String MASK = "•••1234";
    private static final String COMMUNITY = Town.STREET + "001";
    private static final String RECORDS = "/registers/household/records/";
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private JsonMapper json;

    private Users.WithPassword worker;
    private String token = "";
    private String record = "";
    private String code = "";

    @BeforeEach
    void aHousehold() {
        town.add(List.of(new NewUnit(COMMUNITY, "利农社区", null, "community", null, null, Town.STREET, null, null)));
        worker = town.somebody(Role.WORKER, COMMUNITY);
        token = town.token(worker);
        Map<String, Object> fields = new HashMap<>();
        code = COMMUNITY + "-%04d".formatted(7000 + COUNT.incrementAndGet());
        fields.put("code", code);
        fields.put("community", COMMUNITY);
        fields.put("home", Map.of("unit", COMMUNITY, "address", "1 号楼"));
        fields.put("occupancy", "lived_in");
        fields.put("contact", "甲某");
        fields.put("phone", PHONE);
        fields.put("persons", 2);
        fields.put("service_mode", "phone");
        fields.put("checked_on", "2022-12-01");
        HttpResponse<String> added =
                call("POST", token, "/api/v1/registers/household/records", Map.of("fields", fields));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        record = RECORDS + json.readTree(added.body()).at("/id").asString();
    }

    @Test
    void theApiOpensItWithAReasonAndTellsWhoLooked() {
        assertThat(call("GET", token, "/api/v1" + record, null).body())
                .contains(MASK)
                .doesNotContain(PHONE);
        HttpResponse<String> opened = look(token, "phone", "上门前联系");
        assertThat(opened.body()).contains(PHONE);
        assertThat(opened.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode looks = json.readTree(
                call("GET", token, "/api/v1" + record + "/looks", null).body());
        assertThat(looks.at("/items/0/actor").asString())
                .isEqualTo(worker.user().name());
        assertThat(looks.at("/items/0/reason").asString()).isEqualTo("上门前联系");
        String auditor = town.token(town.somebody(Role.AUDITOR, Town.CITY));
        assertThat(call("GET", auditor, "/api/v1/audit?user=" + worker.user().name(), null)
                        .body())
                .contains("record_look", "上门前联系")
                .doesNotContain(PHONE);
    }

    @Test
    void withoutTheRightOrAReasonItStaysClosed() {
        String auditor = town.token(town.somebody(Role.AUDITOR, Town.CITY));
        assertThat(look(auditor, "phone", "复核").statusCode()).isEqualTo(403);
        assertThat(look(token, "phone", " ").statusCode()).isEqualTo(422);
        assertThat(look(token, "contact", "复核").statusCode()).isEqualTo(422);
        assertThat(call("POST", token, "/api/v1" + record + "/look", Map.of("field", List.of(1), "x", 1))
                        .statusCode())
                .isEqualTo(422);
        assertThat(call("GET", auditor, "/api/v1" + record + "/looks", null).body())
                .isEqualTo("{\"items\":[]}");
    }

    @Test
    void thePageMasksItOpensItAndSaysWhoLooked() {
        Browser browser = browsers.signedIn(worker);
        String page = browser.get(record, "Accept", "text/html").body();
        assertThat(page).contains(MASK, "查看理由").doesNotContain(PHONE);
        String csrf = Browser.csrf(page);
        Map<String, String> form = Map.of("field", "phone", "reason", "<i>上门前联系</i>", "_csrf", csrf);
        assertThat(browser.postForm(record + "/look", form).body()).contains(PHONE, "已留痕");
        assertThat(browser.get(record + "?lang=en", "Accept", "text/html").body())
                .contains("Who looked", "&lt;i&gt;上门前联系")
                .doesNotContain(PHONE, "<i>上门");
    }

    @Test
    void theFormNeitherShowsItNorWritesTheMaskOverIt() {
        Browser browser = browsers.signedIn(worker);
        String form = browser.get(record + "/edit", "Accept", "text/html").body();
        assertThat(form).contains(MASK).doesNotContain(PHONE);
        save(browser, form, Map.of("f-phone", ""));
        assertThat(look(token, "phone", "复核").body()).contains(PHONE);
        assertThat(call("GET", token, "/api/v1" + record, null).body()).contains("\"persons\":3");
        save(browser, form, Map.of("seq", "2", "f-phone", "", "f-service_mode", "visit", "f-phone-remove", "true"));
        assertThat(look(token, "phone", "复核").body()).doesNotContain(PHONE);
        save(browser, form, Map.of("seq", "3", "f-phone", "13900000000"));
        assertThat(look(token, "phone", "复核").body()).contains("13900000000");
    }

    private void save(Browser browser, String form, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(Map.of("seq", "1", "_csrf", Browser.csrf(form)));
        all.putAll(Map.of(
                "f-code", code,
                "f-community", COMMUNITY,
                "f-home", COMMUNITY,
                "f-home-address", "1 号楼",
                "f-occupancy", "lived_in",
                "f-contact", "甲某",
                "f-persons", "3",
                "f-service_mode", "phone",
                "f-checked_on", "2022-12-01"));
        all.putAll(fields);
        HttpResponse<String> saved = browser.postForm(record + "/edit", all);
        assertThat(browser.location(saved))
                .as(saved.body()
                        .replaceAll("(?s).*hy-content", "")
                        .lines()
                        .limit(80)
                        .toList()
                        .toString())
                .isEqualTo(record);
    }

    private HttpResponse<String> look(String as, String field, String reason) {
        return call("POST", as, "/api/v1" + record + "/look", Map.of("field", field, "reason", reason));
    }

    private HttpResponse<String> call(String method, String as, String path, @Nullable Object body) {
        return browsers.call(method, as, path, body == null ? "" : json.writeValueAsString(body));
    }
}
