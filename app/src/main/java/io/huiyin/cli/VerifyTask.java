package io.huiyin.cli;

import io.huiyin.base.CommandLineTask;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Verifier;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * {@code huiyin verify [--root HEX]}: recomputes the journal, or looks up the day of a printed root. {@code huiyin verify WORD} is the task of
 * that name, such as {@code verify figures}.
 */
@Component
final class VerifyTask implements CommandLineTask {

    private static final int NAMED = 20;
    private static final int FAULTY = 1;

    private final Verifier verifier;
    private final ObjectProvider<CommandLineTask> others;

    VerifyTask(Verifier verifier, ObjectProvider<CommandLineTask> others) {
        this.verifier = verifier;
        this.others = others;
    }

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty()) {
            return everything(out, err);
        }
        if (arguments.size() == 2 && arguments.getFirst().equals("--root")) {
            return everything(out, err) + root(arguments.get(1), out) > 0 ? FAULTY : CommandLine.DONE;
        }
        return others.stream()
                .filter(task -> task.name().equals(name() + " " + arguments.getFirst()))
                .findFirst()
                .map(task -> task.run(arguments.subList(1, arguments.size()), out, err))
                .orElseGet(() -> {
                    err.println("huiyin: verify takes nothing but figures or --root HEX, not: "
                            + String.join(" ", arguments));
                    return CommandLine.REFUSED;
                });
    }

    private int everything(PrintStream out, PrintStream err) {
        Verifier.Result result = verifier.verify(progress -> err.println("verified " + progress));
        String size = String.format(
                Locale.ROOT, "%,d events in %,d streams on %,d days", result.events(), result.streams(), result.days());
        if (result.good()) {
            out.println("All is well: " + size + ".");
            return CommandLine.DONE;
        }
        List<Finding> findings = result.findings();
        out.println("First fault: " + findings.getFirst());
        findings.stream().skip(1).limit(NAMED - 1L).forEach(finding -> out.println("Also:        " + finding));
        out.println(String.format(Locale.ROOT, "%,d faults among %s.", findings.size(), size));
        return FAULTY;
    }

    private int root(String hex, PrintStream out) {
        Optional<LocalDate> day = verifier.dayOf(hex);
        out.println(day.map(known -> "The root is that of " + known + ".").orElse("No closed day has this root."));
        return day.isPresent() ? CommandLine.DONE : FAULTY;
    }
}
