package io.huiyin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchTest {

    private final Kept kept = new Kept();

    @TempDir
    Path folder;

    /** Measures what it is told to, and remembers what was wanted. */
    private static final class Kept implements Benchmark {

        private final List<Wanted> wanted = new ArrayList<>();
        private String must = "<= 3";
        private boolean broken;

        @Override
        public String name() {
            return "kept";
        }

        @Override
        public String description() {
            return "of the test";
        }

        @Override
        public boolean keepsStore() {
            return true;
        }

        @Override
        public List<String> parts() {
            return List.of("one", "two");
        }

        @Override
        public List<Measure> run(Wanted asked) {
            wanted.add(asked);
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return List.of(new Measure("kept", "of three", 3, "1", must, ""));
        }
    }

    /** Has neither parts nor a store. */
    private static final class Plain implements Benchmark {

        @Override
        public String name() {
            return "plain";
        }

        @Override
        public String description() {
            return "of the test";
        }

        @Override
        public List<Measure> run(Wanted wanted) {
            return List.of();
        }
    }

    private int run(String... arguments) {
        return new CommandLine(new Bench(List.of(kept, new Plain()), (one, wanted) -> measured(one, wanted)))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }

    /** In this process, as nothing is measured here. */
    private static List<Measure> measured(Benchmark one, Benchmark.Wanted wanted) throws IOException {
        try {
            return one.run(wanted);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "kept more",
                "kept --matters 0",
                "kept --matters 999",
                "kept --matters 100000001",
                "kept --matters many",
                "kept --matters 5000000000",
                "kept --only three",
                "kept --only one,three",
                "kept --only",
                "kept --data pom.xml",
                "kept --data pom.xml/store",
                "kept --json src",
                "kept --json nowhere/at/all.json",
                "kept --unknown",
                "plain --only one",
                "plain --matters 1000",
                "plain --data target",
                "kept --resume",
                "all --resume",
                "all --only three",
                "all --matters 999",
                "all --resume --json pom.xml"
            })
    void whatIsNotUnderstoodIsRefusedBeforeAnythingIsMeasured(String typed) {
        assertThat(run(typed.isEmpty() ? new String[0] : typed.split(" ", -1))).isEqualTo(2);
        assertThat(kept.wanted).isEmpty();
    }

    @Test
    void whatIsTypedIsWanted() throws IOException {
        Path json = folder.resolve("measures.json");
        int exit =
                run("kept", "--matters", "1000", "--only", "one,two", "--data", folder + "/new", "--json", "" + json);
        assertThat(exit).isZero();
        assertThat(kept.wanted)
                .containsExactly(new Benchmark.Wanted(1_000, List.of("one", "two"), folder.resolve("new")));
        assertThat(Files.readString(json)).contains("\"of three\"");
    }

    @Test
    void withoutFlagsTenMillionAreWanted() {
        assertThat(run("kept")).isZero();
        assertThat(kept.wanted.getFirst().matters()).isEqualTo(10_000_000);
        assertThat(kept.wanted.getFirst().has("two")).isTrue();
        assertThat(run("plain")).isZero();
    }

    @Test
    void aMissedBoundIsToldByTheExitCode() {
        kept.must = "<= 2";
        assertThat(run("kept")).isEqualTo(1);
    }

    @Test
    void allAreMeasuredAndKeptOneByOne() throws IOException {
        Path json = folder.resolve("all.json");
        assertThat(run("all", "--matters", "2000", "--json", "" + json)).isZero();
        BenchAll.Report report = BenchAll.read(json).orElseThrow();
        assertThat(report.matters()).isEqualTo(2_000);
        assertThat(report.machine().cores()).isPositive();
        assertThat(report.runs()).extracting(BenchAll.Run::bench).containsExactly("kept", "plain");
        assertThat(report.measured("kept").orElseThrow().measures())
                .containsExactly(new Measure("kept", "of three", 3, "1", "<= 3", ""));
    }

    @Test
    void aRunThatWasCutShortGoesOnWhereItStopped() throws IOException {
        Path json = folder.resolve("all.json");
        kept.broken = true;
        assertThat(run("all", "--matters", "2000", "--json", "" + json)).isEqualTo(1);
        assertThat(BenchAll.read(json).orElseThrow().runs())
                .extracting(BenchAll.Run::fault)
                .containsExactly("broken", null);
        kept.broken = false;
        assertThat(run("all", "--matters", "2000", "--json", "" + json, "--resume"))
                .isZero();
        assertThat(run("all", "--matters", "2000", "--json", "" + json, "--resume"))
                .isZero();
        assertThat(kept.wanted).as("measured once after it failed").hasSize(2);
        assertThat(run("all", "--matters", "3000", "--json", "" + json, "--resume"))
                .as("measures of another size do not stand in")
                .isEqualTo(2);
    }

    @Test
    void oneOfThemThatMissesItsBoundIsToldByTheExitCodeOfAll() {
        kept.must = "<= 2";
        assertThat(run("all")).isEqualTo(1);
        assertThat(run("all", "--only", "plain")).isZero();
    }
}
