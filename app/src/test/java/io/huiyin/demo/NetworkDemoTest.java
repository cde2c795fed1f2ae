package io.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CommandLineTask;
import io.huiyin.network.Duties;
import io.huiyin.network.Network;
import io.huiyin.network.Populations;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.network.UnitQuery;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

class NetworkDemoTest {

    @ParameterizedTest
    @CsvSource({"1505, 150502", "2203, 220303"})
    void theDemoHasItsCompoundsStationsAndHeads(String code, String district) {
        try (TestCity city = TestDatabase.freshCity(code);
                ConfigurableApplicationContext application = SmallApplication.on(city)) {
            long start = System.nanoTime();
            run(application, "city-load");
            run(application, "network-demo");
            System.out.println("city and demo network: " + Duration.ofNanos(System.nanoTime() - start));
            run(application, "network-demo");

            Network network = application.getBean(Network.class);
            assertThat(count(network, district, "compound")).isEqualTo(230);
            assertThat(count(network, district, "station")).isEqualTo(230);
            assertThat(application.getBean(Populations.class).residents(network.city()))
                    .as("of every community together, each of them synthetic")
                    .isBetween(500_000L, 8_000_000L);
            assertThat(network.listUnits(district, UnitLevel.COMMUNITY, null, 3))
                    .allSatisfy(unit ->
                            assertThat(String.valueOf(unit.population())).contains("synthetic"));
            Duties duties = application.getBean(Duties.class);
            long units =
                    network.pageUnits(new UnitQuery(null, null, null, null, 1)).total();
            List<Unit> gaps = duties.gaps(code + "/");
            assertThat(gaps.size()).isBetween((int) (units * 0.005), (int) (units * 0.025));
            assertThat(duties.head(network.city())).isPresent();
        }
    }

    private static long count(Network network, String under, String level) {
        return network.pageUnits(new UnitQuery(under, level, null, null, 1)).total();
    }

    private static void run(ConfigurableApplicationContext application, String name) {
        CommandLineTask task = application.getBeansOfType(CommandLineTask.class).values().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(task.run(List.of(), System.out, System.err)).isZero();
    }
}
