package io.huiyin.publishing;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CommandLineTask;
import io.huiyin.base.Refused;
import io.huiyin.definition.DefinitionFault;
import io.huiyin.definition.Definitions;
import io.huiyin.record.Calculations;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** {@code huiyin register publish FILE}: prints what the database does, or everything that stands against it. */
@Component
class PublishTask implements CommandLineTask {

    private static final int DONE = 0;
    private static final int FAULTY = 1;
    private static final int REFUSED = 2;

    private final Publishing publishing;
    private final Calculations calculations;
    private final Bundles bundles;
    private final City city;

    PublishTask(Publishing publishing, Calculations calculations, Bundles bundles, City city) {
        this.publishing = publishing;
        this.calculations = calculations;
        this.bundles = bundles;
        this.city = city;
    }

    @Override
    public String name() {
        return "register publish";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 1) {
            err.println("huiyin: register publish takes one FILE.");
            return REFUSED;
        }
        Path file = Path.of(arguments.getFirst());
        Messages m = bundles.of(Language.of(Locale.getDefault()));
        try {
            return publish(file, Files.readString(file), m, out);
        } catch (IOException e) {
            err.println("huiyin: " + file + " cannot be read as text in UTF-8.");
            return REFUSED;
        } catch (Refused e) {
            out.println(m.t(e.code(), e.args().toArray()));
            e.faults()
                    .forEach(fault -> out.println(
                            "  " + fault.field() + ": " + m.t(fault.code(), fault.value(), fault.allowed())));
            return FAULTY;
        }
    }

    private int publish(Path file, String yaml, Messages m, PrintStream out) {
        Locale locale = m.language().locale();
        List<DefinitionFault> faults = publishing.faults(yaml);
        for (DefinitionFault fault : faults) {
            out.println(file + ":" + fault.line() + ":" + fault.column() + ": "
                    + fault.message().in(locale) + " (" + fault.suggestion().in(locale) + ")");
        }
        if (!faults.isEmpty()) {
            return FAULTY;
        }
        Plan plan = publishing.plan(publishing.read(yaml));
        plan.steps().forEach(step -> out.println("  " + step.in(m)));
        if (plan.isRefused()) {
            out.println(m.t("definition.offences", plan.offending()));
            plan.offences()
                    .forEach(offence -> out.println("  " + offence.recordName() + " " + offence.field() + " "
                            + offence.value() + ": " + offence.in(m)));
            return FAULTY;
        }
        Definitions.Published published = publishing.publish(yaml, plan.inForce(), Actor.system(city.path()));
        calculations.work();
        out.println(m.t("definition.published", published.definition().register(), published.version()));
        return DONE;
    }
}
