package io.huiyin.testing;

import io.huiyin.HuiyinApplication;
import io.huiyin.base.CityClock;
import io.huiyin.cli.Wiring;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The application without web, as the short commands run it, on a test's own city. */
public final class SmallApplication {

    private SmallApplication() {}

    /** Its {@link CityClock} stands still at {@link HuiyinTestWiring#NOW}; the caller closes it before the city. */
    public static ConfigurableApplicationContext on(TestCity city) {
        Wiring wiring = new Wiring(city.database(), city.folder(), CityClock.frozenAt(HuiyinTestWiring.NOW));
        return new SpringApplicationBuilder(HuiyinApplication.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .registerShutdownHook(false)
                .initializers(wiring)
                .run();
    }
}
