package io.huiyin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.huiyin.database.StartRefused;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class DemoDoorTest {

    @ParameterizedTest
    @CsvSource({
        "true,  false, 127.0.0.1, true",
        "true,  false, ::1,       true",
        "true,  false, localhost, true",
        "true,  false, 0.0.0.0,   false",
        "true,  false, ::,        false",
        "true,  false, 192.0.2.1, false",
        "true,  true,  0.0.0.0,   true",
        "false, false, 0.0.0.0,   true"
    })
    void aDemoListensForThisMachineAloneUnlessToldOtherwise(
            String demo, String anyone, String address, boolean starts) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            Map<String, Object> settings =
                    Map.of(DemoDoor.DEMO, demo, DemoDoor.ANYONE, anyone, "server.address", address);
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
            Throwable refused = catchThrowable(() -> new DemoDoor().initialize(context));
            assertThat(refused == null).isEqualTo(starts);
            if (!starts) {
                assertThat(refused).isInstanceOf(StartRefused.class).hasMessageContaining("--anyone");
            }
        }
    }
}
