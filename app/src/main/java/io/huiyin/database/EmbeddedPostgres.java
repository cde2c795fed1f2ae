package io.huiyin.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server as a child of this process, on the loopback address only. It is started again when it dies, and stops when this
 * process stops or dies. Whoever starts it holds the {@link FolderLock} of its folder.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START_WAIT = Duration.ofSeconds(90);
    private static final Duration STOP_WAIT = Duration.ofSeconds(60);
    private static final int STARTS_A_MINUTE = 10;
    private static final int FIRST_TRIES = 3;

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "80"),
            Map.entry("shared_buffers", "192MB"),
            Map.entry("effective_cache_size", "1GB"),
            Map.entry("work_mem", "16MB"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off"),
            Map.entry("fsync", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("synchronous_commit", "on"),
            // what people wrote must not leak into a log file: neither statements nor the values in a refusal's details
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_checkpoints", "off"));

    private final ClusterFolder folder;
    private final Launcher launcher;
    private final Path binaries;
    private final Map<String, String> settings;
    private final String password;
    private final Ballast ballast;
    private final int port;
    private final Deque<Long> starts = new ArrayDeque<>();

    private @Nullable Process process;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private EmbeddedPostgres(
            ClusterFolder folder,
            Launcher launcher,
            Path binaries,
            Map<String, String> settings,
            String password,
            Ballast ballast,
            int port) {
        this.folder = folder;
        this.launcher = launcher;
        this.binaries = binaries;
        this.settings = settings;
        this.password = password;
        this.ballast = ballast;
        this.port = port;
    }

    /** Starts the server of that folder and waits until it takes connections. */
    public static EmbeddedPostgres start(DataFolder dataFolder) {
        return start(dataFolder, Map.of());
    }

    /** @param overrides settings of postgresql.conf that differ from ours */
    public static EmbeddedPostgres start(DataFolder dataFolder, Map<String, String> overrides) {
        return start(dataFolder, overrides, Launcher.find());
    }

    static EmbeddedPostgres start(DataFolder dataFolder, Map<String, String> overrides, Launcher launcher) {
        Path binaries = PostgresBinaries.unpacked(dataFolder.root());
        String password = dataFolder.secret("database-superuser");
        ClusterFolder folder = new ClusterFolder(dataFolder.postgres(), launcher);
        folder.prepare(binaries, SUPERUSER, password);
        folder.stopOrphan();
        Map<String, String> settings = new TreeMap<>(SETTINGS);
        settings.putAll(overrides);
        EmbeddedPostgres server =
                new EmbeddedPostgres(folder, launcher, binaries, settings, password, dataFolder.ballast(), freePort());
        // a platform thread of its own: the kernel ties the server's life to the thread that started it
        Thread.ofPlatform().name("postgres-watcher").daemon().start(server::keepRunning);
        server.awaitReady();
        return server;
    }

    public int port() {
        return port;
    }

    /** Process id of the running server; 0 between two lives. */
    public synchronized long pid() {
        return process == null ? 0 : process.pid();
    }

    /** The superuser, in the database {@code postgres}. */
    public Login superuser() {
        return superuser(port, password, "postgres");
    }

    static Login superuser(int port, String password, String database) {
        return new Login("jdbc:postgresql://127.0.0.1:" + port + "/" + database, SUPERUSER, password);
    }

    private void keepRunning() {
        try {
            for (Process started = launch(); started != null; started = launch()) {
                int exit = started.waitFor();
                if (!isStopping()) {
                    LOG.error("PostgreSQL ended with exit code {}; starting it again", exit);
                    folder.stopOrphan();
                    pace();
                }
            }
        } catch (IOException e) {
            LOG.error("PostgreSQL cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Process launch() throws IOException {
        if (isStopping()) {
            return null;
        }
        ballast.release();
        starts.addLast(System.nanoTime());
        List<String> arguments =
                new ArrayList<>(List.of("-D", folder.cluster().toString(), "-p", String.valueOf(port)));
        settings.forEach((name, value) -> {
            arguments.add("-c");
            arguments.add(name + "=" + value);
        });
        ProcessBuilder builder = new ProcessBuilder(launcher.server(binaries.resolve("bin/postgres"), arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        Process started = builder.start();
        process = started;
        return started;
    }

    /** A server that dies at once must not spin: after ten starts in a minute the next one waits for the minute to end. */
    private void pace() throws InterruptedException {
        long rest = 0;
        synchronized (this) {
            if (starts.size() >= STARTS_A_MINUTE) {
                rest = starts.removeFirst() + Duration.ofMinutes(1).toNanos() - System.nanoTime();
            }
        }
        if (rest > 0 && stopping.await(rest, TimeUnit.NANOSECONDS)) {
            LOG.debug("stopped while waiting for the next start");
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void awaitReady() {
        boolean ready = ClusterFolder.await(() -> folder.isReady(pid()) || hasFailed(), START_WAIT);
        if (!ready || hasFailed()) {
            close();
            throw new StartRefused("The database server does not start; " + folder.log() + " says why.");
        }
    }

    private synchronized boolean hasFailed() {
        return starts.size() > FIRST_TRIES;
    }

    /** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
    @Override
    public void close() {
        Process running;
        synchronized (this) {
            stopping.countDown();
            running = process;
        }
        if (running == null || !running.isAlive()) {
            return;
        }
        ClusterFolder.signal(running.pid(), "INT");
        if (!ClusterFolder.await(() -> !running.isAlive(), STOP_WAIT)) {
            LOG.error(
                    "PostgreSQL (process {}) does not stop in {} s; it is left to its recovery",
                    running.pid(),
                    STOP_WAIT.toSeconds());
            running.destroyForcibly();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartRefused("No free port on the loopback address.", e);
        }
    }
}
