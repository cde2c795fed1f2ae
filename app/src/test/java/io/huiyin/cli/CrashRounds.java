package io.huiyin.cli;

import io.huiyin.testing.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The product as a process that is killed with {@code kill -9} at random moments, and its database with it, while clients file requests. A
 * client that got no answer asks again with the same key until it gets one.
 */
final class CrashRounds {

    /** What dies. */
    enum Victim {
        /** One process of the server's: it throws everybody out and recovers. */
        BACKEND,
        DATABASE,
        APPLICATION,
        BOTH
    }

    private static final int CLIENTS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Map<String, Object> REQUEST = Map.of(
            "channel", "web",
            "content", "试验事项",
            "category", "heating-low-temperature",
            "place", "150502");

    private final Path folder;
    private final Random random;
    private final int port = freePort();

    /** Numbers by key: whatever was acknowledged. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean enough;
    private volatile String token = "";
    private @Nullable Process product;
    private int lives;

    /** @param folder where the data folder {@code data/city} is made */
    CrashRounds(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
    }

    /**
     * What clients were told.
     *
     * @param numbers by key
     * @param refusals how often which status was answered instead
     * @param lost requests whose connection broke
     * @param repeated requests that had to be sent again
     */
    record Told(Map<String, String> numbers, Map<Integer, Integer> refusals, int lost, int repeated) {}

    /** One kill after the other; ends with every client answered and the product stopped in order. */
    Told run(List<Victim> victims) throws Exception {
        prepare();
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(threads.submit(this::file));
                }
                for (Victim victim : victims) {
                    more(5 + random.nextInt(40));
                    kill(victim);
                    more(CLIENTS);
                }
            } finally {
                enough = true;
            }
        }
        for (Future<?> client : clients) {
            client.get();
        }
        stop();
        return new Told(Map.copyOf(acknowledged), Map.copyOf(refusals), lost.get(), repeated.get());
    }

    private void prepare() throws IOException, InterruptedException {
        start();
        Huiyins.Ended admin = Huiyins.run(folder, "token", "admin", "--data", "data/city");
        ApiClient users = new ApiClient(port, "/api/v1/users", admin.out().strip());
        users.post(
                        "",
                        Map.of(
                                "name",
                                "operator",
                                "display",
                                "测试用户",
                                "roles",
                                List.of("operator"),
                                "unit",
                                "1505-hotline"))
                .expect(201);
        token = users.post("/operator/tokens", null).expect(201).path("token").asString();
    }

    /** One client: each request until it is answered. */
    private void file() {
        ApiClient client = new ApiClient(port, "/api/v1/registers/hotline", token);
        while (!enough) {
            String key = UUID.randomUUID().toString();
            for (String number = send(client, key); ; number = send(client, key)) {
                if (number != null) {
                    acknowledged.put(key, number);
                    break;
                }
                repeated.incrementAndGet();
            }
        }
    }

    /** The number; null when it has to be sent again. */
    private @Nullable String send(ApiClient client, String key) {
        try {
            ApiClient.Answer answer = client.send("POST", "/records", REQUEST, "Idempotency-Key", key);
            if (answer.status() == 201) {
                return answer.json().path("number").asString();
            }
            refusals.merge(answer.status(), 1, Integer::sum);
            if (answer.status() < 500) {
                throw new IllegalStateException(answer.problem());
            }
        } catch (UncheckedIOException broken) {
            lost.incrementAndGet();
        }
        pause();
        return null;
    }

    private static void pause() {
        try {
            Thread.sleep(50); // as a client does that was told to come back
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for so many more acknowledgements: service has resumed. */
    private void more(int count) {
        int before = acknowledged.size();
        Awaitility.await("service resumes by itself")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> acknowledged.size() >= before + count);
    }

    private void kill(Victim victim) throws IOException, InterruptedException {
        ProcessHandle database = database();
        if (victim == Victim.BACKEND) {
            List<ProcessHandle> children = database.children().toList();
            children.get(random.nextInt(children.size())).destroyForcibly();
        }
        if (victim == Victim.APPLICATION || victim == Victim.BOTH) {
            running().destroyForcibly();
        }
        if (victim == Victim.DATABASE || victim == Victim.BOTH) {
            database.destroyForcibly();
        }
        if (victim == Victim.APPLICATION || victim == Victim.BOTH) {
            running().waitFor();
            start();
        }
    }

    private ProcessHandle database() throws IOException {
        String pid = Files.readAllLines(folder.resolve("data/city/pg/cluster/postmaster.pid"))
                .getFirst()
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private void start() throws IOException, InterruptedException {
        lives++;
        product = Huiyins.start(
                folder, "product" + lives, "serve", "--data", "data/city", "--port", String.valueOf(port));
        Huiyins.addressOf(running(), folder.resolve("product" + lives + ".out"));
    }

    private Process running() {
        Process process = product;
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    private void stop() throws InterruptedException {
        running().destroy();
        running().waitFor();
    }

    /** Whatever still runs. */
    void destroy() {
        Process process = product;
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
