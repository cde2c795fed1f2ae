package io.huiyin.bench;

import io.huiyin.HuiyinApplication;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.cli.Wiring;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The city of the loop's benchmark, opened: its database, its application and the clock that both read. */
final class LoopCity implements AutoCloseable {

    static final City CITY = new City("1505");

    private final Database database;
    private final CityDatabase opened;
    private final ConfigurableApplicationContext context;
    private final CityClock clock;

    private LoopCity(Database database, CityDatabase opened, ConfigurableApplicationContext context, CityClock clock) {
        this.database = database;
        this.opened = opened;
        this.context = context;
        this.clock = clock;
    }

    /** As a process that serves, with its web server and all that works by the clock. */
    static LoopCity serving(Path folder, Instant now) {
        return serving(folder, now, Map.of());
    }

    /** @param settings of the database's server that differ from the product's */
    static LoopCity serving(Path folder, Instant now, Map<String, String> settings) {
        return open(
                folder,
                now,
                settings,
                Map.of("huiyin.scheduling", "true", "server.port", "0"),
                WebApplicationType.SERVLET);
    }

    /** Without a web server, and nothing works by the clock. */
    static LoopCity quiet(Path folder, Instant now) {
        return open(folder, now, Map.of(), Map.of(), WebApplicationType.NONE);
    }

    private static LoopCity open(
            Path folder,
            Instant now,
            Map<String, String> settings,
            Map<String, Object> properties,
            WebApplicationType type) {
        DataFolder data = DataFolder.at(folder);
        CityClock clock = CityClock.frozenAt(now);
        Database database = Database.start(data, "bench", settings);
        CityDatabase opened = null;
        try {
            opened = database.open(CITY);
            ConfigurableApplicationContext context = new SpringApplicationBuilder(HuiyinApplication.class)
                    .web(type)
                    .registerShutdownHook(false)
                    .properties(new HashMap<>(properties))
                    .initializers(new Wiring(opened, data, clock))
                    .run();
            return new LoopCity(database, opened, context, clock);
        } catch (RuntimeException e) {
            if (opened != null) {
                opened.close();
            }
            database.close();
            throw e;
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    CityClock clock() {
        return clock;
    }

    /** The product itself. */
    static Actor system() {
        return Actor.system(CITY.path());
    }

    /** As the owner of the tables. */
    JdbcClient owner() {
        return JdbcClient.create(opened.owner());
    }

    CityDatabase opened() {
        return opened;
    }

    Database database() {
        return database;
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    @Override
    public void close() {
        context.close();
        opened.close();
        database.close();
    }
}
