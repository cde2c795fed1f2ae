package io.huiyin.database;

import io.huiyin.base.City;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.flywaydb.core.Flyway;

/**
 * Roles, extensions and the city's schema. The owner migrates and owns; the application's role may only use what the migrations grant to
 * it. Its password is derived from the owner's, so that any number of processes of one city know it without telling each other.
 */
final class Schemas {

    /** Where the extensions lie, beside all cities. */
    static final String EXTENSIONS = "ext";

    private static final List<String> NEEDED = List.of("pg_trgm", "btree_gist");

    private final Login owner;
    private final City city;

    Schemas(Login owner, City city) {
        this.owner = owner;
        this.city = city;
    }

    /** The application's own login into the city's schema. */
    Login app() {
        String role = "huiyin_app_" + city.code();
        return owner.as(role, derivedPassword(role));
    }

    /** Brings the database to what this version of the product expects; nothing happens when it is there already. */
    void prepare() {
        try (Connection connection = owner.plain().getConnection();
                Statement statement = connection.createStatement()) {
            DurabilityCheck.checkVersion(statement);
            createExtensions(connection);
            createAppRole(connection);
        } catch (SQLException e) {
            throw new StartRefused("The database cannot be prepared (" + owner + "): " + e.getMessage(), e);
        }
        migrate();
        grant();
    }

    private void createExtensions(Connection connection) throws SQLException {
        for (String extension : NEEDED) {
            if (exists(connection, "select 1 from pg_extension where extname = ?", extension)) {
                continue;
            }
            String create =
                    "create schema if not exists ext; create extension if not exists " + extension + " schema ext";
            try (Statement statement = connection.createStatement()) {
                statement.execute(create);
            } catch (SQLException e) {
                throw new StartRefused(
                        "The database user " + owner.user() + " may not create the extension " + extension
                                + "; an administrator of the database has to run: " + create + ";",
                        e);
            }
        }
    }

    private void createAppRole(Connection connection) throws SQLException {
        Login app = app();
        if (exists(connection, "select 1 from pg_roles where rolname = ?", app.user()) && mayEnter(app)) {
            return;
        }
        boolean exists = exists(connection, "select 1 from pg_roles where rolname = ?", app.user());
        try (Statement statement = connection.createStatement()) {
            statement.execute((exists ? "alter role " : "create role ") + quoted(app.user()) + " login password '"
                    + app.password() + "'");
            statement.execute(
                    "grant connect on database " + quoted(connection.getCatalog()) + " to " + quoted(app.user()));
        } catch (SQLException e) {
            throw new StartRefused(
                    "The database user " + owner.user() + " may not " + (exists ? "manage" : "create") + " the role "
                            + app.user() + "; an administrator of the database has to run: alter role "
                            + quoted(owner.user()) + " createrole;"
                            + (exists ? " drop role " + quoted(app.user()) + ";" : ""),
                    e);
        }
    }

    private static boolean mayEnter(Login login) {
        try (Connection connection = login.plain().getConnection()) {
            return connection.isValid(5);
        } catch (SQLException refused) {
            return false;
        }
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(owner.plain(city))
                .schemas(city.schema())
                .defaultSchema(city.schema())
                .createSchemas(true)
                .locations("classpath:db/migration")
                .failOnMissingLocations(false)
                .placeholders(Map.of("app_role", quoted(app().user()), "city", city.code()))
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }

    private void grant() {
        String role = quoted(app().user());
        try (Connection connection = owner.plain().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("grant usage on schema " + city.schema() + " to " + role);
            statement.execute("grant usage on schema " + EXTENSIONS + " to " + role);
        } catch (SQLException e) {
            throw new StartRefused(
                    "The database user " + owner.user() + " may not grant what " + role + " needs: " + e.getMessage(),
                    e);
        }
    }

    private String derivedPassword(String role) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("huiyin " + owner.password()).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(role.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java knows HmacSHA256", e);
        }
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
