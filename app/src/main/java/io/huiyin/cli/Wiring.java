package io.huiyin.cli;

import io.huiyin.base.City;
import io.huiyin.database.BeyondWalls;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import io.huiyin.database.SchemaOwner;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * What is opened before Spring and handed to it as beans: the city, its database, its data folder and the clock. Spring closes none of them.
 *
 * Sets {@code huiyin.city} and {@code huiyin.keys}, the folder of the keys.
 *
 * @param owner makes the tables of registers
 * @param clock a {@link io.huiyin.base.CityClock} in the demo and in tests
 */
public record Wiring(
        City city, DataSource dataSource, BeyondWalls beyond, SchemaOwner owner, DataFolder folder, Clock clock)
        implements ApplicationContextInitializer<GenericApplicationContext> {

    /** On an open database. */
    public Wiring(CityDatabase database, DataFolder folder, Clock clock) {
        this(database.city(), database.app(), database.beyondWalls(), database.schemaOwner(), folder, clock);
    }

    @Override
    public void initialize(GenericApplicationContext context) {
        Map<String, Object> properties =
                Map.of("huiyin.city", city.code(), "huiyin.keys", folder.keys().toString());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("huiyin", properties));
        context.registerBean("city", City.class, () -> city);
        context.registerBean("beyondWalls", BeyondWalls.class, () -> beyond);
        context.registerBean("schemaOwner", SchemaOwner.class, () -> owner);
        context.registerBean("dataFolder", DataFolder.class, () -> folder);
        context.registerBean(
                "dataSource", DataSource.class, () -> dataSource, definition -> definition.setDestroyMethodName(""));
        registerClock(context, clock);
    }

    /** Under its own type, so that the demo and tests can set it. */
    @SuppressWarnings("unchecked")
    private static <C extends Clock> void registerClock(GenericApplicationContext context, C clock) {
        context.registerBean("clock", (Class<C>) clock.getClass(), () -> clock);
    }
}
