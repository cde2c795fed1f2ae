package io.huiyin.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a run was measured on. Nothing in it names the machine.
 *
 * @param cores that the process may use
 * @param memory of the machine, GiB
 * @param processor as the system calls it; empty where it does not say
 * @param load how many others ran when it began, mean of a minute; negative where the system does not say
 */
record BenchMachine(int cores, double memory, String processor, String system, String java, double load) {

    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final double GIB = 1L << 30;

    static BenchMachine here() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new BenchMachine(
                Runtime.getRuntime().availableProcessors(),
                Math.round(system.getTotalMemorySize() / GIB * 10) / 10.0,
                cpu(),
                system.getName() + " " + system.getArch(),
                Runtime.version().toString(),
                system.getSystemLoadAverage());
    }

    private static String cpu() throws IOException {
        if (!Files.isReadable(CPU)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(CPU)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}
