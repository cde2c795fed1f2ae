package io.huiyin.status;

import io.huiyin.base.Access;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.base.Vital;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Numbers for a monitoring system, in the text format of Prometheus: requests, connections and memory, and each vital. */
@Service
public class Metrics {

    private final PrometheusMeterRegistry registry;
    private final Access access;
    private final City city;

    Metrics(PrometheusMeterRegistry registry, ObjectProvider<Vital> vitals, Access access, City city) {
        this.registry = registry;
        this.access = access;
        this.city = city;
        vitals.orderedStream().forEach(vital -> add(registry, vital));
    }

    /** Asked anew whenever somebody scrapes. */
    private static void add(MeterRegistry registry, Vital vital) {
        Gauge.builder("huiyin_" + vital.name(), vital, one -> Status.look(one).value())
                .description("See the page of the product's state")
                .register(registry);
        Gauge.builder(
                        "huiyin_vital_state",
                        vital,
                        one -> Status.look(one).state().number())
                .description("0 good, 1 behind, 2 bad")
                .tags(Tags.of("vital", vital.name()))
                .register(registry);
    }

    /** @throws Refused {@code ACCESS-002} unless the actor looks after the product */
    public String text() {
        access.require(Verb.MONITOR, city.path());
        return registry.scrape();
    }
}
