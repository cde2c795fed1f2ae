package io.huiyin.bench;

import io.huiyin.network.Network;
import io.huiyin.network.UnitLevel;
import io.huiyin.register.Categories;
import io.huiyin.register.CategoryTree;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Standing reports, own tables, roll-ups and files over three years of matters, asked of the product over HTTP as users ask; beside the same numbers
 * counted from the raw tables and by DuckDB. See docs/performance.md.
 */
final class ReportBenchmark implements Benchmark {

    private static final int UNITS = 4_000;
    private static final int DAYS = 50;
    private static final int WARM_DAYS = 10;

    /** Reports of other days in between: a process that serves a city has told more before it is an hour old. */
    private static final int TOLD_DAYS = 300;

    private static final int WARM = 3;
    private static final int TABLES = 4;
    private static final int YEAR = 365;

    /** Topics look so many days back. */
    private static final int LOOKED_BACK = 70;

    private static final List<List<String>> DIMENSIONS = List.of(
            List.of("month", "county", "category_group"),
            List.of("month", "street", "channel"),
            List.of("channel", "county", "category"));

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String description() {
        return "daily report, league tables, own tables, roll-ups and files, beside plain SQL and DuckDB";
    }

    @Override
    public boolean keepsStore() {
        return true;
    }

    /** Parts that are set beside what else can answer them. */
    private static final List<String> COMPARED = List.of("daily", "league", "table");

    @Override
    public List<String> parts() {
        return List.of("daily", "league", "table", "rollups", "files", "board");
    }

    @Override
    public List<Measure> run(Wanted wanted) throws Exception {
        LoopStory story = new LoopStory(wanted.matters(), LoopStory.THREE_YEARS);
        Path folder = LoopBenchmark.folder(wanted.data(), "bench-report", wanted.matters());
        new LoopStore(folder, story, UNITS).build();
        List<Measure> measures = new ArrayList<>();
        BoardBenchmark.letOneAccountListenOften();
        try (LoopCity city = LoopCity.serving(folder, story.end())) {
            measured(shape(city, story), measures);
            if (COMPARED.stream().anyMatch(wanted::has)) {
                compare(wanted, folder, city, measures);
            } else { // an export of millions of matters takes longer than what is measured
                measure(wanted, city, List.of(), measures);
            }
            measured(
                    List.of(Measure.told(
                            name(),
                            "heap of product and bench together",
                            Heap.committed(ProcessHandle.current().pid()),
                            "MiB")),
                    measures);
            if (wanted.parts().contains("board")) { // last, for it adds matters
                measured(new BoardBenchmark().measure(city, wanted.matters()), measures);
            }
        }
        return measures;
    }

    private void compare(Wanted wanted, Path folder, LoopCity city, List<Measure> measures) throws Exception {
        try (ReportDuck duck = ReportDuck.open(folder, city);
                Connection raw = city.opened().owner().getConnection()) {
            raw.setAutoCommit(false);
            measure(
                    wanted,
                    city,
                    List.of(
                            new ReportSql("plain SQL", ReportDialect.POSTGRES, raw),
                            new ReportSql("DuckDB", ReportDialect.DUCK, duck.connection())),
                    measures);
            raw.rollback();
        }
    }

    /** Tells at once, so that a run which is cut short was not in vain. */
    private static void measured(List<Measure> some, List<Measure> all) {
        some.forEach(one -> LoopLog.say("  %14.3f %-4s %s", one.value(), one.unit(), one.measure()));
        all.addAll(some);
    }

    private List<Measure> shape(LoopCity city, LoopStory story) {
        ReportRollUps rollUps = new ReportRollUps(city);
        ReportRollUps.Kept kept = rollUps.keep();
        List<Measure> shape = new ArrayList<>(List.of(
                Measure.told(name(), "matters", story.matters(), "1"),
                Measure.told(name(), "days", (double) rollUps.days(), "1"),
                Measure.told(name(), "units", (double) LoopUnits.count(city), "1"),
                Measure.told(name(), "categories", tree(city).list().size(), "1"),
                Measure.told(name(), "blocks of closed days", (double) rollUps.blocks(), "1"),
                Measure.told(name(), "size of the blocks", (double) rollUps.mebibytes(), "MiB"),
                Measure.told(name(), "stays of closed days", (double) rollUps.stays(), "1")));
        if (kept.seconds() > 0) {
            shape.add(Measure.told(name(), "roll-ups of " + kept.days() + " days made in", kept.seconds(), "s"));
        }
        return shape;
    }

    private static CategoryTree tree(LoopCity city) {
        return city.bean(Categories.class).file(Categories.HOTLINE);
    }

    private void measure(Wanted wanted, LoopCity city, List<ReportSql> others, List<Measure> measures)
            throws IOException, InterruptedException, SQLException {
        LoopHttp http = new LoopHttp(city.address());
        String token = LoopUsers.callers(city, "bench-leader-city").getFirst().token();
        ReportRace race = new ReportRace(http, token, others);
        String tops = tops(tree(city));
        List<LocalDate> days = days();
        ReportRace.Bounds standing = new ReportRace.Bounds(300, List.of(20, 1));
        if (wanted.has("daily")) {
            List<ReportDay> asked =
                    days.stream().map(day -> new ReportDay(day, tops)).toList();
            measured(
                    race.run("daily report, new days, young process", WARM_DAYS, asked.subList(0, DAYS), standing),
                    measures);
            race.tell(asked.subList(DAYS, DAYS + TOLD_DAYS));
            measured(
                    race.run(
                            "daily report, new days",
                            WARM_DAYS,
                            asked.subList(DAYS + TOLD_DAYS, 2 * DAYS + TOLD_DAYS),
                            standing),
                    measures);
        }
        if (wanted.has("league")) {
            measured(race.run("league table, new months", WARM, leagues(city), standing), measures);
        }
        List<ReportTable> tables = tables(tops);
        if (wanted.has("table")) {
            measured(
                    race.run(
                            "own table, 3 dimensions, a year",
                            WARM,
                            tables,
                            new ReportRace.Bounds(1_000, List.of(0, 0))),
                    measures);
        }
        if (!others.isEmpty()) {
            measured(race.agreement(), measures);
        }
        if (wanted.has("files")) {
            ReportTable longest =
                    new ReportTable(tables.getFirst().from(), tables.getFirst().to(), DIMENSIONS.getFirst(), tops);
            measured(new ReportFiles(city, http, token, tree(city)).run(longest, days.getLast()), measures);
        }
        if (wanted.has("rollups")) {
            ReportRollUps.Recounted recounted = new ReportRollUps(city).recount();
            measured(
                    List.of(
                            new Measure(name(), "all roll-ups counted again", recounted.seconds(), "s", "<= 300", ""),
                            new Measure(
                                    name(), "roll-ups unlike their events", recounted.good() ? 0 : 1, "1", "<= 0", "")),
                    measures);
        }
    }

    /** By each category of the hotline the one of its first level. */
    static String tops(CategoryTree tree) {
        return tree.list().stream()
                .map(one -> "("
                        + ReportDialect.quoted(one.code(), tree.top(one.code()).code()) + ")")
                .collect(Collectors.joining(", "));
    }

    /** Closed days in the order of chance, no two of which are alike. */
    private static List<LocalDate> days() {
        List<LocalDate> days = new ArrayList<>(LoopStory.THREE_YEARS
                .plusDays(LOOKED_BACK)
                .datesUntil(LoopStory.lastDay())
                .toList());
        Collections.shuffle(days, new Random(5));
        return days;
    }

    /** Months of which no two share one of those that their tables look back to. */
    private static List<ReportLeague> leagues(LoopCity city) {
        YearMonth last = YearMonth.from(LoopStory.lastDay()).minusMonths(1);
        YearMonth first = YearMonth.from(LoopStory.THREE_YEARS);
        Network network = city.bean(Network.class);
        List<ReportLeague> leagues = new ArrayList<>(Stream.iterate(
                        last, month -> !month.isBefore(first), month -> month.minusMonths(ReportLeague.MONTHS))
                .flatMap(month -> Stream.of(
                        new ReportLeague("streets", UnitLevel.STREET, month, network),
                        new ReportLeague("counties", UnitLevel.COUNTY, month, network),
                        new ReportLeague("bureaus", UnitLevel.BUREAU, month, network)))
                .toList());
        Collections.shuffle(leagues, new Random(5));
        return leagues;
    }

    private static List<ReportTable> tables(String tops) {
        Random dice = new Random(5);
        int span = (int) (LoopStory.lastDay().toEpochDay() - LoopStory.THREE_YEARS.toEpochDay()) - YEAR;
        List<ReportTable> tables = new ArrayList<>();
        for (int i = 0; i < TABLES; i++) {
            for (List<String> by : DIMENSIONS) {
                LocalDate from = LoopStory.THREE_YEARS.plusDays(dice.nextInt(span));
                tables.add(new ReportTable(from, from.plusDays(YEAR - 1L), by, tops));
            }
        }
        return tables;
    }
}
