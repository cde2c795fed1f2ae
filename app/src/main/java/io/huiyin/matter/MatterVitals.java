package io.huiyin.matter;

import io.huiyin.base.Vital;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whether limits are kept an eye on. */
@Configuration(proxyBeanMethods = false)
class MatterVitals {

    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration STUCK = Duration.ofMinutes(10);

    /** How long the first step of a clock that is due has not happened. */
    @Bean
    Vital clocksLate(ClockStore clocks, Clock clock) {
        return Vital.of(
                "clocks_late_seconds", () -> Vital.Reading.late(clocks.longestDue(clock.instant()), LATE, STUCK));
    }
}
