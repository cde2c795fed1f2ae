package io.huiyin.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./huiyin bench NAME [--json FILE]}. Exit codes: 0 measured, 1 a bound that must hold is missed, 2 unknown name. */
@Command(
        name = "huiyin bench",
        mixinStandardHelpOptions = true,
        description = "Runs a benchmark and prints what it measured.")
public final class Bench implements Callable<Integer> {

    private static final int MISSED = 1;
    private static final int UNKNOWN = 2;

    private final List<Benchmark> all;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which one; without it, they are listed.")
    private @Nullable String name;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the measures there, too.")
    private @Nullable Path json;

    @Option(
            names = "--matters",
            paramLabel = "N",
            description =
                    "How many matters are stored for loop and intake (10,000,000), access and board (1,000,000 at most).")
    private int matters = LoopBenchmark.MATTERS;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Only these parts; of loop: store, reads, actions, clocks, flowable; "
                    + "of intake: single, stored, bulk, flowable, verify; of access: pages, counts, walls.")
    private List<String> only = List.of();

    Bench(List<Benchmark> all) {
        this.all = List.copyOf(all);
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench(List.of(
                        new StartBenchmark(),
                        new RegistersBenchmark(),
                        new ClocksBenchmark(),
                        new LoopBenchmark(),
                        new IntakeBenchmark(),
                        new AccessBenchmark(),
                        new BoardBenchmark())))
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        for (Benchmark benchmark : all) {
            if (benchmark.name().equals(name)) {
                List<Measure> measures = benchmark.run(new Benchmark.Wanted(matters, only));
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
        return UNKNOWN;
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
