package io.huiyin.bench;

import io.huiyin.HuiyinApplication;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.calendar.Calendars;
import io.huiyin.calendar.Deadlines;
import io.huiyin.cli.Wiring;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import io.huiyin.matter.DueClocks;
import io.huiyin.matter.Rescheduling;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.ImportResult;
import io.huiyin.register.Importer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Clocks in a city of its own: clocks that fall due, that do not, and that the calendar moves. Measured in CPU time of the process
 * and its database together, beside the time on the wall, since other work may share the machine. {@code -Dhuiyin.matters} says how many
 * matters are open, else 100,000.
 */
final class ClocksBenchmark implements Benchmark {

    private static final int MATTERS = Integer.getInteger("huiyin.matters", 100_000);
    private static final int DUE = 10_000;
    private static final int SCANS = 300;
    private static final int WARM = 2_000;
    /** Has an hour to be signed. */
    private static final String URGENT = "heating-low-temperature";

    /** Has four working hours. */
    private static final String CALM = "heating-fee";

    private static final double NANOS = 1e9;
    private static final Instant MORNING = Instant.parse("2022-12-12T01:00:00Z");

    private int made;

    @Override
    public String name() {
        return "clocks";
    }

    @Override
    public String description() {
        return "clocks fired, looked at in vain, moved by the calendar; open matters by HUIYIN_JAVA_OPTS=-Dhuiyin.matters=N";
    }

    @Override
    public List<Measure> run(Wanted wanted) throws Exception {
        Path root = Files.createTempDirectory("huiyin-bench");
        City city = new City("1505");
        DataFolder folder = DataFolder.at(root.resolve("data"));
        CityClock clock = CityClock.frozenAt(MORNING);
        try (Database database = Database.start(folder, "bench");
                CityDatabase opened = database.open(city);
                ConfigurableApplicationContext context = new SpringApplicationBuilder(HuiyinApplication.class)
                        .web(WebApplicationType.NONE)
                        .lazyInitialization(true)
                        .registerShutdownHook(false)
                        .initializers(new Wiring(opened, folder, clock))
                        .run()) {
            return measure(context, clock, Actor.system(city.path()));
        } finally {
            remove(root);
        }
    }

    private List<Measure> measure(ConfigurableApplicationContext context, CityClock clock, Actor by) throws Exception {
        context.getBean(Units.class)
                .addUnits(
                        List.of(
                                new NewUnit("1505", "市", "City", "city", "city", null, null, null, null),
                                new NewUnit(
                                        "1505-hotline",
                                        "热线",
                                        "Hotline",
                                        "bureau",
                                        "center",
                                        "hotline",
                                        "1505",
                                        null,
                                        null),
                                new NewUnit("150502", "区", "District", "county", "district", null, "1505", null, null),
                                new NewUnit(
                                        "150502-heating",
                                        "供热",
                                        "Heating",
                                        "bureau",
                                        "company",
                                        "heating",
                                        "150502",
                                        null,
                                        null)),
                        by);
        List<Measure> measures = new ArrayList<>();
        take(context, CALM, MATTERS - DUE - WARM, by);
        take(context, URGENT, WARM, by);
        clock.advance(Duration.ofMinutes(30));
        take(context, URGENT, DUE, by);
        clock.freezeAt(MORNING.plus(Duration.ofMinutes(45)));
        idle(context, measures);
        fire(context, clock, measures);
        move(context, by, measures);
        return measures;
    }

    /** Nothing is due: what one look costs, of a process that looks every second. */
    private void idle(ConfigurableApplicationContext context, List<Measure> measures) {
        DueClocks due = context.getBean(DueClocks.class);
        due.fire();
        Cost cost = Cost.of(() -> {
            for (int i = 0; i < SCANS; i++) {
                due.fire();
            }
        });
        measures.add(new Measure(name(), "idle scan each second, CPU", cost.cpu / SCANS * 100, "%", "<= 1", "<= 0.1"));
    }

    private void fire(ConfigurableApplicationContext context, CityClock clock, List<Measure> measures) {
        DueClocks due = context.getBean(DueClocks.class);
        clock.freezeAt(MORNING.plus(Duration.ofMinutes(61)));
        int warm = due.fire();
        clock.freezeAt(MORNING.plus(Duration.ofMinutes(91)));
        int[] fired = new int[1];
        Cost cost = Cost.of(() -> fired[0] = due.fire());
        if (fired[0] != DUE) {
            throw new IllegalStateException("fired " + fired[0] + " of " + DUE + ", " + warm + " before");
        }
        measures.add(new Measure(name(), DUE + " due clocks fired, CPU", cost.cpu, "s", "<= 5", "<= 1"));
        measures.add(new Measure(name(), DUE + " due clocks fired, wall", cost.wall, "s", "<= 5", "<= 1"));
    }

    /** A day made free moves the whole clock of every matter, and what happens before and after it. */
    private void move(ConfigurableApplicationContext context, Actor by, List<Measure> measures) {
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        Deadlines deadlines = context.getBean(Deadlines.class);
        context.getBean(Calendars.class).change(LocalDate.of(2022, 12, 15), false, "停工", by);
        long waiting = deadlines.waiting();
        Cost cost = Cost.of(context.getBean(Rescheduling.class)::finish);
        if (deadlines.waiting() > 0) {
            throw new IllegalStateException(deadlines.waiting() + " deadlines wait still");
        }
        Long moved = jdbc.queryForObject("select count(*) from clock_move", Long.class);
        measures.add(new Measure(
                name(), "open deadlines recomputed, CPU", waiting / cost.cpu, "1/s", ">= 16700", ">= 50000"));
        measures.add(new Measure(
                name(), "open deadlines recomputed, wall", waiting / cost.wall, "1/s", ">= 16700", ">= 50000"));
        measures.add(
                new Measure(name(), "of these moved", Optional.ofNullable(moved).orElse(0L), "", ">= 1", ">= 1"));
    }

    private void take(ConfigurableApplicationContext context, String category, int matters, Actor by)
            throws IOException {
        StringBuilder csv = new StringBuilder("channel,content,category,place,lead_unit\n");
        for (int i = 0; i < matters; i++) {
            csv.append("phone,室温只有 15 度 ")
                    .append(made++)
                    .append(',')
                    .append(category)
                    .append(",150502,150502-heating\n");
        }
        InputStream in = new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
        ImportResult result = context.getBean(Importer.class).run(in, "hotline", ImportOptions.by(by));
        if (result.added() != matters) {
            throw new IllegalStateException("imported " + result.added() + " of " + matters);
        }
    }

    /**
     * What something took.
     *
     * @param cpu seconds of this process and of its database's processes
     * @param wall seconds
     */
    private record Cost(double cpu, double wall) {

        static Cost of(Runnable work) {
            double cpu = used();
            long began = System.nanoTime();
            work.run();
            return new Cost(used() - cpu, (System.nanoTime() - began) / NANOS);
        }

        private static double used() {
            return Stream.concat(
                                    Stream.of(ProcessHandle.current()),
                                    ProcessHandle.current().descendants())
                            .map(process -> process.info().totalCpuDuration())
                            .flatMap(Optional::stream)
                            .mapToLong(Duration::toNanos)
                            .sum()
                    / NANOS;
        }
    }

    private static void remove(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
