package io.huiyin.notify;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The programs of the city that can be told something: {@code huiyin.webhooks.NAME.url} and, for the signature, {@code .secret}. They stand in the
 * configuration, so that nobody can make the product call an address by a form.
 */
@Component
class Webhooks {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int SHORTEST_SECRET = 16;

    /**
     * One of them.
     *
     * @param secret empty when nothing is signed
     */
    record Webhook(URI url, byte[] secret) {}

    /** As configured. */
    record Configured(String url, @Nullable String secret) {}

    private final Map<String, Webhook> all = new TreeMap<>();

    /** @throws IllegalStateException when one is configured wrongly: the product does not start then */
    Webhooks(Environment environment) {
        Binder.get(environment)
                .bind("huiyin.webhooks", Bindable.mapOf(String.class, Configured.class))
                .orElse(Map.of())
                .forEach((name, one) -> all.put(name, read(name, one)));
    }

    private static Webhook read(String name, Configured one) {
        String secret = one.secret() == null ? "" : one.secret();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalStateException("a webhook has a name of small letters, digits and hyphens, not " + name);
        }
        if (!one.url().matches("https?://.+")) {
            throw new IllegalStateException("huiyin.webhooks." + name + ".url is no address");
        }
        if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
            throw new IllegalStateException("huiyin.webhooks." + name + ".secret is too short");
        }
        return new Webhook(URI.create(one.url()), secret.getBytes(StandardCharsets.UTF_8));
    }

    List<String> names() {
        return List.copyOf(all.keySet());
    }

    /** Null when it is configured no more. */
    @Nullable
    Webhook find(String name) {
        return all.get(name);
    }
}
