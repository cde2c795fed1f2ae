package io.huiyin.figure;

import io.huiyin.definition.FigureSet;
import io.huiyin.journal.Days;
import io.huiyin.network.Unit;
import io.huiyin.report.ReportCity;
import io.huiyin.testing.TestCity;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A city to which things happen, and its figures. */
final class FigureCity implements AutoCloseable {

    private final ReportCity city;
    private final FigureSets sets = new FigureSets();
    private final Figures figures;
    private final RecordsBehind opened;
    private final RollUps rollUps;

    /** Events that are read at once: of most histories several times a month. */
    static final long FEW = 6;

    /** Events that are read at once: of all histories a month. */
    static final long MANY = 1_000_000;

    FigureCity(TestCity database) {
        city = new ReportCity(database);
        figures = city.bean(Figures.class);
        opened = city.bean(RecordsBehind.class);
        rollUps = rollUps(2, FEW);
    }

    /**
     * @param threads that count again side by side
     * @param events that are read at once
     */
    RollUps rollUps(int threads, long events) {
        JdbcClient sql = city.bean(JdbcClient.class);
        PlatformTransactionManager manager = city.bean(PlatformTransactionManager.class);
        BlockStore blocks = new BlockStore(sql, manager);
        return new RollUps(
                sets,
                sql,
                new KeptStore(sql, city.bean(Clock.class)),
                new FlowStore(sql, blocks, new StayStore(sql), city.bean(Days.class), events),
                new StockStore(sql, blocks),
                city.bean(Days.class),
                manager,
                threads);
    }

    FigureCity happens(String lines) {
        city.happens(lines);
        return this;
    }

    FigureCity at(String moment) {
        city.at(moment);
        return this;
    }

    ReportCity reports() {
        return city;
    }

    Figures figures() {
        return figures;
    }

    RecordsBehind opened() {
        return opened;
    }

    RollUps rollUps() {
        return rollUps;
    }

    List<FigureSet.Figure> all() {
        return sets.of("hotline").figures();
    }

    /** What is asked of a figure of 2022: {@code 12-13} to {@code 12-14}. */
    FigureAsk ask(String figure, Unit unit, String from, String to, By... by) {
        return ask(figure, unit, LocalDate.parse("2022-" + from), LocalDate.parse("2022-" + to), List.of(by), null);
    }

    FigureAsk ask(
            String figure, Unit unit, LocalDate from, LocalDate to, List<By> by, FigureAsk.@Nullable Compare compare) {
        return new FigureAsk(
                "hotline", sets.figure("hotline", figure), FigureScope.of(unit), from, to, by, Map.of(), null, compare);
    }

    FigureTable table(String figure, Unit unit, String from, String to, By... by) {
        return figures.table(ask(figure, unit, from, to, by));
    }

    @Override
    public void close() {
        city.close();
    }
}
