package io.huiyin.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The events and matters of a store in a DuckDB file beside it: typed columns, events in the order of days, which suits what is asked. Made once, and
 * again when the store has grown.
 */
final class ReportDuck implements AutoCloseable {

    private static final String MATTERS = """
        select id, coalesce(taken_place_path, place_path), coalesce(taken_category, category), coalesce(taken_channel, channel),
               received_at at time zone 'Asia/Shanghai', closed_at at time zone 'Asia/Shanghai', redos, joins
        from matter where register = 'hotline'\
        """;
    private static final String EVENTS = """
        select matter_id, seq, day, occurred_at at time zone 'Asia/Shanghai', action, scope, data::jsonb ->> 'late', data::jsonb ->> 'satisfaction',
               data::jsonb ->> 'solved', data::jsonb #>> '{answers,contacted}'
        from matter_event\
        """;
    private static final String MATTER_COLUMNS =
            "id bigint, place_path varchar, category varchar, channel varchar, received_at timestamp, closed_at"
                    + " timestamp, redos int, joins int";
    private static final String EVENT_COLUMNS =
            "matter_id bigint, seq int, day date, occurred_at timestamp, action varchar, scope varchar, late boolean,"
                    + " satisfaction int, solved boolean, contacted boolean";
    private static final String SIZE =
            "select (select count(*) from matter where register = 'hotline'), (select count(*) from matter_event)";

    private final Connection connection;

    private ReportDuck(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** How many matters and events there are. */
    private record Size(long matters, long events) {

        static Size of(Connection connection, String query) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                row.next();
                return new Size(row.getLong(1), row.getLong(2));
            }
        }
    }

    static ReportDuck open(Path folder, LoopCity city) throws SQLException, IOException {
        Path file = folder.resolve("report.duckdb");
        try (Connection store = city.opened().owner().getConnection()) {
            Size size = Size.of(store, SIZE);
            if (Files.exists(file)) {
                Connection kept = DriverManager.getConnection("jdbc:duckdb:" + file);
                if (isWhole(kept)
                        && Size.of(kept, "select matters, events from made").equals(size)) {
                    return new ReportDuck(kept);
                }
                kept.close();
                Files.delete(file);
            }
            Connection made = DriverManager.getConnection("jdbc:duckdb:" + file);
            long began = System.nanoTime();
            load(store, made, folder.resolve("report.csv"), size);
            LoopLog.say(
                    "  %6.1f s  %,d matters and %,d events exported to DuckDB",
                    LoopLog.seconds(began), size.matters, size.events);
            return new ReportDuck(made);
        }
    }

    /** False when its making was cut short. */
    private static boolean isWhole(Connection kept) throws SQLException {
        try (Statement statement = kept.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from information_schema.tables where table_name = 'made'")) {
            row.next();
            return row.getLong(1) == 1;
        }
    }

    private static void load(Connection store, Connection made, Path csv, Size size) throws SQLException, IOException {
        load(store, made, csv, "matter", MATTER_COLUMNS, MATTERS, "id");
        load(store, made, csv, "event", EVENT_COLUMNS, EVENTS, "day, action, matter_id, seq");
        try (Statement statement = made.createStatement()) {
            statement.execute(
                    "create table made as select " + size.matters + " as matters, " + size.events + " as events");
            statement.execute("checkpoint");
        }
    }

    private static void load(
            Connection store, Connection made, Path csv, String table, String columns, String query, String order)
            throws SQLException, IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv))) {
            store.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + query + ") to stdout (format csv)", out);
        }
        String types = columns.replaceAll("(\\w+) (\\w+)", "'$1': '$2'");
        try (Statement statement = made.createStatement()) {
            statement.execute("create table " + table + " (" + columns + ")");
            statement.execute(
                    "insert into %s select * from read_csv('%s', header = false, nullstr = '', columns = {%s}) order by %s"
                            .formatted(table, csv.toString().replace("'", "''"), types, order));
        } finally {
            Files.delete(csv);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
