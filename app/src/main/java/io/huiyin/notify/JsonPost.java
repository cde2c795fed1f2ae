package io.huiyin.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Hands JSON to another program, with a key by which it can tell a repetition. Any 2xx means taken; 408, 425, 429 and 5xx are worth another attempt,
 * other answers are final. It is sent nowhere else, whatever the answer says.
 */
@Component
class JsonPost {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(15);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * Sends.
     *
     * @param whom for the words of a failure
     * @param headers beside its kind and its key
     */
    void send(URI url, String key, byte[] body, Map<String, String> headers, String whom) throws Undelivered {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(ANSWERING)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        int status;
        try {
            status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw Undelivered.forNow("no connection to " + whom);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Undelivered.forNow("interrupted");
        }
        if (status < 200 || status > 299) {
            boolean passing = status >= 500 || PASSING.contains(status);
            throw passing ? Undelivered.forNow("HTTP " + status) : Undelivered.forGood("HTTP " + status);
        }
    }
}
