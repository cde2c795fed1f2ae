package io.huiyin.cli;

import io.huiyin.base.City;
import io.huiyin.base.DemoDay;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import io.huiyin.database.Holder;
import io.huiyin.database.StartRefused;
import java.nio.file.Files;
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

/**
 * Loads the demo as {@code demo} does, unless it is there, and compares its figures with the published ones. Beside a demo that is served it
 * only reads: it loads nothing, and while that demo still loads or somebody else holds the folder it refuses.
 */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Compares what the product's figures come to on the demo's records (./data/demo, loaded when it is"
                        + " empty) with the figures that were published. Exit codes: 0 all agree, 1 one does not, 2 refused.")
final class ReplayCommand implements Callable<Integer> {

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
        requireWritable();
        DataFolder folder = place.folder("demo");
        try (Database database = place.isExternal() ? place.external() : Database.attachOrStart(folder, "replay")) {
            return database.isJoined() ? besideTheDemo(database, folder) : withItsOwnDemo(database, folder);
        }
    }

    /** Before minutes are spent on what could not be kept. */
    private void requireWritable() {
        if (json == null) {
            return;
        }
        Path file = json.toAbsolutePath();
        Path folder = file.getParent();
        boolean writable = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
        if (!writable) {
            throw new StartRefused(
                    "The file " + json + " cannot be written: it needs a folder that is there and can be written to.");
        }
    }

    private int besideTheDemo(Database database, DataFolder folder) {
        Holder holder = folder.holder()
                .filter(one -> !one.address().isEmpty())
                .orElseThrow(() -> new StartRefused(held(folder) + ", which serves no demo, or not yet."));
        if (!Occupancy.of(folder).map(Occupancy::isDemo).orElse(false)) {
            throw new StartRefused(held(folder) + ", which serves a city's real data, not a demo.");
        }
        City city = place.city(folder);
        if (!city.code().equals(holder.city())) {
            throw new StartRefused(
                    held(folder) + ", which serves city " + holder.city() + ", not " + city.code() + ".");
        }
        return compare(database, city, folder, Clocks.of(folder), List.of());
    }

    private static String held(DataFolder folder) {
        return "The data folder " + folder.root() + " is held by "
                + folder.holder().map(Holder::toString).orElse("a process that is just stopping");
    }

    private int withItsOwnDemo(Database database, DataFolder folder) {
        City city = place.city(folder);
        LocalDate today = Occupancy.of(folder).map(Occupancy::today).orElse(DemoDay.DAY);
        new Occupancy(city.code(), today).take(folder);
        List<String> demo = List.of("--" + DemoDoor.DEMO + "=true", "--huiyin.today=" + today);
        return compare(database, city, folder, Clocks.demo(today), demo);
    }

    /** @param properties with those of a demo, {@link DemoLoading} loads it */
    private int compare(Database database, City city, DataFolder folder, Clock clock, List<String> properties) {
        try (CityDatabase cityDatabase = database.open(city, CONNECTIONS);
                ConfigurableApplicationContext context =
                        application(new Wiring(cityDatabase, folder, clock), properties)) {
            return Tasks.find(context, "replay")
                    .orElseThrow(() -> new StartRefused("This build has no replay."))
                    .run(json == null ? List.of() : List.of("--json", json.toString()), System.out, System.err);
        }
    }

    private ConfigurableApplicationContext application(Wiring wiring, List<String> properties) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .registerShutdownHook(false)
                .initializers(wiring)
                .run(properties.toArray(String[]::new));
    }
}
