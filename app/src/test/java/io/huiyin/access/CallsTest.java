package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.huiyin.base.Actor;
import io.huiyin.matter.Calls;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A telephone exchange tells its calls with the token of an account of its own. */
@AccessTest
class CallsTest {

    private static final String CALLS = "/api/v1/registers/hotline_call/records";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private Users users;

    @Autowired
    private Calls calls;

    @Autowired
    private Clock clock;

    private final String call = UUID.randomUUID().toString();
    private String token = "";

    @BeforeEach
    void theExchangeHasAToken() {
        token = "Bearer " + town.token(town.somebody(Role.EXCHANGE, Town.HOTLINE));
    }

    @Test
    void aCallThatRingsIsToldOnceAndEndsAnsweredWithTheMattersItMade() {
        String ringing =
                "{\"fields\":{\"exchange_id\":\"%s\",\"began_at\":\"2022-12-15T01:00:00Z\",\"result\":\"ringing\",\"caller\":\"00012345678\"}}"
                        .formatted(call);
        HttpResponse<String> told = send("POST", CALLS, ringing, "Idempotency-Key", call);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(201);
        assertThat(send("POST", CALLS, ringing, "Idempotency-Key", call).body()).isEqualTo(told.body());
        assertThat(send("POST", CALLS, ringing).statusCode())
                .as("without the key")
                .isIn(409, 422);

        HttpResponse<String> ended = send(
                "PATCH",
                CALLS + "/" + id(told),
                "{\"seq\":1,\"fields\":{\"result\":\"answered\",\"agent\":\"operator\",\"waiting\":6,\"talking\":183,\"matters\":[{\"matter\":\"RX1505-20221215-00001\"},{\"matter\":\"RX1505-20221215-00002\"}]}}");
        assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
        assertThat(ended.body()).contains("\"talking\":183", "RX1505-20221215-00002");
    }

    @Test
    void aCallThatRingsAtAnOperatorIsShownHoweverManyRingAtOthersSince() {
        Actor operator = users.actor(town.operator().user());
        String mine = ring(operator.name(), 60);
        for (int others = 0; others < 6; others++) {
            ring("somebody-else", 10 + others);
        }
        assertThat(calls.ringing(operator))
                .extracting(one -> String.valueOf(one.id()), Calls.Call::agent)
                .contains(tuple(mine, operator.name()))
                .noneMatch(one -> one.toList().contains("somebody-else"));
    }

    private String ring(String agent, int secondsAgo) {
        String body =
                "{\"fields\":{\"exchange_id\":\"%s\",\"began_at\":\"%s\",\"result\":\"ringing\",\"agent\":\"%s\"}}"
                        .formatted(UUID.randomUUID(), clock.instant().minusSeconds(secondsAgo), agent);
        HttpResponse<String> told = send("POST", CALLS, body);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(201);
        return id(told);
    }

    @Test
    void answeredAndAbandonedCallsAreCounted() {
        assertThat(send(
                                "POST",
                                CALLS,
                                "{\"fields\":{\"exchange_id\":\"%s\",\"began_at\":\"2022-12-15T01:05:00Z\",\"result\":\"abandoned\",\"waiting\":41}}"
                                        .formatted(call))
                        .statusCode())
                .isEqualTo(201);
        String operator = "Bearer " + town.token(town.operator());
        HttpResponse<String> list =
                browsers.fresh().get(CALLS + "?result=abandoned&count=true", "Authorization", operator);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains("\"total\":").doesNotContain("ringing");
    }

    @Test
    void whatIsMissingOfAnAnsweredCallIsNamed() {
        HttpResponse<String> faulty = send(
                "POST",
                CALLS,
                "{\"fields\":{\"exchange_id\":\"%s\",\"began_at\":\"now\",\"result\":\"answered\",\"talking\":-1}}"
                        .formatted(call));
        assertThat(faulty.statusCode()).isEqualTo(422);
        assertThat(faulty.body()).contains("began_at", "talking", "agent", "waiting");
    }

    @Test
    void whoeverHandlesMattersDoesNotSeeWhoCalled() {
        String handler = "Bearer " + town.token(town.somebody(Role.HANDLER, Town.HOUSING));
        assertThat(browsers.fresh().get(CALLS, "Authorization", handler).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CALLS,
                CALLS + "/1",
                "/api/v1/registers/knowledge/records",
                "/api/v1/registers/resident/records",
                "/api/v1/matters",
                "/api/v1/matters/RX1505-20221215-00001",
                "/api/v1/users"
            })
    void theExchangeReadsNothing(String path) {
        assertThat(send("GET", path, "").statusCode()).isIn(403, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/registers/hotline/records", "/api/v1/registers/knowledge/records"})
    void andWritesNothingButItsCalls(String path) {
        assertThat(send("POST", path, "{\"fields\":{}}").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Authorization", token, "Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return browsers.fresh().send(method, path, body, all.toArray(String[]::new));
    }

    private static String id(HttpResponse<String> told) {
        Matcher id = Pattern.compile("\"id\":\"?([0-9]+)").matcher(told.body());
        assertThat(id.find()).as(told.body()).isTrue();
        return id.group(1);
    }
}
