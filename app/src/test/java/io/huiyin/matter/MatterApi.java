package io.huiyin.matter;

import io.huiyin.HuiyinApplication;
import io.huiyin.access.Tokens;
import io.huiyin.access.Users;
import io.huiyin.base.CityClock;
import io.huiyin.network.Network;
import io.huiyin.network.Units;
import io.huiyin.testing.HuiyinTestWiring;
import io.huiyin.testing.TestCity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Matters over HTTP, in a city of its own that the tests of this kind share: nobody else writes into it, so that what is not there can be
 * counted.
 */
@SpringBootTest(
        classes = HuiyinApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "huiyin.test=matter")
@ContextConfiguration(initializers = HuiyinTestWiring.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("store")
abstract class MatterApi {

    static final String RECORDS = "/api/v1/registers/hotline/records";
    private static final String JSON = "application/json";
    private static final Map<String, String> STAFF = Map.of(
            "operator", "1505-hotline",
            "dispatcher", "1505-hotline",
            "handler", "150502-heating",
            "worker", "150502003",
            "auditor", "1505");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();

    @Autowired
    private Users users;

    @Autowired
    private Tokens issuer;

    @Autowired
    private Units units;

    @Autowired
    private Network network;

    @Autowired
    TestCity city;

    @Autowired
    CityClock clock;

    @Autowired
    JsonMapper json;

    @Value("${local.server.port}")
    private int port;

    /** An answer of the API. */
    record Answer(int status, String body, JsonNode json, HttpResponse<byte[]> raw) {

        String text(String path) {
            return json.at(path).asString();
        }

        /** Such as {@code 422 BASE-001: content BASE-002}. */
        String problem() {
            List<String> errors = new ArrayList<>();
            json.path("errors")
                    .forEach(error -> errors.add(error.path("field").asString() + " "
                            + error.path("code").asString()));
            errors.sort(null);
            return status + " " + json.path("code").asString()
                    + (errors.isEmpty() ? "" : ": " + String.join(", ", errors));
        }
    }

    @BeforeAll
    void aCityWithItsPeople() {
        Staff.come(network, units, users, STAFF);
        STAFF.keySet()
                .forEach(role ->
                        tokens.put(role, issuer.issue(People.anybody(), role).secret()));
    }

    @AfterEach
    void setBack() {
        clock.freezeAt(HuiyinTestWiring.NOW);
    }

    @AfterAll
    void close() {
        client.close();
    }

    String taken() {
        return take(MatterCity.request()).text("/number");
    }

    String dispatched() {
        return take(MatterCity.request("lead_unit", "auto")).text("/number");
    }

    Answer take(Map<String, Object> request, String... headers) {
        return send("operator", "POST", RECORDS, body(request), headers);
    }

    Answer act(String person, String number, String action, Map<String, ?> body) {
        return send(person, "POST", "/api/v1/matters/" + number + "/actions/" + action, json.writeValueAsString(body));
    }

    Answer get(String person, String path) {
        return send(person, path, HttpRequest.newBuilder());
    }

    Answer upload(String name, String type, byte[] content) {
        String boundary = "boundary-of-the-test";
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: " + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return send(
                "handler",
                "/api/v1/attachments",
                HttpRequest.newBuilder()
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, content, tail))));
    }

    String body(Map<String, Object> request) {
        return json.writeValueAsString(request);
    }

    Answer send(String person, String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder().method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!Arrays.asList(headers).contains("Content-Type")) {
            request.header("Content-Type", JSON);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(person, path, request);
    }

    private Answer send(String person, String path, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(
                    request.uri(URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", "Bearer " + tokens.get(person))
                            .header("Accept", "application/json, */*")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            String body = new String(response.body(), StandardCharsets.UTF_8);
            boolean isJson =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            JsonNode parsed = isJson ? json.readTree(body) : json.createObjectNode();
            return new Answer(response.statusCode(), body, parsed, response);
        } catch (IOException e) {
            throw new AssertionError("no answer to " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Events, matters and numbers so far. */
    long written() {
        return city.ownerClient()
                .sql(
                        "select (select count(*) from matter_event) + (select count(*) from matter) + (select coalesce(sum(last), 0) from number_series)")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    static List<Answer> together(int callers, Callable<Answer> what) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(callers, what)).stream()
                    .map(Future::resultNow)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
