package io.huiyin.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Short messages over a webhook: {@code POST} of {@code {"id", "to", "text", "urgent"}} to the address that {@code huiyin.sms.url} names,
 * with the id as {@code Idempotency-Key} too. Any 2xx means taken; 408, 425, 429 and 5xx are tried again, other answers are final.
 */
@Component
class SmsGate implements Gate {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(15);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final JsonMapper json;
    private final String url;
    private final String token;

    SmsGate(JsonMapper json, @Value("${huiyin.sms.url:}") String url, @Value("${huiyin.sms.token:}") String token) {
        this.json = json;
        this.url = url;
        this.token = token;
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public boolean isOpen() {
        return !url.isBlank();
    }

    @Override
    public void send(Letter letter) throws Undelivered {
        int status;
        try {
            status = client.send(request(letter), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw Undelivered.forNow("no connection to the short-message gateway");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Undelivered.forNow("interrupted");
        }
        if (status < 200 || status > 299) {
            boolean passing = status >= 500 || PASSING.contains(status);
            throw passing ? Undelivered.forNow("HTTP " + status) : Undelivered.forGood("HTTP " + status);
        }
    }

    private HttpRequest request(Letter letter) {
        Map<String, Object> body =
                Map.of("id", letter.key(), "to", letter.address(), "text", letter.text(), "urgent", letter.urgent());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(ANSWERING)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", letter.key())
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
        return (token.isBlank() ? request : request.header("Authorization", "Bearer " + token)).build();
    }
}
