package io.huiyin.database;

import io.huiyin.base.City;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that this process may use: the embedded one, started or joined, or an external one. Closing it stops what this process
 * started, in order.
 */
public final class Database implements AutoCloseable {

    /** Enough for some hundred requests at a time: a connection is held for milliseconds. */
    public static final int CONNECTIONS = 16;

    private static final String NAME = "huiyin";
    private static final String OWNER = "huiyin_owner";
    private static final Duration STARTING_WAIT = Duration.ofSeconds(60);

    private final Login owner;
    private final Login administrator;
    private final @Nullable EmbeddedPostgres server;
    private final @Nullable FolderLock lock;
    private final boolean joined;

    private Database(
            Login owner,
            Login administrator,
            @Nullable EmbeddedPostgres server,
            @Nullable FolderLock lock,
            boolean joined) {
        this.owner = owner;
        this.administrator = administrator;
        this.server = server;
        this.lock = lock;
        this.joined = joined;
    }

    /**
     * Starts the embedded database of a data folder and takes the folder for this process.
     *
     * @param what the command that does, told to a second one that tries
     * @throws StartRefused when another process holds the folder
     */
    public static Database start(DataFolder folder, String what) {
        return start(folder, what, Map.of());
    }

    /**
     * As {@link #start(DataFolder, String)}, for tests and for measuring.
     *
     * @param settings of the server that differ from ours
     */
    public static Database start(DataFolder folder, String what, Map<String, String> settings) {
        FolderLock lock = folder.lock(what);
        EmbeddedPostgres server = null;
        try {
            server = EmbeddedPostgres.start(folder, settings);
            String ownerPassword = folder.secret("database-owner");
            createOwner(server.superuser(), ownerPassword);
            lock.databaseAt(server.port());
            Login administrator = server.superuser().in(NAME);
            return new Database(administrator.as(OWNER, ownerPassword), administrator, server, lock, false);
        } catch (RuntimeException e) {
            if (server != null) {
                server.close();
            }
            lock.close();
            throw e;
        }
    }

    /** Joins the embedded database that another process of the same folder runs, else starts it for the time of this command. */
    public static Database attachOrStart(DataFolder folder, String what) {
        if (folder.holder().isEmpty()) {
            return start(folder, what);
        }
        if (!ClusterFolder.await(
                () -> folder.holder().filter(h -> h.databasePort() == 0).isEmpty(), STARTING_WAIT)) {
            throw new StartRefused(
                    "The data folder " + folder.root() + " is held by a process that does not get ready.");
        }
        Optional<Holder> holder = folder.holder();
        if (holder.isEmpty()) {
            return start(folder, what);
        }
        Login administrator =
                EmbeddedPostgres.superuser(holder.get().databasePort(), folder.secret("database-superuser"), NAME);
        return new Database(administrator.as(OWNER, folder.secret("database-owner")), administrator, null, null, true);
    }

    /**
     * An external PostgreSQL.
     *
     * @param url in the JDBC or the plain spelling
     * @param user who may create schemas and roles there; it owns the city's tables
     */
    public static Database external(String url, String user, String password) {
        Login owner = new Login(PostgresUrl.jdbc(url), user, password);
        try (Connection connection = owner.plain().getConnection();
                Statement statement = connection.createStatement()) {
            DurabilityCheck.checkVersion(statement);
        } catch (SQLException e) {
            throw new StartRefused("The database does not let " + owner + " in: " + e.getMessage(), e);
        }
        return new Database(owner, owner, null, null, false);
    }

    /** Prepares and migrates the city's schema, unless the process that serves it has done so, and opens it for the application. */
    public CityDatabase open(City city) {
        return open(city, CONNECTIONS);
    }

    /** @param connections at most so many at a time */
    public CityDatabase open(City city, int connections) {
        Schemas schemas = new Schemas(owner, city);
        if (!joined || !hasSchema(city)) {
            schemas.prepare();
        }
        Login app = schemas.app();
        DurabilityCheck.check(app.plain(city));
        return new CityDatabase(city, owner, app, connections);
    }

    private boolean hasSchema(City city) {
        try (Connection connection = owner.plain().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select to_regnamespace('" + city.schema() + "') is not null")) {
            rows.next();
            return rows.getBoolean(1);
        } catch (SQLException e) {
            throw new StartRefused("The database does not answer: " + e.getMessage(), e);
        }
    }

    /** A URL, password included, with which an administrator may look into the city's schema by psql. */
    public String administratorUrl(City city) {
        return administrator.administratorUrl(city);
    }

    /**
     * For copying the embedded database of that folder, which this one is.
     *
     * @throws StartRefused for an external one: its own tools see its files
     */
    public Backup backup(DataFolder folder) {
        if (server == null && !joined) {
            throw new StartRefused(
                    "An external database is backed up with its own tools (pg_basebackup, WAL archiving); see"
                            + " docs/operate.md.");
        }
        return new Backup(folder, administrator);
    }

    /** True when another process of the same folder runs it. */
    public boolean isJoined() {
        return joined;
    }

    /** The lock on the data folder; null for an external or a joined database. */
    public @Nullable FolderLock lock() {
        return lock;
    }

    /** Process id of the embedded server that this process started; 0 for none. */
    public long serverPid() {
        return server == null ? 0 : server.pid();
    }

    private static void createOwner(Login superuser, String password) {
        try (Connection connection = superuser.plain().getConnection();
                Statement statement = connection.createStatement()) {
            if (isMissing(statement, "select 1 from pg_roles where rolname = '" + OWNER + "'")) {
                statement.execute("create role " + OWNER + " login createrole password '" + password + "'");
            }
            if (isMissing(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + OWNER);
                statement.execute("revoke all on database " + NAME + " from public");
            }
        } catch (SQLException e) {
            throw new StartRefused("The embedded database cannot be prepared: " + e.getMessage(), e);
        }
    }

    private static boolean isMissing(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return !rows.next();
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        if (lock != null) {
            lock.close();
        }
    }
}
