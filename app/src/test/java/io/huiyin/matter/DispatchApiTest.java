package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CommandLineTask;
import io.huiyin.testing.ApiClient;
import io.huiyin.testing.HuiyinTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Precedents, loads, handovers, successions and what a unit helps with, by API. */
@HuiyinTest
@TestPropertySource(properties = {"huiyin.demo=true", "huiyin.today=2022-10-02"})
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DispatchApiTest {

    @Autowired
    private List<CommandLineTask> tasks;

    @Value("${local.server.port}")
    private int port;

    private String number = "";

    @BeforeAll
    void takeOneIn() {
        number = as("operator")
                .post("/registers/hotline/records", """
                        {"channel": "phone", "content": "室温只有 15 度", "category": "heating-low-temperature", "place": "150502"}""")
                .expect(201)
                .path("number")
                .asString();
    }

    @Test
    void oneDispatchTakesALeadAndThoseWhoHelpIt() {
        as("dispatcher").post("/matters/" + number + "/actions/dispatch", """
                        {"to": "auto", "help": [{"unit": "150502003", "asked": "核实住户", "days": 2}]}""").expect(200);
        JsonNode helping = as("dispatcher").get("/matters?co=150502003").expect(200);
        assertThat(helping.path("items").findValuesAsString("number")).containsExactly(number);
        assertThat(helping.at("/items/0/co_due").asString()).isNotEmpty();
        assertThat(as("dispatcher")
                        .post("/matters/" + number + "/actions/dispatch", """
                        {"to": "auto", "help": [{"unit": "nowhere", "days": 0}]}""")
                        .problem())
                .isEqualTo("422 BASE-001: help.asked BASE-002, help.days BASE-008, help.unit MATTER-108");
    }

    @Test
    void aDispatchByRuleAsksThoseWhomTheCategoryNamesUnlessToldOtherwise() {
        assertThat(helpers("{\"to\": \"auto\"}")).hasSize(1);
        assertThat(helpers("{\"to\": \"auto\", \"help_by_rule\": false}")).isEmpty();
        assertThat(helpers("{\"to\": \"150502003\"}")).isEmpty();
        assertThat(helpers("{\"to\": \"150502003\", \"help_by_rule\": true}")).hasSize(1);
    }

    private List<String> helpers(String dispatch) {
        String leak = as("operator")
                .post("/registers/hotline/records", """
                        {"channel": "phone", "content": "路面冒热水", "category": "heating-pipe-leak", "place": "150502"}""")
                .expect(201)
                .path("number")
                .asString();
        as("dispatcher")
                .post("/matters/" + leak + "/actions/dispatch", dispatch)
                .expect(200);
        return as("dispatcher").get("/matters/" + leak).expect(200).path("events").findValuesAsString("action").stream()
                .filter("invited"::equals)
                .toList();
    }

    @Test
    void precedentsAndLoadsAreRead() {
        assertThat(as("dispatcher")
                        .get("/precedents?register=hotline")
                        .expect(200)
                        .path("items")
                        .isArray())
                .isTrue();
        assertThat(as("dispatcher").get("/precedents?place=nowhere&colour=red").problem())
                .startsWith("422 ")
                .contains("colour BASE-009", "place MATTER-107");
        assertThat(as("dispatcher")
                        .get("/units/150502/load")
                        .expect(200)
                        .path("open")
                        .asLong())
                .isNotNegative();
        assertThat(as("dispatcher").get("/units/nowhere/load").problem()).startsWith("404 NETWORK-101");
    }

    @Test
    void handoversAndSuccessionsRefuseWhatCannotBe() {
        assertThat(as("leader").get("/handovers").problem()).startsWith("422 ").contains("from BASE-002");
        assertThat(as("leader")
                        .get("/handovers?from=operator&side=operator")
                        .expect(200)
                        .path("matters")
                        .asLong())
                .isPositive();
        assertThat(as("leader").post("/handovers", """
                        {"from": "operator", "to": "nobody", "side": "operator", "reason": "调岗"}""").problem()).startsWith("409 MATTER-162");
        assertThat(as("operator")
                        .get("/handovers?from=dispatcher&side=operator")
                        .problem())
                .startsWith("403 ACCESS-002");
        assertThat(as("operator").get("/units/150502003/succession").problem()).startsWith("403 ACCESS-002");
    }

    @Test
    void aListIsUrgedAsAWholeOnceUnderAKeyAndWhatMayNotBeIsNamed() {
        JsonNode looked = as("leader").get("/matters/urge?register=hotline").expect(200);
        long total = looked.path("total").asLong();
        assertThat(looked.path("numbers").size() + looked.path("left").size()).isEqualTo((int) Math.min(total, 200));
        assertThat(looked.path("left").findValuesAsString("code")).contains("MATTER-101");
        String body = """
                {"filter": {"register": "hotline"}, "text": "请抓紧办理", "by_phone": true}""";
        JsonNode urged = as("leader")
                .send("POST", "/matters/urge", body, "Idempotency-Key", "urge-all-1")
                .expect(200);
        assertThat(urged.path("numbers")).isEqualTo(looked.path("numbers"));
        assertThat(as("leader")
                        .send("POST", "/matters/urge", body, "Idempotency-Key", "urge-all-1")
                        .expect(200))
                .isEqualTo(urged);
        String one = urged.at("/numbers/0").asString();
        assertThat(as("leader")
                        .get("/matters/" + one)
                        .expect(200)
                        .path("events")
                        .findValuesAsString("action"))
                .filteredOn("urged"::equals)
                .hasSize(1);
    }

    @Test
    void urgingAListRefusesWhatCannotBe() {
        assertThat(as("leader").post("/matters/urge", """
                        {"filter": {"unit": "nowhere", "colour": "red", "q": []}, "by_phone": "perhaps", "loud": true}""").problem())
                .startsWith("422 BASE-001")
                .contains(
                        "by_phone",
                        "colour BASE-009",
                        "filter.q BASE-010",
                        "loud BASE-009",
                        "text BASE-002",
                        "unit MATTER-107");
        assertThat(as("leader")
                        .post("/matters/urge", "{\"filter\": {\"state\": \"closed\"}, \"text\": \"催\"}")
                        .problem())
                .startsWith("409 MATTER-240");
        assertThat(as("leader")
                        .post("/matters/urge", "{\"text\": \"催\", \"after\": \"bm9uc2Vuc2U\"}")
                        .problem())
                .startsWith("422 MATTER-109");
        assertThat(as("operator").get("/matters/urge").problem()).startsWith("403 ACCESS-002");
    }

    private ApiClient as(String user) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tasks.stream()
                .filter(task -> task.name().equals("token"))
                .findFirst()
                .orElseThrow()
                .run(List.of(user), new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
        return new ApiClient(
                port, "/api/v1", out.toString(StandardCharsets.UTF_8).strip());
    }
}
