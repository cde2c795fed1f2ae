package io.huiyin.calendar;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CommandLineTask;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@code ./huiyin calendar load FILE}: takes a published calendar over, or prints everything that is wrong with it. */
@Component
class LoadTask implements CommandLineTask {

    private static final int DONE = 0;
    private static final int FAULTY = 1;
    private static final int REFUSED = 2;

    private final Calendars calendars;
    private final Bundles bundles;
    private final City city;

    LoadTask(Calendars calendars, Bundles bundles, City city) {
        this.calendars = calendars;
        this.bundles = bundles;
        this.city = city;
    }

    @Override
    public String name() {
        return "calendar load";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Messages m = bundles.of(Language.of(Locale.getDefault()));
        if (arguments.size() != 1) {
            err.println(m.t("calendar.load.usage"));
            return REFUSED;
        }
        Path file = Path.of(arguments.getFirst());
        try {
            List<Integer> years = calendars.load(Files.readString(file), Actor.system(city.path()));
            out.println(
                    years.isEmpty()
                            ? m.t("calendar.load.known")
                            : m.t(
                                    "calendar.load.done",
                                    years.stream().map(String::valueOf).collect(Collectors.joining(", "))));
            return DONE;
        } catch (IOException e) {
            err.println(m.t("calendar.load.unreadable", file));
            return REFUSED;
        } catch (Refused refused) {
            err.println(m.t(refused.code(), refused.args().toArray()));
            for (Fault fault : refused.faults()) {
                err.println("  " + fault.field() + ": " + m.t(fault.code(), fault.value(), fault.allowed()));
            }
            return FAULTY;
        }
    }
}
