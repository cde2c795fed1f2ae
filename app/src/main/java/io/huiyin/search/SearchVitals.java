package io.huiyin.search;

import io.huiyin.base.Vital;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whether what was written is found soon: five seconds are promised. */
@Configuration(proxyBeanMethods = false)
class SearchVitals {

    private static final Duration LATE = Duration.ofSeconds(30);
    private static final Duration STUCK = Duration.ofMinutes(10);

    @Bean
    Vital searchLate(SearchIndex index) {
        return Vital.of("search_late_seconds", () -> {
            Duration age = index.state().age();
            return Vital.Reading.late(age == null ? Duration.ZERO : age, LATE, STUCK);
        });
    }
}
