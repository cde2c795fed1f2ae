package io.huiyin.bench;

import java.util.Locale;

/** Tells on the standard error how far a long measurement is. */
final class LoopLog {

    private LoopLog() {}

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would cost the benchmarks a library
    static void say(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }

    static double seconds(long beganNanos) {
        return (System.nanoTime() - beganNanos) / 1e9;
    }
}
