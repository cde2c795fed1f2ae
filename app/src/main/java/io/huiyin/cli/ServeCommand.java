package io.huiyin.cli;

import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.database.DataFolder;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Serves one city from the embedded database of a data folder (./data/city) or from an external PostgreSQL.")
final class ServeCommand implements Callable<Integer> {

    private final Class<?> application;

    @Mixin
    private final Place place = new Place();

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "PORT",
            description = "Port to listen on (${DEFAULT-VALUE}).")
    private int port;

    ServeCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws InterruptedException {
        DataFolder folder = place.folder("city");
        City city = place.city(folder);
        new Service(application, "serve", port, Map.of())
                .run(place, folder, city, new Occupancy(city.code(), null), CityClock.system());
        return CommandLine.DONE;
    }
}
