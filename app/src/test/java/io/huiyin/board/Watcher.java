package io.huiyin.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at a screen: signed in, and listening to boards. */
final class Watcher implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final long PATIENCE_SECONDS = 20;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String address;

    private Watcher(int port) {
        this.address = "http://localhost:" + port;
    }

    static Watcher stranger(int port) {
        return new Watcher(port);
    }

    static Watcher signedIn(int port, String name, String password) {
        Watcher watcher = new Watcher(port);
        watcher.post("/login", "/login", "username=" + name + "&password=" + password);
        return watcher;
    }

    void signOut() {
        post("/account", "/logout", "");
    }

    private void post(String form, String path, String fields) {
        Matcher token = CSRF.matcher(page(form));
        assertThat(token.find()).isTrue();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields + "&_csrf=" + token.group(1)))
                .build();
        assertThat(send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(302);
    }

    String page(String path) {
        return answer(path).body();
    }

    HttpResponse<String> answer(String path) {
        return send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return browser.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One event as it was told. */
    record Event(String name, String data) {}

    /** What is told of a board. */
    final class Listening implements AutoCloseable {

        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private final HttpResponse<InputStream> answer;

        private Listening(String path) {
            answer = send(
                    HttpRequest.newBuilder(URI.create(address + path)).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            if (status() == 200) {
                Thread.ofVirtual().start(this::read);
            }
        }

        int status() {
            return answer.statusCode();
        }

        String header(String name) {
            return answer.headers().firstValue(name).orElse("");
        }

        private void read() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                String name = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("event: ")) {
                        name = line.substring("event: ".length());
                    } else if (line.startsWith("data: ")) {
                        events.add(new Event(name, line.substring("data: ".length())));
                    }
                }
            } catch (IOException closed) {
                // by us
            }
            events.add(new Event("closed", ""));
        }

        /** The next event of that name; others are passed over. */
        Event next(String name) {
            try {
                while (true) {
                    Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    if (event == null || (event.name.equals("closed") && !name.equals("closed"))) {
                        throw new AssertionError("waited for " + name + " in vain: " + event);
                    }
                    if (event.name.equals(name)) {
                        return event;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try {
                answer.body().close();
            } catch (IOException closed) {
                // already
            }
        }
    }

    Listening listen(String unit) {
        return new Listening("/board/stream?unit=" + unit);
    }

    @Override
    public void close() {
        browser.shutdownNow();
    }
}
