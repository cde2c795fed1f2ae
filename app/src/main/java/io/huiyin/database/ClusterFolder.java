package io.huiyin.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The files of one embedded PostgreSQL: {@code cluster/} its data, {@code log} what it says. */
final class ClusterFolder {

    private static final int INITDB_SECONDS = 120;
    private static final long LOG_BYTES = 1_000_000;
    private static final Duration ORPHAN_WAIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Path root;
    private final Launcher launcher;

    ClusterFolder(Path root, Launcher launcher) {
        this.root = root;
        this.launcher = launcher;
    }

    Path cluster() {
        return root.resolve("cluster");
    }

    Path log() {
        return root.resolve("log");
    }

    private Path pidFile() {
        return cluster().resolve("postmaster.pid");
    }

    /** Makes the cluster where there is none; a half-made one of an earlier try is thrown away. */
    void prepare(Path binaries, String user, String password) {
        try {
            Files.createDirectories(root);
            if (Files.exists(log()) && Files.size(log()) > LOG_BYTES) {
                Files.move(log(), root.resolve("log.old"), StandardCopyOption.REPLACE_EXISTING);
            }
            launcher.own(root, binaries);
            if (!Files.isDirectory(cluster())) {
                initialise(binaries, user, password);
            }
        } catch (IOException e) {
            throw new StartRefused("The database folder " + root + " cannot be used: " + e.getMessage(), e);
        }
    }

    private void initialise(Path binaries, String user, String password) throws IOException {
        Path unfinished = root.resolve("cluster.new");
        delete(unfinished);
        Path passwordFile = root.resolve("initdb-password");
        DataFolder.writePrivately(passwordFile, password + "\n");
        launcher.own(passwordFile, binaries);
        try {
            run(launcher.command(
                    binaries.resolve("bin/initdb"),
                    List.of(
                            "--pgdata=" + unfinished,
                            "--username=" + user,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C",
                            "--lc-ctype=C.UTF-8",
                            "--text-search-config=simple",
                            "--no-instructions")));
            Files.move(unfinished, cluster(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        try {
            if (!process.waitFor(INITDB_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new StartRefused("The database could not be created; " + log() + " says why.");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StartRefused("Interrupted while the database was created.", e);
        }
    }

    /**
     * Stops a server that outlived an application which was killed, and removes a process-id file whose process is gone: after a reboot
     * its number may belong to anybody, and PostgreSQL would refuse to start. Only called while the data folder is locked.
     */
    void stopOrphan() {
        Optional<ProcessHandle> orphan =
                postmasterPid().flatMap(ProcessHandle::of).filter(this::isOurs);
        orphan.ifPresent(process -> {
            signal(process.pid(), "INT");
            if (!await(() -> !isOurs(process), ORPHAN_WAIT)) {
                throw new StartRefused("An earlier database server (process " + process.pid() + ") does not stop.");
            }
        });
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True when the server says that it takes connections. */
    boolean isReady(long pid) {
        List<String> lines = pidFileLines();
        return lines.size() >= 8
                && lines.getFirst().strip().equals(String.valueOf(pid))
                && lines.get(7).strip().equals("ready");
    }

    private Optional<Long> postmasterPid() {
        return pidFileLines().stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("[0-9]{1,9}"))
                .map(Long::valueOf);
    }

    private List<String> pidFileLines() {
        try {
            return Files.readAllLines(pidFile());
        } catch (IOException missing) {
            return List.of();
        }
    }

    /** A zombie's command line is empty, so that one whose parent does not reap it counts as gone. */
    private boolean isOurs(ProcessHandle process) {
        try {
            String commandLine = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            return commandLine.contains("postgres")
                    && commandLine.contains(cluster().toString());
        } catch (IOException gone) {
            return false;
        }
    }

    static void signal(long pid, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks every few milliseconds until it is so; false when it is still not so after the wait. */
    static boolean await(BooleanSupplier condition, Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
