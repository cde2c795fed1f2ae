package io.huiyin.figure;

import io.huiyin.base.CommandLineTask;
import java.io.PrintStream;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code huiyin verify figures}: counts what was kept of closed days again from their events. */
@Component
final class VerifyFiguresTask implements CommandLineTask {

    private static final int FAULTY = 1;
    private static final int REFUSED = 2;
    private static final int NAMED = 20;

    private final RollUps rollUps;

    VerifyFiguresTask(RollUps rollUps) {
        this.rollUps = rollUps;
    }

    @Override
    public String name() {
        return "verify figures";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (!arguments.isEmpty()) {
            err.println("huiyin: verify figures takes nothing else, not: " + String.join(" ", arguments));
            return REFUSED;
        }
        RollUps.Checked checked = rollUps.check(day -> err.println("counted " + day));
        if (checked.differing().isEmpty()) {
            out.println("All is well: the figures of " + checked.days() + " closed days are what their events say.");
            return 0;
        }
        out.println("First fault: " + said(checked.differing().getFirst()));
        checked.differing().stream().skip(1).limit(NAMED - 1L).forEach(one -> out.println("Also:        " + said(one)));
        return FAULTY;
    }

    private static String said(Differing one) {
        return one.day() + " " + one.figure() + " at " + one.where() + ": kept " + one.kept() + ", counted "
                + one.counted();
    }
}
