package io.huiyin.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Screens that show the board of the city, all of one account. */
final class BoardWatchers implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String RECEIVED = "data-value=\\\"received\\\">";

    /** How many matters of today a screen showed, since when. */
    private record Shown(long at, long received) {}

    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final String address;
    private final List<List<Shown>> screens = new ArrayList<>();
    private final List<InputStream> open = new ArrayList<>();
    private final AtomicLong bytes = new AtomicLong();

    private BoardWatchers(String address) {
        this.address = address;
    }

    static BoardWatchers signedIn(String address, String name, String password)
            throws IOException, InterruptedException {
        BoardWatchers watchers = new BoardWatchers(address);
        String form = watchers.send(
                        HttpRequest.newBuilder(URI.create(address + "/login")).build())
                .body();
        Matcher token = CSRF.matcher(form);
        if (!token.find()) {
            throw new IOException("no form to sign in");
        }
        watchers.send(HttpRequest.newBuilder(URI.create(address + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=" + name + "&password=" + password + "&_csrf=" + token.group(1)))
                .build());
        return watchers;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Returns when each of them has been told how things stand. */
    void watch(int many) throws IOException, InterruptedException {
        CountDownLatch told = new CountDownLatch(many);
        for (int i = 0; i < many; i++) {
            HttpResponse<InputStream> answer = browser.send(
                    HttpRequest.newBuilder(URI.create(address + "/board/stream?unit=" + LoopCity.CITY.code()))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IOException("listener " + i + " is answered " + answer.statusCode());
            }
            List<Shown> screen = new ArrayList<>();
            screens.add(screen);
            open.add(answer.body());
            Thread.ofVirtual().start(() -> read(answer.body(), screen, told));
        }
        told.await();
    }

    private void read(InputStream from, List<Shown> screen, CountDownLatch told) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                bytes.addAndGet(line.length());
                int received = line.indexOf(RECEIVED);
                if (received >= 0) {
                    long now = System.nanoTime();
                    int number = received + RECEIVED.length();
                    long shown = Long.parseLong(
                            line.substring(number, line.indexOf('<', number)).replace(",", ""));
                    synchronized (screen) {
                        screen.add(new Shown(now, shown));
                    }
                    told.countDown();
                }
            }
        } catch (IOException closed) {
            // when all is measured
        }
    }

    /**
     * For each screen and each request: how long after its answer the screen counted its matters.
     *
     * @param committed when the first, the second … request was answered
     * @param matters of each request
     * @param from the first of them that is looked at
     * @return how many were never counted
     */
    long delays(List<Long> committed, int matters, int from, LoopTimes times) {
        long missed = 0;
        for (List<Shown> screen : screens) {
            synchronized (screen) {
                long before = screen.getFirst().received;
                int next = 1;
                for (int i = from; i < committed.size(); i++) {
                    while (next < screen.size() && screen.get(next).received < before + (i + 1L) * matters) {
                        next++;
                    }
                    if (next == screen.size()) {
                        missed++;
                    } else {
                        times.add(Math.max(0, screen.get(next).at - committed.get(i)));
                    }
                }
            }
        }
        return missed;
    }

    double updates() {
        return screens.stream().mapToInt(List::size).average().orElse(0) - 1;
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() throws IOException {
        for (InputStream one : open) {
            one.close();
        }
        browser.shutdownNow();
    }
}
