package io.huiyin.testing;

import io.huiyin.base.City;
import io.huiyin.database.CopiedCity;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import io.huiyin.database.EmbeddedPostgres;
import io.huiyin.database.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The server that the tests of one JVM share: the embedded one, or the one that {@code HUIYIN_TEST_DB} (JDBC URLs, one
 * for each JVM, with {@code HUIYIN_TEST_DB_USER} and {@code HUIYIN_TEST_DB_PASSWORD}) points at. A city is migrated once and then copied.
 */
public final class TestDatabase {

    private static final String OWNER = "huiyin_test_owner";
    private static final String OWNER_PASSWORD = "huiyin-test";
    private static final int CONNECTIONS = 12;
    private static final Map<String, String> TEMPLATES = new HashMap<>();
    private static final Deque<String> DATABASES = new ArrayDeque<>();

    private static @Nullable TestDatabase instance;

    private final Login administrator;
    private final @Nullable EmbeddedPostgres server;
    private final Path folder;

    private TestDatabase(Login administrator, @Nullable EmbeddedPostgres server, Path folder) {
        this.administrator = administrator;
        this.server = server;
        this.folder = folder;
    }

    /** An empty, migrated city 1505. */
    public static TestCity freshCity() {
        return freshCity("1505");
    }

    /** An empty, migrated city of that code. */
    public static synchronized TestCity freshCity(String code) {
        TestDatabase shared = shared();
        City city = new City(code);
        return shared.copy(TEMPLATES.computeIfAbsent(code, c -> shared.createTemplate(city)), city);
    }

    /**
     * City 1505 with what somebody has filled it with, once for all tests of this JVM that ask for it by that name.
     *
     * @param filling leaves no connection behind
     */
    public static synchronized TestCity filledCity(String name, Consumer<TestCity> filling) {
        TestDatabase shared = shared();
        String template = TEMPLATES.get(name);
        if (template == null) {
            try (TestCity city = freshCity()) {
                filling.accept(city);
                template = nameOf(city);
                TEMPLATES.put(name, template);
            }
        }
        TestCity copy = shared.copy(template, new City("1505"));
        shared.copyKeys(template, copy.folder());
        return copy;
    }

    private static String nameOf(TestCity city) {
        return city.ownerClient()
                .sql("select current_database()")
                .query(String.class)
                .single();
    }

    /** What is kept beside the database, such as the keys of personal values, belongs to what lies in it. */
    private void copyKeys(String template, DataFolder to) {
        Path from = DataFolder.at(folder.resolve(template)).keys();
        try (Stream<Path> keys = Files.list(from)) {
            Files.createDirectories(to.keys());
            for (Path key : keys.toList()) {
                Files.copy(key, to.keys().resolve(from.relativize(key)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TestCity copy(String template, City city) {
        String name = createDatabase("template " + template);
        return new TestCity(city, CopiedCity.open(owner(name), city, CONNECTIONS), DataFolder.at(folder.resolve(name)));
    }

    /**
     * City 1505 as an older version of the product left it, for tests of what the migrations do to what is in the tables. The next process
     * that opens it, {@link #opened}, migrates it on.
     *
     * @param version the last migration that it has, such as {@code 096}
     */
    public static synchronized TestCity cityAsOf(String version) {
        TestCity city = freshCity();
        String schema = city.city().schema();
        String app = "\"huiyin_app_" + city.city().code() + '"';
        String all = "\"huiyin_all_" + city.city().code() + '"';
        JdbcClient sql = city.ownerClient();
        sql.sql("drop schema " + schema + " cascade").update();
        Flyway.configure()
                .dataSource(city.owner())
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .locations("classpath:db/migration")
                .placeholders(Map.of(
                        "app_role", app, "all_role", all, "city", city.city().code()))
                .target(version)
                .load()
                .migrate();
        sql.sql("grant usage on schema " + schema + " to " + app + ", " + all).update();
        sql.sql("grant all on all tables in schema " + schema + " to " + all).update();
        sql.sql("grant usage on all sequences in schema " + schema + " to " + all)
                .update();
        return city;
    }

    /** The same city opened by another process, with what is still to be migrated. */
    public static synchronized TestCity opened(TestCity city) {
        String name = nameOf(city);
        return new TestCity(city.city(), shared().database(name).open(city.city(), CONNECTIONS), city.folder());
    }

    /** A database of its own without anything in it, entered as an owner who is no superuser. */
    public static synchronized Login emptyDatabase() {
        TestDatabase shared = shared();
        return shared.owner(shared.createDatabase(""));
    }

    /** The superuser of the shared server. */
    public static synchronized Login administrator() {
        return shared().administrator;
    }

    private static TestDatabase shared() {
        TestDatabase shared = instance;
        if (shared == null) {
            // as the product's own main does: the driver tells each session the zone of the JVM
            TimeZone.setDefault(TimeZone.getTimeZone(City.ZONE));
            shared = start();
            instance = shared;
            // applications first: they wait for a database that is gone
            SpringApplication.getShutdownHandlers().add(shared::stop);
        }
        return shared;
    }

    private static TestDatabase start() {
        try {
            Path folder = Files.createTempDirectory("huiyin-test");
            String url = ofThisJvm(environment("HUIYIN_TEST_DB"));
            TestDatabase database;
            if (url.isBlank()) {
                EmbeddedPostgres server = EmbeddedPostgres.start(DataFolder.at(folder.resolve("server")));
                database = new TestDatabase(server.superuser(), server, folder);
            } else {
                Login login =
                        new Login(url, environment("HUIYIN_TEST_DB_USER"), environment("HUIYIN_TEST_DB_PASSWORD"));
                database = new TestDatabase(login, null, folder);
            }
            database.createOwner();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Roles belong to a whole server: of several, the first JVM takes the first, the second the second. */
    private static String ofThisJvm(String urls) {
        String[] all = urls.strip().split("\\s+", -1);
        return all[(Integer.getInteger("huiyin.test.jvm", 1) - 1) % all.length];
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }

    /**
     * Tests connect some ten thousand times. What makes a stolen password's hash hard to guess from made a third of all that they did, so that
     * the owner's, and those of the roles that it creates, are hashed once.
     */
    private void createOwner() {
        run(administrator, """
            do $$ declare quick text := case when current_setting('server_version_num')::int < 160000
                    then 'password_encryption = md5' else 'scram_iterations = 1' end;
            begin
                if not exists (select 1 from pg_roles where rolname = '%1$s') then
                    execute 'set local ' || quick;
                    create role %1$s login createrole createdb password '%2$s';
                    execute 'alter role %1$s set ' || quick;
                end if;
            end $$\
            """.formatted(OWNER, OWNER_PASSWORD));
    }

    private String createTemplate(City city) {
        String name = createDatabase("");
        database(name).open(city, 1).close();
        return name;
    }

    private String createDatabase(String options) {
        String name =
                "huiyin_test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        run(owner("postgres"), "create database " + name + " " + options);
        DATABASES.push(name);
        return name;
    }

    private Database database(String name) {
        Login owner = owner(name);
        return Database.external(owner.url(), owner.user(), owner.password());
    }

    private Login owner(String database) {
        return new Login(administrator.in(database).url(), OWNER, OWNER_PASSWORD);
    }

    private static void run(Login login, String sql) {
        try (Connection connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void stop() {
        if (server == null) {
            DATABASES.forEach(name -> run(administrator, "drop database if exists " + name + " with (force)"));
        } else {
            server.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
