package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.definition.StandardFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Taking in over HTTP: what is answered, what is named as wrong, and that nothing is written then. */
class IntakeApiTest extends MatterApi {

    @Test
    void aRecordIsTakenInAndAnsweredWithItsNumber() {
        Answer answer = take(MatterCity.request("lead_unit", "auto"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/number")).matches("RX1505-20221215-[0-9]{5}");
        assertThat(answer.json().path("id").isIntegralNumber()).isTrue();
        assertThat(answer.text("/state")).isEqualTo("dispatched");
        assertThat(answer.text("/due")).isEqualTo("2022-12-22T23:59:59+08:00");
        assertThat(answer.text("/lead_unit/code")).isEqualTo("150502-heating");
        assertThat(answer.raw().headers().firstValue("Location")).hasValue("/api/v1/matters/" + answer.text("/number"));

        Answer matter = get("operator", "/api/v1/matters/" + answer.text("/number"));
        assertThat(matter.text("/content")).isEqualTo("利农社区 3 号楼室温只有 15 度");
        assertThat(matter.text("/requester/phone")).isEqualTo("13800000000");
        assertThat(matter.json().path("events").size()).isEqualTo(2);
        assertThat(matter.text("/events/0/action")).isEqualTo("received");
        assertThat(matter.text("/events/0/actor")).isEqualTo("operator");
        assertThat(matter.text("/events/0/occurred_at")).endsWith("+08:00").isEqualTo(matter.text("/received"));
        assertThat(matter.text("/events/1/action")).isEqualTo("dispatched");
    }

    @Test
    void onlyTheHotlineTakesRecordsSoFar() {
        Answer answer = send("operator", "POST", "/api/v1/registers/houses/records", body(MatterCity.request()));
        assertThat(answer.problem()).isEqualTo("404 DEFINITION-101");
    }

    @Test
    void whatWasSentDownTellsItsNumberAndIsTakenInOnce() {
        Map<String, Object> request = MatterCity.request(
                "external_source", "superior", "external_number", "SJ-2022-77", "external_due", "2022-12-19 12:00");
        String number = take(request).text("/number");
        Answer whole = get("operator", "/api/v1/matters/" + number);
        assertThat(whole.text("/external/source")).isEqualTo("superior");
        assertThat(whole.text("/external/number")).isEqualTo("SJ-2022-77");
        assertThat(whole.text("/external/due")).isEqualTo("2022-12-19T12:00:00+08:00");
        assertThat(whole.text("/due")).as("earlier than the category's").isEqualTo("2022-12-19T12:00:00+08:00");
        long before = written();
        Answer again = take(request);
        assertThat(again.problem()).isEqualTo("422 BASE-001: external_number MATTER-132");
        assertThat(again.text("/errors/0/allowed")).as("where it is").isEqualTo(number);
        assertThat(written()).isEqualTo(before);
        assertThat(get("operator", "/api/v1/matters?q=SJ-2022-77").text("/items/0/number"))
                .isEqualTo(number);
        assertThat(take(MatterCity.request("external_number", "SJ-2022-78")).problem())
                .as("whose number is it")
                .isEqualTo("422 BASE-001: external_source BASE-002");
    }

    @Test
    void aWorkOrderIsTakenInWithItsPoints() {
        Map<String, Object> order = Map.of(
                "channel", "government",
                "content", "公安视频监控点位供电",
                "category", "supply-camera",
                "place", Places.COMMUNITY.code(),
                "points", List.of(Map.of("point", "JK-01", "location", "中心大街路口"), Map.of("point", "JK-02")));
        Answer taken = send("operator", "POST", "/api/v1/registers/work_order/records", body(order));
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        Answer whole = get("operator", "/api/v1/matters/" + taken.text("/number"));
        assertThat(whole.text("/fields/points/1/point")).isEqualTo("JK-02");
        assertThat(whole.text("/fields/point_count")).isEqualTo("2");
        Map<String, Object> faulty = new HashMap<>(order);
        faulty.put("points", List.of(Map.of("location", "无编号")));
        assertThat(send("operator", "POST", "/api/v1/registers/work_order/records", body(faulty))
                        .problem())
                .isEqualTo("422 BASE-001: points[0].point BASE-002");
    }

    @Test
    void aFaultNamesTheFieldTheValueAndWhatIsAllowed() {
        Answer answer =
                take(MatterCity.request("channel", "fax", "category", "heating", "phone", "call me 13799998888"));
        assertThat(answer.problem()).isEqualTo("422 BASE-001: category MATTER-106, channel BASE-006, phone BASE-007");
        for (JsonNode error : answer.json().path("errors")) {
            assertThat(error.path("message").asString())
                    .isNotBlank()
                    .isNotEqualTo(error.path("code").asString());
            assertThat(error.path("allowed").asString()).isNotBlank();
        }
        assertThat(answer.body()).contains("\"value\":\"fax\"").doesNotContain("13799998888");
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("", "400 BASE-011|400 SHELL-001|400 BASE-001"),
                Arguments.of("null", "400 .*"),
                Arguments.of("[]", "400 .*"),
                Arguments.of("[{}]", "400 .*"),
                Arguments.of("\"text\"", "400 .*"),
                Arguments.of("7", "400 .*"),
                Arguments.of("not json", "400 SHELL-004"),
                Arguments.of("{\"content\":", "400 SHELL-004"),
                Arguments.of("{\"content\":\"a\nb\"}", "400 SHELL-004"),
                Arguments.of("[".repeat(2_000), "400 .*"),
                Arguments.of("{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}", "400 .*"),
                Arguments.of("{\"a\":" + "9".repeat(2_000) + "}", "400 .*|422 .*"),
                Arguments.of(
                        "{}", "422 BASE-001: category BASE-002, channel BASE-002, content BASE-002, place BASE-002"),
                Arguments.of("{\"\\ud83d\":\"x\"}", "400 SHELL-004"),
                Arguments.of(
                        "{\"channel\":\"\\ud83d\",\"content\":\"\\u0000\"}", "422 BASE-001: .*channel BASE-006.*"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void aBodyThatCannotBeReadIsAProblemAndWritesNothing(String body, String problem) {
        long before = written();
        Answer answer = send("operator", "POST", RECORDS, body);
        assertThat(answer.problem()).matches(problem);
        assertThat(answer.raw().headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(written()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, 415",
        "application/xml, 415",
        "application/x-www-form-urlencoded, 415",
    })
    void onlyJsonIsRead(String type, int status) {
        Answer answer = send("operator", "POST", RECORDS, body(MatterCity.request()), "Content-Type", type);
        assertThat(answer.status()).isEqualTo(status);
    }

    /** Whatever is sent in whatever field: an answer of the caller's making, and nothing written unless it is taken in. */
    @Test
    void noBodyMakesTheProductFail() {
        Random random = new Random(12_345);
        List<String> fields = new ArrayList<>(StandardFields.NAMES);
        Object[] values = {
            "",
            " ",
            "x",
            "auto",
            "phone",
            "heating-outage",
            "150502",
            "1505-hotline",
            "\u0000",
            "\uD83D",
            "🔥".repeat(60),
            "长".repeat(5_000),
            0,
            -1,
            1e300,
            12345678901234567L,
            true,
            false,
            List.of(),
            List.of("a"),
            Map.of(),
            Map.of("a", List.of(1)),
            "' or 1=1 --",
            "../../etc",
            "%00",
            "solved",
            "13800000000",
            "\u202e\u0301",
            "true",
            "1505/"
        };
        Set<Integer> statuses = new HashSet<>();
        for (int i = 0; i < 120; i++) {
            Map<String, Object> request = MatterCity.request();
            for (int change = random.nextInt(3); change >= 0; change--) {
                request.put(fields.get(random.nextInt(fields.size())), values[random.nextInt(values.length)]);
            }
            long before = written();
            Answer answer = take(request);
            statuses.add(answer.status());
            assertThat(answer.status()).as("%s → %s", request, answer.body()).isIn(201, 403, 422);
            assertThat(written() > before).as("%s", request).isEqualTo(answer.status() == 201);
        }
        assertThat(statuses).contains(201, 422);
        assertThat(get("operator", "/api/v1/matters?limit=200").status()).isEqualTo(200);
    }
}
