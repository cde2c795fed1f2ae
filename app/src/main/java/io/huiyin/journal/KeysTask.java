package io.huiyin.journal;

import io.huiyin.base.CommandLineTask;
import io.huiyin.base.Refused;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** {@code ./huiyin keys [new | rotate]}: which keys confidential values are sealed under; a new key; sealing everything under it. */
@Component
class KeysTask implements CommandLineTask {

    private static final int DONE = 0;
    private static final int LEFT = 1;
    private static final int REFUSED = 2;

    /** Values that were sealed meanwhile under the old key are found by another run; more runs would wait for a process that does not hear. */
    private static final int RUNS = 3;

    private final KeyRotation rotation;

    KeysTask(KeyRotation rotation) {
        this.rotation = rotation;
    }

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            return switch (String.join(" ", arguments)) {
                case "" -> status(out);
                case "new" -> make(out);
                case "rotate" -> rotate(out, err);
                default -> {
                    err.println("huiyin: keys takes nothing, or new, or rotate");
                    yield REFUSED;
                }
            };
        } catch (Refused refused) {
            err.println(
                    refused.code().equals("JOURNAL-115")
                            ? "Another key than that of this folder is in use under the name "
                                    + refused.args().getFirst() + "."
                            : refused.getMessage());
            return REFUSED;
        }
    }

    private int make(PrintStream out) {
        out.println("Made " + rotation.make()
                + ". Copy it into the folder of keys of every process, then: huiyin keys rotate");
        return DONE;
    }

    private int rotate(PrintStream out, PrintStream err) {
        err.println("sealing under " + KeyRotation.file(rotation.begin()));
        for (int run = 0; run < RUNS; run++) {
            long sealed = rotation.run(far -> err.println(String.format(
                    Locale.ROOT,
                    "%s.%s: page %,d of %,d, %,d rows sealed anew",
                    far.table(),
                    far.column(),
                    far.page(),
                    far.pages(),
                    far.sealed())));
            if (sealed == 0) {
                break;
            }
        }
        return status(out);
    }

    private int status(PrintStream out) {
        List<KeyRotation.Count> counts = rotation.counts();
        counts.forEach(count -> out.println(String.format(
                Locale.ROOT,
                "%-14s %,12d  %s.%s",
                KeyRotation.file(count.key()),
                count.values(),
                count.table(),
                count.column())));
        boolean left = counts.stream().anyMatch(count -> count.key() != rotation.current());
        out.println(
                left
                        ? "Some values are sealed under older keys: huiyin keys rotate"
                        : "Everything is sealed under " + KeyRotation.file(rotation.current()) + ".");
        return left ? LEFT : DONE;
    }
}
