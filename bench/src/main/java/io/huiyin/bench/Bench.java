package io.huiyin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./huiyin bench NAME|all [--json FILE] [--resume]}. Exit codes: 0 measured, 1 a bound that must hold is missed, 2 what was typed is not understood. */
@Command(
        name = "huiyin bench",
        mixinStandardHelpOptions = true,
        description = "Runs a benchmark and prints what it measured.")
public final class Bench implements Callable<Integer> {

    private static final String ALL = "all";
    private static final int MISSED = 1;
    private static final int REFUSED = 2;
    private static final int LEAST_MATTERS = 1_000;
    private static final int MOST_MATTERS = 100_000_000;

    private final List<Benchmark> all;
    private final BenchAll.Typed typed;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "Which one, or all, each in a process of its own; without it, they are listed.")
    private @Nullable String name;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the measures there, too.")
    private @Nullable Path json;

    @Option(
            names = "--matters",
            paramLabel = "N",
            description =
                    "How many matters are stored for loop, intake and report (10,000,000), access and board (1,000,000"
                            + " at most).")
    private @Nullable Integer matters;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description =
                    "Only these parts; of loop: store, reads, actions, clocks, flowable; "
                            + "of intake: single, stored, bulk, flowable, verify; of access: pages, counts, walls; "
                            + "of report: daily, league, table, rollups, files, and board, which has to be named; of all: their names.")
    private List<String> only = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder that the stores lie in, each in a folder of its own; without it, data beside ./huiyin.")
    private @Nullable Path data;

    @Option(
            names = "--resume",
            description = "With all and --json: what the file says was measured before is not measured again.")
    private boolean resume;

    /** @param typed how one of all is measured */
    Bench(List<Benchmark> all, BenchAll.Typed typed) {
        this.all = List.copyOf(all);
        this.typed = typed;
    }

    public static void main(String[] arguments) {
        List<Benchmark> all = List.of(
                new StartBenchmark(),
                new RegistersBenchmark(),
                new ClocksBenchmark(),
                new LoopBenchmark(),
                new IntakeBenchmark(),
                new AccessBenchmark(),
                new BoardBenchmark(),
                new ReportBenchmark());
        System.exit(new CommandLine(new Bench(all, BenchAll.by(root().resolve("huiyin")))).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (ALL.equals(name)) {
            return callAll();
        }
        for (Benchmark benchmark : all) {
            if (benchmark.name().equals(name)) {
                if (isRefused(faults(benchmark))) {
                    return REFUSED;
                }
                List<Measure> measures = benchmark.run(wanted());
                print(measures, System.out);
                if (json != null) {
                    Files.writeString(
                            json,
                            JsonMapper.builder()
                                    .build()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(measures));
                }
                return measures.stream().allMatch(Measure::isGood) ? 0 : MISSED;
            }
        }
        PrintStream err = System.err;
        err.println(name == null ? "Name a benchmark:" : "There is no benchmark '" + name + "'; there are:");
        all.forEach(benchmark -> err.println("  " + benchmark.name() + "  " + benchmark.description()));
        err.println("  " + ALL
                + "  all of these, one after the other, with --json FILE --resume from where a run was cut short");
        return REFUSED;
    }

    private int callAll() throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>(faults());
        only.stream()
                .filter(part -> all.stream().noneMatch(one -> one.name().equals(part)))
                .forEach(part -> faults.add("--only " + part + ": there is no such benchmark"));
        BenchAll.Report before = null;
        if (resume && json == null) {
            faults.add("--resume goes on with the file that --json names");
        } else if (resume && json != null && faults.isEmpty()) {
            before = before(json, faults);
        }
        if (isRefused(faults)) {
            return REFUSED;
        }
        BenchAll.Report report = new BenchAll(all, typed).run(wanted(), before, json);
        report.runs().forEach(run -> print(run.measures(), System.out));
        report.runs().stream()
                .filter(run -> run.fault() != null)
                .forEach(run -> System.out.println(run.bench() + " FAILED: " + run.fault()));
        return report.runs().stream().allMatch(BenchAll.Run::isGood) ? 0 : MISSED;
    }

    private BenchAll.@Nullable Report before(Path file, List<String> faults) {
        try {
            BenchAll.Report report = BenchAll.read(file).orElse(null);
            if (report != null && report.matters() != wanted().matters()) {
                faults.add("%s was measured with %,d matters, not %,d"
                        .formatted(file, report.matters(), wanted().matters()));
            }
            return report;
        } catch (IOException | JacksonException e) {
            faults.add("--resume: " + file + " holds no run of all");
            return null;
        }
    }

    private static boolean isRefused(List<String> faults) {
        faults.forEach(fault -> System.err.println("huiyin bench: " + fault));
        return !faults.isEmpty();
    }

    private static Path root() {
        return Path.of(System.getProperty("huiyin.root", "."));
    }

    private Benchmark.Wanted wanted() {
        Path folder = data == null ? root().resolve("data") : data;
        return new Benchmark.Wanted(
                matters == null ? LoopBenchmark.MATTERS : matters,
                only,
                folder.toAbsolutePath().normalize());
    }

    /** What cannot be done, before hours go into it. */
    private List<String> faults(Benchmark benchmark) {
        List<String> faults = new ArrayList<>();
        if (!benchmark.keepsStore() && (matters != null || data != null)) {
            faults.add(benchmark.name() + " keeps no store of matters: --matters and --data say nothing to it");
        }
        if (resume) {
            faults.add("--resume is of all: " + benchmark.name() + " is measured as a whole");
        }
        only.stream()
                .filter(part -> !benchmark.parts().contains(part))
                .forEach(part -> faults.add(
                        benchmark.parts().isEmpty()
                                ? "--only " + part + ": " + benchmark.name() + " has no parts"
                                : "--only " + part + ": the parts of " + benchmark.name() + " are "
                                        + String.join(", ", benchmark.parts())));
        faults.addAll(faults());
        return faults;
    }

    /** What can be wrong with any of them. */
    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (matters != null && (matters < LEAST_MATTERS || matters > MOST_MATTERS)) {
            faults.add("--matters takes a number from %,d to %,d, not: %d"
                    .formatted(LEAST_MATTERS, MOST_MATTERS, matters));
        }
        if (data != null && !canBeFolder(data.toAbsolutePath())) {
            faults.add("--data takes a folder, not: " + data);
        }
        if (json != null && !canBeFile(json.toAbsolutePath())) {
            faults.add("--json takes a file in a folder that is there, not: " + json);
        }
        return faults;
    }

    private static boolean canBeFolder(Path path) {
        for (Path at = path; at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                return Files.isDirectory(at);
            }
        }
        return false;
    }

    private static boolean canBeFile(Path path) {
        Path parent = path.getParent();
        return parent != null && Files.isDirectory(parent) && !Files.isDirectory(path);
    }

    private static void print(List<Measure> measures, PrintStream out) {
        for (Measure measure : measures) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-10s %-56s %14.3f %-4s %-16s %-8s %s",
                    measure.bench(),
                    measure.measure(),
                    measure.value(),
                    measure.unit(),
                    measure.must().isEmpty() ? "" : "must " + measure.must(),
                    measure.must().isEmpty() ? "" : measure.isGood() ? "good" : "MISSED",
                    measure.moonshot().isEmpty() ? "" : "moonshot " + measure.moonshot()));
        }
    }
}
