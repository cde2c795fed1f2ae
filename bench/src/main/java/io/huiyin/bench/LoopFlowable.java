package io.huiyin.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.huiyin.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flowable.cmmn.engine.CmmnEngine;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.task.api.Task;

/**
 * Matters from intake to closed, ours and the same case in Flowable CMMN: six human steps each, everybody reading the matter before acting on
 * it, on the same database server, with as many connections and as many client threads.
 */
final class LoopFlowable implements LoopBenchmark.Part {

    private static final int THREADS = Database.CONNECTIONS;
    private static final int SECONDS = Integer.getInteger("huiyin.seconds", 60) / 2;
    private static final int WARM_SECONDS = 30;
    private static final String SCHEMA = "flowable";
    private static final double MUST = 8;

    @Override
    public String name() {
        return "flowable";
    }

    @Override
    public List<Measure> run(LoopCity city, LoopStory story) throws InterruptedException, SQLException {
        List<Measure> measures = new ArrayList<>();
        LoopWay way = new LoopWay(city, story);
        Rate ours = rate("ours", city, way::walk, measures);
        Rate audit = flowable(HistoryLevel.AUDIT, city, measures);
        flowable(HistoryLevel.NONE, city, measures);
        measures.add(new Measure(
                "loop",
                "matters a second, ours by Flowable's",
                ours.aSecond / audit.aSecond,
                "",
                ">= " + (int) MUST,
                ">= 20"));
        measures.add(Measure.told(
                "loop",
                "processor time a matter, Flowable's by ours",
                audit.processorMillis / ours.processorMillis,
                ""));
        return measures;
    }

    private record Rate(double aSecond, double processorMillis) {}

    private static Rate rate(String what, LoopCity city, Runnable one, List<Measure> measures)
            throws InterruptedException {
        LoopRace.run(THREADS, WARM_SECONDS, one);
        LoopCpu cpu = LoopCpu.begin(city.database().serverPid());
        long done = LoopRace.run(THREADS, SECONDS, one);
        LoopCpu.Used used = cpu.used();
        Rate rate = new Rate(done / used.wall(), used.all() / done * 1e3);
        measures.add(Measure.told("loop", "matters a second, " + what, rate.aSecond, "1/s"));
        measures.add(Measure.told("loop", "processor time a matter, " + what, rate.processorMillis, "ms"));
        return rate;
    }

    private static Rate flowable(HistoryLevel history, LoopCity city, List<Measure> measures)
            throws InterruptedException, SQLException {
        schema(city, "create schema " + SCHEMA);
        try (HikariDataSource pool = pool(city);
                FlowableCases cases = new FlowableCases(pool, SCHEMA, history)) {
            return rate(FlowableCases.name(history), city, () -> walk(cases), measures);
        } finally {
            schema(city, "drop schema if exists " + SCHEMA + " cascade");
        }
    }

    private static void walk(FlowableCases cases) {
        String id = cases.start();
        CmmnEngine engine = cases.engine();
        complete(engine, id, Map.of("to", "150502-heating"));
        complete(engine, id, Map.of());
        complete(engine, id, Map.of("outcome", "solved", "reply", "已派人到现场核实并处理完毕，诉求人表示认可"));
        complete(engine, id, Map.of("solved", true, "satisfaction", 4));
        complete(engine, id, Map.of());
    }

    private static void complete(CmmnEngine engine, String id, Map<String, Object> values) {
        Task task =
                engine.getCmmnTaskService().createTaskQuery().caseInstanceId(id).singleResult();
        engine.getCmmnTaskService().complete(task.getId(), values);
    }

    private static void schema(LoopCity city, String statement) throws SQLException {
        DataSource owner = city.opened().owner();
        try (Connection connection = owner.getConnection();
                Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    private static HikariDataSource pool(LoopCity city) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(new LoopSchema(city.opened().owner(), SCHEMA));
        pool.setMaximumPoolSize(Database.CONNECTIONS);
        return pool;
    }
}
