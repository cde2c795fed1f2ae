package io.huiyin.register;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CommandLineTask;
import io.huiyin.network.Network;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.network.Units;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code huiyin city add}: the schema is there when this runs; what is missing is the city itself, under which everything else lies. */
@Component
class CityAdd implements CommandLineTask {

    private static final int WITH_ENGLISH = 3;
    private static final int REFUSED = 2;

    private final City city;
    private final Network network;
    private final Units units;
    private final CityLoad load;

    CityAdd(City city, Network network, Units units, CityLoad load) {
        this.city = city;
        this.network = network;
        this.units = units;
        this.load = load;
    }

    @Override
    public String name() {
        return "city add";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() > WITH_ENGLISH) {
            err.println("Put a name with blanks in quotes; not understood: "
                    + String.join(" ", arguments.subList(WITH_ENGLISH, arguments.size())));
            return REFUSED;
        }
        String name = arguments.get(1);
        if (CityPack.exists(city.code())) {
            int loaded = load.run(List.of(), out, err);
            return loaded == 0 ? told(name, out, err) : loaded;
        }
        if (network.isEmpty()) {
            String english = arguments.size() == WITH_ENGLISH ? arguments.getLast() : null;
            units.addUnits(List.of(root(name, english)), Actor.system(city.path()));
        }
        return told(name, out, err);
    }

    private NewUnit root(String name, @Nullable String english) {
        return new NewUnit(city.code(), name, english, UnitLevel.CITY.code(), "city", null, null, null, null);
    }

    /** A code that was mistyped is most likely that of another city. */
    private int told(String name, PrintStream out, PrintStream err) {
        Unit root = network.city();
        if (!root.name().equals(name)) {
            err.println("City " + city.code() + " is " + root.name() + " here, not " + name + ".");
            return REFUSED;
        }
        out.println("City " + city.code() + " " + name + " is there. Serve it with: huiyin serve --city " + city.code()
                + " …; the first start prints the link of its first administrator.");
        if (!CityPack.exists(city.code())) {
            out.println("Import its divisions into the register unit, parents before children: huiyin import FILE"
                    + " --register unit --city "
                    + city.code() + " …");
        }
        return 0;
    }
}
