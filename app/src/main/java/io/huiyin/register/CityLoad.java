package io.huiyin.register;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CommandLineTask;
import io.huiyin.network.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Loads the real divisions and the usual bodies of the city through the importer, when there is no unit yet. */
@Component
class CityLoad implements CommandLineTask {

    private final City city;
    private final Network network;
    private final Importer importer;

    CityLoad(City city, Network network, Importer importer) {
        this.city = city;
        this.network = network;
        this.importer = importer;
    }

    @Override
    public String name() {
        return "city-load";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (!network.isEmpty()) {
            return 0;
        }
        if (!CityPack.exists(city.code())) {
            err.println("No divisions of city " + city.code() + " ship with the product (there are: "
                    + String.join(", ", CityPack.cities()) + "); import yours into the register unit.");
            return 0;
        }
        ImportResult result = load(importer, UnitTarget.REGISTER, CityPack.rows(city.code()), city);
        if (result.rejected() > 0) {
            err.println("Some of the city's units were not accepted: " + result.rejects());
            return 1;
        }
        out.println("Loaded " + result.added() + " units of city " + city.code() + ".");
        return 0;
    }

    /** Imports rows that the product itself made. */
    static ImportResult load(Importer importer, String register, List<Map<String, String>> rows, City city) {
        try {
            ImportOptions options = ImportOptions.by(Actor.system(city.path()));
            return importer.run(new ByteArrayInputStream(CsvText.of(rows)), register, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
