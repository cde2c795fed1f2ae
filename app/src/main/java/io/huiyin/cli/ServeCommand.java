package io.huiyin.cli;

import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.database.DataFolder;
import java.io.IOException;
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

    @Option(
            names = "--stop-when-ready",
            hidden = true,
            description = "For the training run of the ahead-of-time cache.")
    private boolean stopWhenReady;

    ServeCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        DataFolder folder = place.folder("city");
        City city = place.city(folder);
        Service service = new Service(application, "serve", port, Map.of());
        Occupancy occupancy = new Occupancy(city.code(), null);
        if (stopWhenReady) {
            service.rehearse(place, folder, city, occupancy, CityClock.system());
        } else {
            service.run(place, folder, city, occupancy, CityClock.system());
        }
        return CommandLine.DONE;
    }
}
