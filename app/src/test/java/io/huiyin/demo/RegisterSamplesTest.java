package io.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CommandLineTask;
import io.huiyin.network.Network;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

class RegisterSamplesTest {

    @ParameterizedTest
    @ValueSource(strings = {"1505", "2203"})
    void theSamplesAreAlwaysTheSameAndReferToEachOther(String code) {
        try (TestCity city = TestDatabase.freshCity(code);
                ConfigurableApplicationContext application = SmallApplication.on(city)) {
            run(application, "city-load");
            run(application, "network-demo");
            Network network = application.getBean(Network.class);
            long start = System.nanoTime();
            List<Sample> samples = RegisterSamples.of(code, network);
            System.out.println(
                    samples.stream().mapToInt(sample -> sample.rows().size()).sum() + " sample records: "
                            + Duration.ofNanos(System.nanoTime() - start));

            assertThat(RegisterSamples.of(code, network)).isEqualTo(samples);
            samples.forEach(sample -> assertThat(column(sample, "source_id"))
                    .as(sample.register())
                    .doesNotHaveDuplicates());
            assertThat(column(named(samples, "village_team"), "name")).doesNotHaveDuplicates();
            assertThat(column(named(samples, "village_team"), "name"))
                    .containsAll(new HashSet<>(column(named(samples, "cadre"), "team")));
            assertThat(column(named(samples, "household"), "code"))
                    .doesNotHaveDuplicates()
                    .containsAll(new HashSet<>(column(named(samples, "resident"), "household")));
            assertThat(unknownUnits(samples, network)).isEmpty();
        }
    }

    /** Of every column that names a unit. */
    private static Set<String> unknownUnits(List<Sample> samples, Network network) {
        Set<String> columns = Set.of(
                "village",
                "sender",
                "community",
                "home",
                "county",
                "responsible",
                "organiser",
                "place",
                "receiver",
                "issuer",
                "area",
                "issued_by");
        return samples.stream()
                .flatMap(sample -> sample.rows().stream())
                .flatMap(row -> row.entrySet().stream())
                .filter(cell -> columns.contains(cell.getKey()))
                .map(Map.Entry::getValue)
                .filter(unit -> network.findUnit(unit).isEmpty())
                .collect(Collectors.toSet());
    }

    private static Sample named(List<Sample> samples, String register) {
        return samples.stream()
                .filter(sample -> sample.register().equals(register))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> column(Sample sample, String column) {
        return sample.rows().stream().map(row -> row.get(column)).toList();
    }

    private static void run(ConfigurableApplicationContext application, String name) {
        CommandLineTask task = application.getBeansOfType(CommandLineTask.class).values().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(task.run(List.of(), System.out, System.err)).isZero();
    }
}
