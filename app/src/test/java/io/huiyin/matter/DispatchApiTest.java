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
