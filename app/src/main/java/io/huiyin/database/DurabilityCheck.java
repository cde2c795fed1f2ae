package io.huiyin.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What was acknowledged must survive a crash: asserted on every start and every database, as the application's own connection sees it. */
final class DurabilityCheck {

    private static final int OLDEST_VERSION = 15;

    private DurabilityCheck() {}

    /** @throws StartRefused naming the first setting that would lose acknowledged writes, or a version that is too old */
    static void check(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            checkVersion(statement);
            checkOn(statement, "fsync");
            checkOn(statement, "full_page_writes");
            checkSynchronousCommit(statement);
        } catch (SQLException e) {
            throw new StartRefused("The database does not answer: " + e.getMessage(), e);
        }
    }

    static void checkVersion(Statement statement) throws SQLException {
        int version = Integer.parseInt(show(statement, "server_version_num")) / 10_000;
        if (version < OLDEST_VERSION) {
            throw new StartRefused(
                    "The database is PostgreSQL " + version + "; huiyin needs " + OLDEST_VERSION + " or newer.");
        }
    }

    private static void checkOn(Statement statement, String setting) throws SQLException {
        String value = show(statement, setting);
        if (!value.equals("on")) {
            throw refused(setting, value);
        }
    }

    /** {@code remote_apply} promises more than {@code on}; {@code local}, {@code remote_write} and {@code off} promise less. */
    private static void checkSynchronousCommit(Statement statement) throws SQLException {
        String value = show(statement, "synchronous_commit");
        if (!value.equals("on") && !value.equals("remote_apply")) {
            throw refused("synchronous_commit", value);
        }
    }

    private static StartRefused refused(String setting, String value) {
        return new StartRefused("The database runs with " + setting + " = " + value
                + ": what was acknowledged could be lost in a crash. Set " + setting + " = on and start again.");
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet rows = statement.executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
