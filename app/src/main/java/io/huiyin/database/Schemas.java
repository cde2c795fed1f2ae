package io.huiyin.database;

import io.huiyin.base.City;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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

    private static final String GRANTS_OF_ONE = """
            with asked (schema, name, one, other, role) as (
                select n.oid, n.nspname, o.oid, e.oid, e.rolname from pg_namespace n, pg_roles o, pg_roles e
                where n.nspname = ? and o.rolname = ? and e.rolname = ?),
            given (what, grantee, privilege) as (
                select case c.relkind when 'S' then 'sequence ' else 'table ' end || format('%I.%I', a.name, c.relname),
                       x.grantee, x.privilege_type
                from asked a join pg_class c on c.relnamespace = a.schema, aclexplode(c.relacl) x
                union all
                select 'table ' || format('%I.%I', a.name, c.relname), x.grantee,
                       format('%s (%I)', x.privilege_type, t.attname)
                from asked a join pg_class c on c.relnamespace = a.schema join pg_attribute t on t.attrelid = c.oid and not t.attisdropped,
                     aclexplode(t.attacl) x
                union all
                select 'function ' || p.oid::regprocedure, x.grantee, x.privilege_type
                from asked a join pg_proc p on p.pronamespace = a.schema, aclexplode(p.proacl) x)
            select format('grant %s on %s to %I', g.privilege, g.what, a.role)
            from asked a join given g on g.grantee = a.one
            where not exists (select from given h where h.grantee = a.other and h.what = g.what and h.privilege = g.privilege)""";

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

    /** The role whose policies let it see every row; without a login, taken by {@link RowScope} alone. */
    static String everythingRole(City city) {
        return "huiyin_all_" + city.code();
    }

    /** Brings the database to what this version of the product expects; nothing happens when it is there already. */
    void prepare() {
        try (Connection connection = owner.plain().getConnection();
                Statement statement = connection.createStatement()) {
            DurabilityCheck.checkVersion(statement);
            createExtensions(connection);
            createAppRole(connection);
            createEverythingRole(connection);
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

    /** The application may take the role, and has none of its rights before it does: what is said once for a transaction counts. */
    private void createEverythingRole(Connection connection) throws SQLException {
        String role = everythingRole(city);
        // of a role that it made, the owner is a member from PostgreSQL 16 on, and may not take it
        String taken = "select 1 where pg_has_role(?, '" + role
                + "', case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)";
        try (Statement statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
                statement.execute("create role " + quoted(role) + " nologin");
            }
            if (exists(connection, "select 1 from pg_roles where rolname = ? and rolinherit", app().user())) {
                statement.execute("alter role " + quoted(app().user()) + " noinherit");
            }
            for (String user : List.of(app().user(), owner.user())) {
                if (!exists(connection, taken, user)) {
                    statement.execute("grant " + quoted(role) + " to " + quoted(user));
                }
            }
            if (exists(connection, "select 1 where pg_has_role(?, '" + role + "', 'USAGE')", app().user())) {
                // granted while the application's role still inherited: the walls would let it through unasked
                statement.execute("revoke " + quoted(role) + " from " + quoted(app().user()));
                statement.execute("grant " + quoted(role) + " to " + quoted(app().user()));
            }
            if (!exists(
                    connection, "select 1 where has_database_privilege(?, current_database(), 'temporary')", role)) {
                statement.execute(
                        "grant temporary on database " + quoted(connection.getCatalog()) + " to " + quoted(role));
            }
        } catch (SQLException e) {
            throw new StartRefused(
                    "The database user " + owner.user() + " may not create or manage the role " + role
                            + "; an administrator of the database has to run: create role " + quoted(role)
                            + " nologin; alter role " + quoted(app().user()) + " noinherit; grant " + quoted(role)
                            + " to " + quoted(app().user()) + ", " + quoted(owner.user())
                            + "; grant temporary on database " + quoted(connection.getCatalog()) + " to "
                            + quoted(role) + ";",
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
                .placeholders(Map.of(
                        "app_role",
                        quoted(app().user()),
                        "all_role",
                        quoted(everythingRole(city)),
                        "city",
                        city.code()))
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }

    private void grant() {
        String role = quoted(app().user()) + ", " + quoted(everythingRole(city));
        try (Connection connection = owner.plain().getConnection();
                Statement statement = connection.createStatement()) {
            for (String grant : grantsOfOne(connection)) {
                statement.execute(grant);
            }
            statement.execute("grant usage on schema " + city.schema() + " to " + role);
            statement.execute("grant usage on schema " + EXTENSIONS + " to " + role);
        } catch (SQLException e) {
            throw new StartRefused(
                    "The database user " + owner.user() + " may not grant what " + role + " needs: " + e.getMessage(),
                    e);
        }
    }

    /** What the migrations and earlier versions granted to the application's role and not to the one that it takes. */
    private List<String> grantsOfOne(Connection connection) throws SQLException {
        List<String> grants = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(GRANTS_OF_ONE)) {
            statement.setString(1, city.schema());
            statement.setString(2, app().user());
            statement.setString(3, everythingRole(city));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    grants.add(rows.getString(1));
                }
            }
        }
        return grants;
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
