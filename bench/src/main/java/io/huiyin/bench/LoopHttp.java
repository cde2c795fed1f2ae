package io.huiyin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls the product's API as somebody else's program would. */
final class LoopHttp {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int GOOD = 300;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();
    private final String address;

    LoopHttp(String address) {
        this.address = address;
    }

    String get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET().build());
    }

    String post(String path, String token, String body) throws IOException, InterruptedException {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    byte[] file(String path, String token) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                client.send(request(path, token).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= GOOD) {
            throw new IOException(path + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= GOOD) {
            throw new IOException(request.uri() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
