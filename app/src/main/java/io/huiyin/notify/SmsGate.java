package io.huiyin.notify;

import java.net.URI;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Short messages over a webhook: {@code POST} of {@code {"id", "to", "text", "urgent"}} to the address that {@code huiyin.sms.url} names. */
@Component
class SmsGate implements Gate {

    private final JsonPost post;
    private final JsonMapper json;
    private final String url;
    private final String token;

    SmsGate(
            JsonPost post,
            JsonMapper json,
            @Value("${huiyin.sms.url:}") String url,
            @Value("${huiyin.sms.token:}") String token) {
        this.post = post;
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
        Map<String, Object> body =
                Map.of("id", letter.key(), "to", letter.address(), "text", letter.text(), "urgent", letter.urgent());
        post.send(
                URI.create(url),
                letter.key(),
                json.writeValueAsBytes(body),
                token.isBlank() ? Map.of() : Map.of("Authorization", "Bearer " + token),
                "the short-message gateway");
    }
}
