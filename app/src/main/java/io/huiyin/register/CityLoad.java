package io.huiyin.register;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CommandLineTask;
import io.huiyin.journal.Claims;
import io.huiyin.journal.Mark;
import io.huiyin.network.Network;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Loads the real divisions and the usual bodies of the city through the importer, when there is no unit yet or an earlier load was cut
 * short.
 */
@Component
class CityLoad implements CommandLineTask {

    private final City city;
    private final Network network;
    private final Importer importer;
    private final Claims claims;

    CityLoad(City city, Network network, Importer importer, Claims claims) {
        this.city = city;
        this.network = network;
        this.importer = importer;
        this.claims = claims;
    }

    @Override
    public String name() {
        return "city-load";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (!network.isEmpty() && !wasCutShort()) {
            return 0;
        }
        if (!CityPack.exists(city.code())) {
            err.println("No divisions of city " + city.code() + " ship with the product (there are: "
                    + String.join(", ", CityPack.cities()) + "); import yours into the register unit.");
            return 0;
        }
        ImportResult result = importer.run(
                CityPack.rows(city.code()), NetworkTarget.UNIT, ImportOptions.by(Actor.system(city.path())));
        if (result.rejected() > 0) {
            err.println("Some of the city's units were not accepted: " + result.rejects());
            return 1;
        }
        if (result.added() > 0) {
            out.println("Loaded " + result.added() + " units of city " + city.code() + ".");
        }
        return 0;
    }

    /** The load began and did not come to its end. */
    private boolean wasCutShort() {
        if (!CityPack.exists(city.code())) {
            return false;
        }
        List<Map<String, String>> rows = CityPack.rows(city.code());
        Mark first = mark(rows.getFirst());
        Mark last = mark(rows.getLast());
        return claims.made(List.of(first, last)).equals(Set.of(first));
    }

    private static Mark mark(Map<String, String> row) {
        return RowReader.mark(NetworkTarget.UNIT, Objects.requireNonNull(row.get("source_id")));
    }
}
