package io.huiyin.bench;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What the database does by itself: one row, one commit, over and over, by plain JDBC on so many connections. */
final class IntakeCommits implements AutoCloseable {

    private static final String ROW = "反映利农社区3号楼室温不达标，已经持续多日，严重影响正常生活，希望尽快处理。";

    private final List<Connection> connections = new ArrayList<>();

    IntakeCommits(DataSource source, int count) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists bench");
            statement.execute("drop table if exists bench.row");
            statement.execute(
                    "create table bench.row (id bigint generated always as identity primary key, content text)");
        }
        for (int i = 0; i < count; i++) {
            connections.add(source.getConnection());
        }
    }

    /** @param url as {@code ./huiyin db-url} prints it */
    static DataSource source(String url) {
        URI uri = URI.create(url);
        String[] user = uri.getRawUserInfo().split(":", 2);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath());
        source.setUser(URLDecoder.decode(user[0], StandardCharsets.UTF_8));
        source.setPassword(URLDecoder.decode(user[1], StandardCharsets.UTF_8));
        return source;
    }

    /** Commits a second. */
    double run(double seconds) throws SQLException, InterruptedException {
        LongAdder done = new LongAdder();
        AtomicReference<SQLException> failure = new AtomicReference<>();
        long began = System.nanoTime();
        long end = began + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        List<Thread> threads = connections.stream()
                .map(connection -> Thread.ofPlatform().name("commits").start(() -> {
                    try (PreparedStatement insert =
                            connection.prepareStatement("insert into bench.row (content) values (?)")) {
                        while (System.nanoTime() < end) {
                            insert.setString(1, ROW);
                            insert.executeUpdate();
                            done.increment();
                        }
                    } catch (SQLException e) {
                        failure.compareAndSet(null, e);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        SQLException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return done.sum() / ((System.nanoTime() - began) / 1e9);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
