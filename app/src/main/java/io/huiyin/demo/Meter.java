package io.huiyin.demo;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints how far the play has come, about every other second. */
final class Meter implements Player.Progress {

    private static final double EVERY_SECONDS = 2;

    private final PrintStream out;
    private final long start;
    private double printed;
    private int matters;
    private int events;
    private @Nullable LocalDate day;

    Meter(PrintStream out, long startNanos) {
        this.out = out;
        this.start = startNanos;
    }

    @Override
    public void played(LocalDate at, int received, int added) {
        day = at;
        matters += received;
        events += added;
        if (DemoLoad.seconds(start) - printed >= EVERY_SECONDS) {
            print();
        }
    }

    void end() {
        if (day != null) {
            print();
        }
    }

    private void print() {
        printed = DemoLoad.seconds(start);
        out.printf(Locale.ROOT, "  %s  %,7d matters  %,8d events  %5.1f s%n", day, matters, events, printed);
    }
}
