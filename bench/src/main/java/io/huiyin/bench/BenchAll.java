package io.huiyin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./huiyin bench all}: one benchmark after the other, what each measured kept as soon as it is known, so that a run that was cut
 * short goes on where it stopped. A benchmark that fails is said to have failed, and the others are measured all the same.
 */
final class BenchAll {

    /** What a report is written as. */
    static final JsonMapper JSON = JsonMapper.builder().build();

    /** Measures one benchmark as if it had been typed. */
    interface Typed {
        List<Measure> run(Benchmark benchmark, Benchmark.Wanted wanted) throws IOException, InterruptedException;
    }

    /**
     * One benchmark of a run.
     *
     * @param began when, ISO 8601 in UTC
     * @param seconds how long all of it took, its preparations included
     * @param fault why there are no measures; null when there are
     */
    record Run(
            String bench,
            String began,
            double seconds,
            @Nullable String fault,
            List<Measure> measures) {

        Run {
            measures = List.copyOf(measures);
        }

        boolean isGood() {
            return fault == null && measures.stream().allMatch(Measure::isGood);
        }
    }

    /**
     * What a file holds.
     *
     * @param matters how many were stored for those that keep a store
     */
    record Report(BenchMachine machine, int matters, List<Run> runs) {

        Report {
            runs = List.copyOf(runs);
        }

        Optional<Run> measured(String bench) {
            return runs.stream()
                    .filter(run -> run.bench().equals(bench) && run.fault() == null)
                    .findFirst();
        }

        Report with(Run run) {
            List<Run> all = new ArrayList<>(runs);
            all.removeIf(one -> one.bench().equals(run.bench()));
            all.add(run);
            return new Report(machine, matters, all);
        }
    }

    private final List<Benchmark> benchmarks;
    private final Typed typed;

    BenchAll(List<Benchmark> benchmarks, Typed typed) {
        this.benchmarks = List.copyOf(benchmarks);
        this.typed = typed;
    }

    /** What an earlier run left in the file; empty when there is none. @throws IOException when the file holds something else */
    static Optional<Report> read(Path file) throws IOException {
        return Files.exists(file)
                ? Optional.of(JSON.readValue(Files.readString(file), Report.class))
                : Optional.empty();
    }

    /**
     * Measures those that are wanted.
     *
     * @param before what was measured already, which is not measured again
     * @param file rewritten after each benchmark; null for none
     */
    Report run(Benchmark.Wanted wanted, @Nullable Report before, @Nullable Path file)
            throws IOException, InterruptedException {
        Report report = before == null ? new Report(BenchMachine.here(), wanted.matters(), List.of()) : before;
        for (Benchmark benchmark : benchmarks) {
            if (!wanted.has(benchmark.name())) {
                continue;
            }
            if (report.measured(benchmark.name()).isPresent()) {
                LoopLog.say("%s: measured before", benchmark.name());
                continue;
            }
            LoopLog.say("%s ...", benchmark.name());
            report = report.with(one(benchmark, wanted));
            if (file != null) {
                write(report, file);
            }
        }
        return report;
    }

    private Run one(Benchmark benchmark, Benchmark.Wanted wanted) throws InterruptedException {
        String began = Instant.now().toString();
        long start = System.nanoTime();
        try {
            List<Measure> measures = typed.run(benchmark, wanted);
            return new Run(benchmark.name(), began, LoopLog.seconds(start), null, measures);
        } catch (IOException | IllegalStateException e) {
            String fault = String.valueOf(e.getMessage());
            LoopLog.say("%s failed: %s", benchmark.name(), fault);
            return new Run(benchmark.name(), began, LoopLog.seconds(start), fault, List.of());
        }
    }

    /** Whole or not at all: whoever stops the run keeps what was measured before. */
    private static void write(Report report, Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Each in a process of its own, by the launcher: none finds the other's heap, compiled code or open database.
     *
     * @param launcher {@code huiyin}
     */
    static Typed by(Path launcher) {
        return (benchmark, wanted) -> {
            Path json = Files.createTempFile("huiyin-bench", ".json");
            try {
                List<String> command = new ArrayList<>(
                        List.of(launcher.toString(), "bench", benchmark.name(), "--json", json.toString()));
                if (benchmark.keepsStore()) {
                    command.addAll(List.of(
                            "--matters",
                            "" + wanted.matters(),
                            "--data",
                            wanted.data().toString()));
                }
                int exit = new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor();
                String measured = Files.readString(json);
                if (measured.isEmpty()) {
                    throw new IllegalStateException("exit code " + exit + " without measures");
                }
                return List.of(JSON.readValue(measured, Measure[].class));
            } finally {
                Files.deleteIfExists(json);
            }
        };
    }
}
