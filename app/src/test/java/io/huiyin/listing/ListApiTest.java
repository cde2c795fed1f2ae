package io.huiyin.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.access.Tokens;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.Actor;
import io.huiyin.network.Network;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.publishing.Publishing;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import io.huiyin.testing.ApiClient;
import io.huiyin.testing.HuiyinTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** Lists, their counts, their files and changes of all that they show, over real HTTP. */
@HuiyinTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("store")
class ListApiTest {

    private static final int RECORDS = 60;
    private static final Actor SYSTEM = Actor.system("1505/");
    private static final String BASE = "/api/v1/registers/api_lamp";
    private static final String YAML = """
            register: api_lamp
            kind: list
            title: { zh: 路灯, en: Lamps }
            fields:
              - { name: name, type: text, max: 50, required: true, unique: true, title: { zh: 名称, en: Name } }
              - { name: power, type: integer, title: { zh: 功率, en: Power } }
              - { name: spare, type: integer, title: { zh: 备用, en: Spare } }
            rules:
              - { check: spare <= power, message: { zh: 备用不超过功率, en: Not above the power } }
            list: { columns: [name, power], sort: power, filters: [power] }
            """;

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
    private Records records;

    @Value("${local.server.port}")
    private int port;

    private ApiClient api = new ApiClient(0, BASE, "");

    @BeforeAll
    void aRegister() {
        if (network.isEmpty()) {
            units.addUnits(
                    List.of(new NewUnit("1505", "通辽市", "Tongliao", "city", "city", null, null, null, null)), SYSTEM);
        }
        publishing.publish(YAML, SYSTEM);
        for (int i = 1; i <= RECORDS; i++) {
            records.add("api_lamp", Map.of("name", "灯" + i, "power", i, "spare", 0), SYSTEM, null);
        }
        users.add(SYSTEM, new UserForm("lamp.admin", "测试", List.of("administrator"), "1505"));
        api = new ApiClient(port, BASE, issuer.issue(SYSTEM, "lamp.admin").secret());
    }

    @Test
    void aPageComesWithoutItsTotalUnlessItIsAskedFor() {
        JsonNode page = get("/records?limit=50");
        assertThat(page.path("items").size()).isEqualTo(50);
        assertThat(page.path("total").isNull()).isTrue();
        assertThat(get("/records?limit=50&count=true").path("total").asLong()).isEqualTo(RECORDS);
        JsonNode rest = get("/records?limit=50&after=" + page.path("next").asString());
        assertThat(rest.path("items").size()).isEqualTo(RECORDS - 50);
        assertThat(get("/records?power.to=7").path("total").asLong())
                .as("one page tells its total for nothing")
                .isEqualTo(7);
    }

    @Test
    void theFileHoldsWhatTheFilterShows() {
        String csv = api.get("/records/export?format=csv&power.from=59&columns=name,power")
                .raw()
                .body();
        assertThat(csv).isEqualTo("\uFEFFname,power\n灯59,59\n灯60,60\n");
        HttpResponse<String> workbook = api.get("/records/export?format=xlsx").raw();
        assertThat(workbook.statusCode()).isEqualTo(200);
        assertThat(workbook.headers().firstValue("Content-Type").orElse("")).contains("spreadsheetml");
        assertThat(api.get("/records/export?format=pdf").status()).isEqualTo(422);
    }

    @Test
    void allThatAFilterShowsAreChangedButThoseThatCannotBeOrMovedMeanwhile() {
        JsonNode looked =
                until(post("/changes?power.from=21&power.to=40", Map.of("fields", Map.of("spare", 30))), "looked");
        assertThat(looked.path("total").asInt()).isEqualTo(20);
        assertThat(looked.path("good").asInt()).isEqualTo(11);
        assertThat(looked.at("/left/0/code").asString()).isEqualTo("RECORD-120");
        assertThat(looked.at("/left/0/count").asInt()).isEqualTo(9);
        RegisterRecord moved = lamp("35");
        records.change("api_lamp", moved.id(), moved.seq(), Map.of("spare", 1), SYSTEM);
        JsonNode done = until(post("/changes/" + looked.path("id").asString(), Map.of()), "done");
        assertThat(done.path("good").asInt()).isEqualTo(10);
        assertThat(done.path("left").toString()).contains("\"JOURNAL-101\"");
        assertThat(lamp("35").value("spare")).isEqualTo(1L);
        assertThat(lamp("40").value("spare")).isEqualTo(30L);
        assertThat(lamp("21").value("spare")).isEqualTo(0L);
        assertThat(api.post("/changes", Map.of("fields", Map.of("name", "x"))).status())
                .as("what is unique is not changed for many")
                .isEqualTo(422);
    }

    private RegisterRecord lamp(String number) {
        long id = get("/records?power=" + number).at("/items/0/id").asLong();
        return records.record("api_lamp", id, SYSTEM);
    }

    /** Asks until it is so; each answer takes its time. */
    private JsonNode until(JsonNode begun, String state) {
        JsonNode change = get("/changes/" + begun.path("id").asString());
        for (int i = 0; i < 5_000 && change.path("state").asString().endsWith("ing"); i++) {
            change = get("/changes/" + begun.path("id").asString());
        }
        assertThat(change.path("state").asString()).isEqualTo(state);
        return change;
    }

    private JsonNode get(String path) {
        return api.get(path).json();
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return api.post(path, body).expect(202);
    }
}
