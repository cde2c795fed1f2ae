package io.huiyin.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flowable.common.engine.impl.history.HistoryLevel;
import tools.jackson.databind.json.JsonMapper;

/** Starts of the same case in Flowable, by a process of its own; the URL of the database comes by standard input. */
final class FlowableStarts {

    private static final String SCHEMA = "flowable";
    private static final int THREADS = 8;

    private FlowableStarts() {}

    /** @param arguments seconds before measuring, seconds measured */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        String url = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        DataSource administrator = IntakeCommits.source(url);
        run(administrator, "drop schema if exists " + SCHEMA + " cascade");
        run(administrator, "create schema " + SCHEMA);
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(new LoopSchema(administrator, SCHEMA));
            pool.setMaximumPoolSize(THREADS);
            try (FlowableCases cases = new FlowableCases(pool, SCHEMA, HistoryLevel.AUDIT)) {
                LoopRace.run(THREADS, Integer.parseInt(arguments[0]), cases::start);
                long began = System.nanoTime();
                long starts = LoopRace.run(THREADS, Integer.parseInt(arguments[1]), cases::start);
                System.out.println(IntakeProcess.MARK + "started "
                        + JsonMapper.builder()
                                .build()
                                .writeValueAsString(Map.of("aSecond", starts / LoopLog.seconds(began))));
                System.out.flush();
            }
        } finally {
            run(administrator, "drop schema if exists " + SCHEMA + " cascade");
        }
        System.exit(0);
    }

    private static void run(DataSource source, String statement) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }
}
