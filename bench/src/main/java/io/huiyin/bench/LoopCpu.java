package io.huiyin.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Processor time of this process and of the database's processes: what counts on a machine that others use, too. */
final class LoopCpu {

    private static final double NANOS = 1e9;

    /** Kernel clock ticks in a second, on every Linux that we know. */
    private static final double TICKS = 100;

    /** Fields of {@code /proc/PID/stat} behind the name of the program. */
    private static final int PARENT = 1;

    private static final int OWN = 11;

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long server;
    private final long began = System.nanoTime();
    private final double java;
    private final Map<Long, Double> database;

    private LoopCpu(long server) {
        this.server = server;
        this.java = java();
        this.database = family(server);
    }

    /** @param server process id of the database's server */
    static LoopCpu begin(long server) {
        return new LoopCpu(server);
    }

    /** Seconds since it began. */
    record Used(double wall, double java, double database) {

        double all() {
            return java + database;
        }

        Used less(Used other) {
            return new Used(wall - other.wall, java - other.java, database - other.database);
        }
    }

    Used used() {
        double sum = 0;
        for (Map.Entry<Long, Double> process : family(server).entrySet()) {
            sum += process.getValue() - database.getOrDefault(process.getKey(), 0.0);
        }
        return new Used((System.nanoTime() - began) / NANOS, java() - java, sum);
    }

    static double java() {
        return SYSTEM.getProcessCpuTime() / NANOS;
    }

    /**
     * Seconds that a process and its children have used, by process id. One that ended meanwhile is missing: connections of a pool live
     * longer than what is measured here.
     */
    static Map<Long, Double> family(long server) {
        Map<Long, Double> used = new HashMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                add(process, server, used);
            }
        } catch (IOException e) {
            return Map.of();
        }
        return used;
    }

    private static void add(Path process, long server, Map<Long, Double> to) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long pid = Long.parseLong(process.getFileName().toString());
            if (pid == server || Long.parseLong(fields[PARENT]) == server) {
                to.put(pid, (Long.parseLong(fields[OWN]) + Long.parseLong(fields[OWN + 1])) / TICKS);
            }
        } catch (IOException ended) {
            // it ended while this looked
        }
    }
}
