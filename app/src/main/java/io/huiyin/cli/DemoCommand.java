package io.huiyin.cli;

import io.huiyin.base.City;
import io.huiyin.base.DemoDay;
import io.huiyin.database.DataFolder;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Serves a demo city; its data are loaded when the data folder (./data/demo) is empty.")
final class DemoCommand implements Callable<Integer> {

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
            names = "--today",
            defaultValue = DemoDay.TEXT,
            paramLabel = "DATE",
            description = "Sets the clock to 15:00 of that day and hides later demo matters (${DEFAULT-VALUE}).")
    private LocalDate today = LocalDate.EPOCH;

    @Option(
            names = "--anyone",
            description = "Lets the demo listen where server.address says, not only for this machine: everybody who"
                    + " reaches it knows its passwords.")
    private boolean anyone;

    DemoCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws InterruptedException {
        DataFolder folder = place.folder("demo");
        City city = place.city(Place.FIRST_CITY);
        Map<String, Object> properties = Map.of(
                DemoDoor.DEMO, "true", DemoDoor.ANYONE, String.valueOf(anyone), "huiyin.today", today.toString());
        new Service(application, "demo", port, properties)
                .run(place, folder, city, new Occupancy(city.code(), today), Clocks.demo(today));
        return CommandLine.DONE;
    }
}
