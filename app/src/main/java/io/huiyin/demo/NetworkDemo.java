package io.huiyin.demo;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CommandLineTask;
import io.huiyin.network.Network;
import io.huiyin.network.Population;
import io.huiyin.network.Populations;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.network.UnitQuery;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.ImportResult;
import io.huiyin.register.Importer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Adds what the public data lack, all invented: in one district 230 compounds and 230 command stations below 40 street communities, and
 * somebody accountable for nearly every unit. Always the same; run again it adds nothing.
 */
@Component
final class NetworkDemo implements CommandLineTask {

    /** By city, the district that the demo shows down to its compounds; its bodies have demo accounts. */
    static final Map<String, String> DISTRICTS = Map.of("1505", "150502", "2203", "220303");

    private static final int COMMUNITIES = 40;
    private static final int COMPOUNDS = 230;

    private final City city;
    private final Network network;
    private final Importer importer;
    private final Populations populations;

    NetworkDemo(City city, Network network, Importer importer, Populations populations) {
        this.populations = populations;
        this.city = city;
        this.network = network;
        this.importer = importer;
    }

    @Override
    public String name() {
        return "network-demo";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        String district = DISTRICTS.get(city.code());
        if (district == null || network.isEmpty()) {
            err.println("There is no demo network for city " + city.code() + ".");
            return 2;
        }
        ImportOptions options = ImportOptions.by(Actor.system(city.path()));
        ImportResult units = importer.run(new DemoCompounds(chosen(district), COMPOUNDS).rows(), "unit", options);
        ImportResult duties = importer.run(new DemoHolders(everyUnit()).rows(), "duty", options);
        if (units.rejected() + duties.rejected() > 0) {
            err.println("Some of the demo network was not accepted: " + units.rejects() + duties.rejects());
            return 1;
        }
        Map<Unit, Population> residents = DemoResidents.of(places());
        populations.count(residents, Actor.system(city.path()));
        out.println("Loaded " + units.added() + " compounds and stations and " + duties.added() + " duties; "
                + residents.size() + " communities got synthetic residents.");
        return 0;
    }

    /** The communities (社区, no villages) of the district's street offices, evenly spread over them. */
    private List<Unit> chosen(String district) {
        List<Unit> all = every(district, UnitLevel.COMMUNITY).stream()
                .filter(unit -> unit.kind().equals("residents-committee"))
                .filter(unit -> network.ancestors(unit).getLast().kind().equals("subdistrict"))
                .toList();
        int count = Math.min(COMMUNITIES, all.size());
        List<Unit> chosen = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            chosen.add(all.get(i * all.size() / count));
        }
        return chosen;
    }

    /** The smallest places of the division: communities and villages, and streets that have none. */
    private List<Unit> places() {
        return Stream.of(UnitLevel.COUNTY, UnitLevel.STREET, UnitLevel.COMMUNITY)
                .flatMap(level -> every(null, level).stream())
                .filter(unit -> unit.level() == UnitLevel.COMMUNITY
                        || network.children(unit).stream().noneMatch(child -> Populations.isPlace(child.level())))
                .toList();
    }

    private List<Unit> everyUnit() {
        List<Unit> all = new ArrayList<>();
        for (UnitLevel level : UnitLevel.values()) {
            all.addAll(every(null, level));
        }
        return all;
    }

    private List<Unit> every(@Nullable String under, UnitLevel level) {
        List<Unit> all = new ArrayList<>();
        String after = null;
        do {
            var page = network.pageUnits(new UnitQuery(under, level.code(), null, after, UnitQuery.MAX));
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        return all;
    }
}
