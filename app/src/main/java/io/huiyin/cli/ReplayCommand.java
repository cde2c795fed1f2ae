package io.huiyin.cli;

import io.huiyin.base.City;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import io.huiyin.database.StartRefused;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Loads the demo as {@code demo} does, unless it is there or somebody serves it, and compares its figures with the published ones. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Compares what the product's figures come to on the demo's records (./data/demo, loaded when it is"
                        + " empty) with the figures that were published. Exit codes: 0 all agree, 1 one does not, 2 refused.")
final class ReplayCommand implements Callable<Integer> {

    private static final LocalDate FIRST_DEMO_DAY = LocalDate.of(2022, 12, 15);
    private static final int CONNECTIONS = 6;

    private final Class<?> application;

    @Mixin
    private final Place place = new Place();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the comparison to that file, too.")
    private @Nullable Path json;

    ReplayCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        DataFolder folder = place.folder("demo");
        City city = place.city(Place.FIRST_CITY);
        boolean served = !place.isExternal() && folder.holder().isPresent();
        LocalDate today = Occupancy.of(folder).map(Occupancy::today).orElse(FIRST_DEMO_DAY);
        Clock clock = served ? Clocks.of(folder) : Clocks.demo(today);
        try (Database database = place.isExternal() ? place.external() : Database.attachOrStart(folder, "replay")) {
            new Occupancy(city.code(), today).take(folder);
            try (CityDatabase cityDatabase = database.open(city, CONNECTIONS);
                    ConfigurableApplicationContext context =
                            application(new Wiring(cityDatabase, folder, clock), today)) {
                if (!served) {
                    load(context);
                }
                return Tasks.find(context, "replay")
                        .orElseThrow(() -> new StartRefused("This build has no replay."))
                        .run(json == null ? List.of() : List.of("--json", json.toString()), System.out, System.err);
            }
        }
    }

    private static void load(ConfigurableApplicationContext context) {
        boolean loaded = Tasks.find(context, "demo-load")
                .filter(task -> task.run(List.of(), System.out, System.err) == 0)
                .isPresent();
        if (!loaded) {
            throw new StartRefused("The demo could not be loaded.");
        }
    }

    private ConfigurableApplicationContext application(Wiring wiring, LocalDate today) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .registerShutdownHook(false)
                .initializers(wiring)
                .run("--" + DemoDoor.DEMO + "=true", "--huiyin.today=" + today);
    }
}
