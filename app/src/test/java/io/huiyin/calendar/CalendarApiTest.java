package io.huiyin.calendar;

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

/** The calendar by API: what everybody reads, what an administrator changes, and what is refused. */
@HuiyinTest
@TestPropertySource(properties = {"huiyin.demo=true", "huiyin.today=2022-10-01"})
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarApiTest {

    private static final String BASE = "/api/v1/calendar";

    @Autowired
    private List<CommandLineTask> tasks;

    @Value("${local.server.port}")
    private int port;

    private String administrator = "";
    private String operator = "";

    @BeforeAll
    void signIn() {
        administrator = run("token", "administrator").strip();
        operator = run("token", "operator").strip();
    }

    @Test
    void aYearTellsItsHolidaysAndMakeUpDays() {
        JsonNode year = get("?year=2022", 200);
        assertThat(year.path("provisional").asBoolean()).isFalse();
        assertThat(year.path("days").findValuesAsString("day")).contains("2022-10-01", "2022-10-08");
        assertThat(get("?year=2050", 200).path("provisional").asBoolean()).isTrue();
        assertThat(get("?year=1950", 422).at("/errors/0/field").asString()).isEqualTo("year");
    }

    @Test
    void aDayIsChangedAndTakenBackWithAReason() {
        JsonNode changed =
                send("PUT", "/days/2022-11-11", "{\"working\": false, \"reason\": \"全市停工\"}", administrator, 200);
        assertThat(changed.path("working").asBoolean()).isFalse();
        assertThat(changed.path("reason").asString()).isEqualTo("全市停工");
        assertThat(changed.path("by").asString()).isEqualTo("administrator");
        assertThat(due("2022-11-10T01:00:00Z", 1, "working_days")).isEqualTo("2022-11-14T15:59:59Z");
        send("PUT", "/days/2022-11-11", "{\"working\": false, \"reason\": \"又一次\"}", administrator, 422);
        JsonNode restored = send("DELETE", "/days/2022-11-11?reason=ok", "", administrator, 200);
        assertThat(restored.path("working").asBoolean()).isTrue();
        assertThat(due("2022-11-10T01:00:00Z", 1, "working_days")).isEqualTo("2022-11-11T15:59:59Z");
        JsonNode changes = get("/changes", 200).path("items");
        assertThat(changes.findValuesAsString("action")).contains("day_restored", "day_changed");
        assertThat(get("/changes/" + changes.at("/0/number").asInt() + "/moved", 200)
                        .path("items")
                        .isArray())
                .isTrue();
    }

    @Test
    void onlyAnAdministratorChanges() {
        send("PUT", "/days/2022-11-18", "{\"working\": false, \"reason\": \"x\"}", operator, 403);
        send("POST", "/published", "{}", operator, 403);
        send("PUT", "/hours/1505", "{\"week\": [\"8:30-12:00\"]}", operator, 403);
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertThat(send("PUT", "/days/2022-11-18", "{\"reason\": \"x\"}", administrator, 422)
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("working");
        assertThat(send("POST", "/published", "{\"days\": []}", administrator, 400)
                        .path("code")
                        .asString())
                .isEqualTo("CALENDAR-101");
        assertThat(send("PUT", "/hours/150523", "{\"week\": [\"8-12\"]}", administrator, 422)
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("CALENDAR-109");
        get("/due?start=2022-11-10T01:00:00Z&amount=-1&unit=working_days", 422);
        get("/due?start=2022-11-10T01:00:00Z&amount=1&unit=weeks", 422);
        get("/hours/nowhere", 404);
    }

    @Test
    void officeHoursAreSetInheritedAndCounted() {
        JsonNode set = send("PUT", "/hours/150522", "{\"week\": [\"08:00-12:00 13:00-17:00\"]}", administrator, 200);
        assertThat(set.path("own").asBoolean()).isTrue();
        JsonNode street = get("/hours/150522100", 200);
        assertThat(street.path("own").asBoolean()).isFalse();
        assertThat(street.path("from").asString()).isEqualTo("150522");
        assertThat(get("/due?start=2022-11-10T08:30:00Z&amount=1&unit=working_hours&at=150522100", 200)
                        .path("due")
                        .asString())
                .isEqualTo("2022-11-11T00:30:00Z");
        send("DELETE", "/hours/150522", "", administrator, 200);
        assertThat(get("/hours/150522100", 200).path("from").isNull()).isTrue();
    }

    private String due(String start, int amount, String unit) {
        return get("/due?start=" + start + "&amount=" + amount + "&unit=" + unit, 200)
                .path("due")
                .asString();
    }

    private JsonNode get(String path, int status) {
        return send("GET", path, "", administrator, status);
    }

    private JsonNode send(String method, String path, String body, String token, int status) {
        return new ApiClient(port, BASE, token).send(method, path, body).expect(status);
    }

    private String run(String name, String... arguments) {
        CommandLineTask task = tasks.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = task.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
        assertThat(code).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
