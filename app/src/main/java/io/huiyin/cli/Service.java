package io.huiyin.cli;

import io.huiyin.base.City;
import io.huiyin.base.CommandLineTask;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import io.huiyin.database.FolderLock;
import io.huiyin.database.StartRefused;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Serves one city until the process is told to stop; then stops the web, the connections and the database, in this order. */
final class Service {

    private final Class<?> application;
    private final String what;
    private final int port;
    private final Map<String, Object> properties;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final long began = System.nanoTime();
    private boolean stopped;

    Service(Class<?> application, String what, int port, Map<String, Object> properties) {
        this.application = application;
        this.what = what;
        this.port = port;
        this.properties = properties;
    }

    void run(Place place, DataFolder folder, City city, Occupancy occupancy, Clock clock) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::stop));
        try {
            start(place, folder, city, occupancy, clock);
            if (!place.isExternal()) {
                folder.ballast().load();
            }
        } catch (RuntimeException e) {
            boolean told = isStopped();
            stop();
            throw told ? new StartRefused("Stopped while starting.", e) : e;
        }
        new CountDownLatch(1).await();
    }

    /** Starts, shows itself a few pages and stops: what the JDK learns on the way makes later starts fast. */
    void rehearse(Place place, DataFolder folder, City city, Occupancy occupancy, Clock clock) throws IOException {
        try {
            String address = start(place, folder, city, occupancy, clock);
            for (String page : List.of("/actuator/health", "/login", "/api/v1/openapi.json")) {
                HttpURLConnection connection =
                        (HttpURLConnection) URI.create(address + page).toURL().openConnection();
                LoggerFactory.getLogger(Service.class).debug("{} answers {}", page, connection.getResponseCode());
                connection.disconnect();
            }
        } finally {
            stop();
        }
    }

    private String start(Place place, DataFolder folder, City city, Occupancy occupancy, Clock clock) {
        if (folder.holder().isEmpty()) {
            checkPort();
        }
        Database database = opened(place.isExternal() ? place.external() : Database.start(folder, what));
        occupancy.take(folder);
        CityDatabase cityDatabase = opened(database.open(city));
        ConfigurableApplicationContext context = opened(startApplication(new Wiring(cityDatabase, folder, clock)));
        String address = address(context);
        FolderLock lock = database.lock();
        if (lock != null) {
            lock.servesAt(city.code(), address, occupancy.isDemo() ? aheadOfLife(clock) : Duration.ZERO);
        }
        announce(context, city, address);
        return address;
    }

    private ConfigurableApplicationContext startApplication(Wiring wiring) {
        Map<String, Object> all = new TreeMap<>(properties);
        all.put("server.port", port);
        all.put("huiyin.scheduling", "true");
        // as arguments, so that nothing in the environment overrides what was typed
        String[] arguments = all.entrySet().stream().map(entry -> "--" + entry).toArray(String[]::new);
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.SERVLET)
                .registerShutdownHook(false)
                .initializers(wiring, new DemoDoor())
                .run(arguments);
    }

    private void announce(ConfigurableApplicationContext context, City city, String address) {
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.println();
        System.out.println(String.format(
                Locale.ROOT,
                "Huiyin %s serves city %s at %s (ready after %.1f s)",
                BuildInfo.version(),
                city.code(),
                address,
                seconds));
        Tasks.find(context, "demo-accounts").ifPresent(Service::run);
        System.out.println("Ctrl-C stops it.");
        System.out.flush();
    }

    private static void run(CommandLineTask task) {
        task.run(List.of(), System.out, System.err);
    }

    private static String address(ConfigurableApplicationContext context) {
        String listening = context.getEnvironment().getRequiredProperty("local.server.port");
        String host = context.getEnvironment().getProperty("server.address", "127.0.0.1");
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + listening;
    }

    private static Duration aheadOfLife(Clock clock) {
        return Duration.between(InstantSource.system().instant(), clock.instant());
    }

    /** Says so before anything is started; the web server would only find out at the very end. */
    private void checkPort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StartRefused("Port " + port + " is in use; name another with --port.", e);
        }
    }

    private synchronized <C extends AutoCloseable> C opened(C resource) {
        if (stopped) {
            close(resource);
            throw new StartRefused("Stopped while starting.");
        }
        open.push(resource);
        return resource;
    }

    private synchronized void stop() {
        stopped = true;
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LoggerFactory.getLogger(Service.class).error("could not be closed in order: {}", resource, e);
        }
    }
}
