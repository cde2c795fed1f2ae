package io.huiyin.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.network.Network;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A city begins with its own unit; divisions that ship with the product come along. */
class CityAddTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aCityThatDoesNotShipBeginsWithItsOwnUnit() {
        try (TestCity city = TestDatabase.freshCity("2301");
                ConfigurableApplicationContext application = SmallApplication.on(city)) {
            assertThat(add(application, "2301", "哈尔滨市", "Harbin")).isZero();
            Network network = application.getBean(Network.class);
            assertThat(network.city().name()).isEqualTo("哈尔滨市");
            assertThat(network.city().path()).isEqualTo("2301/");
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("huiyin serve --city 2301", "register unit");
            assertThat(add(application, "2301", "哈尔滨市"))
                    .as("again, nothing happens")
                    .isZero();
            assertThat(city.appClient()
                            .sql("select count(*) from unit")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void aCodeOfAnotherCityIsRefused() {
        try (TestCity city = TestDatabase.freshCity("2301");
                ConfigurableApplicationContext application = SmallApplication.on(city)) {
            add(application, "2301", "哈尔滨市");
            assertThat(add(application, "2301", "大庆市")).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("2301 is 哈尔滨市 here, not 大庆市");
            assertThat(add(application, "2301", "Harbin", "City", "too")).isEqualTo(2);
        }
    }

    @Test
    void divisionsThatShipAreLoaded() {
        try (TestCity city = TestDatabase.freshCity("2203");
                ConfigurableApplicationContext application = SmallApplication.on(city)) {
            assertThat(add(application, "2203", "四平市")).isZero();
            assertThat(application.getBean(Network.class).findUnit("2203-hotline"))
                    .isPresent();
            assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("register unit");
        }
    }

    private int add(ConfigurableApplicationContext application, String... arguments) {
        return application
                .getBean(CityAdd.class)
                .run(
                        List.of(arguments),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
