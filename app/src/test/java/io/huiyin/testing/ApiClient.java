package io.huiyin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the application over real HTTP, as programs with a token do. */
public final class ApiClient {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    /**
     * A caller.
     *
     * @param base what every path begins with, such as {@code /api/v1/registers/pump}
     */
    public ApiClient(int port, String base, String token) {
        this.base = "http://localhost:" + port + base;
        this.token = token;
    }

    /** What came back. */
    public record Answer(HttpResponse<String> raw) {

        public int status() {
            return raw.statusCode();
        }

        public JsonNode json() {
            return JSON.readTree(raw.body());
        }

        /** Such as {@code 422 BASE-001: name BASE-002}. */
        public String problem() {
            List<String> errors = new ArrayList<>();
            json().path("errors")
                    .forEach(error -> errors.add(error.path("field").asString() + " "
                            + error.path("code").asString()));
            errors.sort(null);
            return status() + " " + json().path("code").asString()
                    + (errors.isEmpty() ? "" : ": " + String.join(", ", errors));
        }

        /** The answer, if it has that status. */
        public JsonNode expect(int status) {
            if (status() != status) {
                throw new AssertionError("expected " + status + " but was " + status() + ": " + raw.body());
            }
            return json();
        }
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, @Nullable Object body) {
        return send("POST", path, body);
    }

    /** @param body a text as it stands, anything else as JSON; null for none */
    public Answer send(String method, String path, @Nullable Object body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .setHeader("Authorization", "Bearer " + token)
                .setHeader("Content-Type", "application/json")
                .method(method, publisher(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.BodyPublisher publisher(@Nullable Object body) {
        return switch (body) {
            case null -> HttpRequest.BodyPublishers.noBody();
            case String text -> HttpRequest.BodyPublishers.ofString(text);
            default -> HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        };
    }
}
