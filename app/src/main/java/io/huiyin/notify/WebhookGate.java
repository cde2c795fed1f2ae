package io.huiyin.notify;

import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells programs of the city: {@code POST} of {@code {"id", "title", "text", "link", "urgent"}}, signed with HMAC-SHA256 over the body in {@code
 * X-Huiyin-Signature} where a secret is configured.
 */
@Component
class WebhookGate implements Gate {

    private static final String HMAC = "HmacSHA256";

    private final Webhooks webhooks;
    private final JsonPost post;
    private final JsonMapper json;

    WebhookGate(Webhooks webhooks, JsonPost post, JsonMapper json) {
        this.webhooks = webhooks;
        this.post = post;
        this.json = json;
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public boolean isOpen() {
        return !webhooks.names().isEmpty();
    }

    @Override
    public void send(Letter letter) throws Undelivered {
        Webhooks.Webhook to = webhooks.find(letter.address());
        if (to == null) {
            throw Undelivered.forGood("no such webhook is configured");
        }
        Map<String, Object> said = new HashMap<>(
                Map.of("id", letter.key(), "title", letter.title(), "text", letter.text(), "urgent", letter.urgent()));
        if (letter.link() != null) {
            said.put("link", letter.link());
        }
        byte[] body = json.writeValueAsBytes(said);
        post.send(to.url(), letter.key(), body, signature(to.secret(), body), "the webhook");
    }

    private static Map<String, String> signature(byte[] secret, byte[] body) {
        if (secret.length == 0) {
            return Map.of();
        }
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return Map.of("X-Huiyin-Signature", "sha256=" + HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
