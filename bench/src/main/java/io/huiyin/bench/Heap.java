package io.huiyin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The heap of another process. */
final class Heap {

    private static final double MEBI = 1024.0;
    private static final Pattern TOTAL = Pattern.compile("total(?: reserved [0-9]+K, committed)? ([0-9]+)K");

    private Heap() {}

    /** What the collector has taken from the machine, in MiB; the script caps it by -Xmx. */
    static double committed(long pid) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        "GC.heap_info")
                .start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // of a collector with generations each is told by itself
        long kibibytes = TOTAL.matcher(answer)
                .results()
                .mapToLong(total -> Long.parseLong(total.group(1)))
                .sum();
        if (kibibytes == 0) {
            throw new IOException("the heap is not told: " + answer);
        }
        return kibibytes / MEBI;
    }
}
