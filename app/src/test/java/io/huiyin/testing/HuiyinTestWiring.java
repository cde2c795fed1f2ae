package io.huiyin.testing;

import io.huiyin.base.CityClock;
import io.huiyin.cli.Wiring;
import java.time.Instant;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** The application of a test on a fresh city. */
public final class HuiyinTestWiring implements ApplicationContextInitializer<GenericApplicationContext> {

    /** A Thursday morning in Tongliao. */
    public static final Instant NOW = Instant.parse("2022-12-15T01:00:00Z");

    @Override
    public void initialize(GenericApplicationContext context) {
        TestCity city = TestDatabase.freshCity();
        context.registerBean("testCity", TestCity.class, () -> city);
        new Wiring(city.database(), city.folder(), CityClock.frozenAt(NOW)).initialize(context);
    }
}
