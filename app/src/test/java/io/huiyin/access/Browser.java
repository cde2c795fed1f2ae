package io.huiyin.access;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser as far as sign-in needs one: it keeps cookies, follows nothing by itself and finds the token of a form. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String address;

    /** Null for whoever comes from this machine. */
    private final @Nullable String from;

    /** What the browser says about itself; null for what the client says by itself. */
    private @Nullable String agent;

    private Browser(String address, @Nullable String from) {
        this.address = address;
        this.from = from;
    }

    /** Fresh browsers on the application's port. */
    @TestComponent
    static final class Source {

        private final Environment environment;
        private final Town town;

        Source(Environment environment, Town town) {
            this.environment = environment;
            this.town = town;
        }

        Browser fresh() {
            return from(null);
        }

        /** As if it came through the gateway from that address. */
        Browser from(@Nullable String address) {
            return new Browser("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"), address);
        }

        /** What the API answers somebody, who comes with a token that was just issued. */
        HttpResponse<String> call(String method, Users.WithPassword as, String path, String body) {
            return call(method, town.token(as), path, body);
        }

        /** What the API answers a program with that token. */
        HttpResponse<String> call(String method, String token, String path, String body) {
            return fresh().send(
                            method, path, body, "Content-Type", "application/json", "Authorization", "Bearer " + token);
        }

        Browser signedIn(Users.WithPassword as) {
            Browser browser = fresh();
            HttpResponse<String> answer = browser.signIn(as.user().name(), as.password());
            if (!browser.location(answer).equals("/")) {
                throw new IllegalStateException("signed in at " + browser.location(answer));
            }
            return browser;
        }
    }

    /** One that has not signed in, where the application listens on that port of this machine. */
    public static Browser on(int port) {
        return new Browser("http://127.0.0.1:" + port, null);
    }

    Browser calling(String itself) {
        agent = itself;
        return this;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** A file. */
    byte[] bytes(String path, String... headers) {
        return send(request(path, headers).GET(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(request(path, headers).method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(String path, byte[] body, String... headers) {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> send(String path, HttpRequest.BodyPublisher body, String... headers) {
        return send(request(path, headers).POST(body));
    }

    public HttpResponse<String> postForm(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send("POST", path, body, "Content-Type", "application/x-www-form-urlencoded");
    }

    public HttpResponse<String> signIn(String name, String password) {
        String token = csrf(get("/login").body());
        return postForm("/login", Map.of("username", name, "password", password, "_csrf", token));
    }

    public static String csrf(String page) {
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("no form in: " + page);
        }
        return token.group(1);
    }

    /** The answer as JSON, if it has that status. */
    static JsonNode read(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new AssertionError("expected " + status + " but was " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    /** Where an answer sends to, without the host. */
    public String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("").replace(address, "");
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /** A cookie that came from somebody else. */
    void plant(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(address), cookie);
    }

    /** The value of the session's cookie; empty for none. */
    String session() {
        return cookies().stream()
                .filter(cookie -> cookie.getName().startsWith("hy_session"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        if (from != null && !List.of(headers).contains("X-Forwarded-For")) {
            request.header("X-Forwarded-For", from);
        }
        if (agent != null) {
            request.header("User-Agent", agent);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
