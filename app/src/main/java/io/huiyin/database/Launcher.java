package io.huiyin.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How a PostgreSQL program is started on this machine. */
final class Launcher {

    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"));
    private static final int PROBE_SECONDS = 10;

    private Launcher() {}

    /**
     * A program that ends by itself. PostgreSQL refuses to run as root: then it runs in a user namespace of its own, where it is nobody,
     * and so is the owner of its files.
     */
    static List<String> command(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.add("unshare");
            command.add("--user");
        }
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /**
     * A server: in a session of its own, so that Ctrl-C reaches only the product, which then stops the server in order; and interrupted
     * (a fast shutdown) by the kernel when the thread that started it dies.
     */
    static List<String> server(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.add("unshare");
            command.add("--user");
        }
        if (exists("setsid")) {
            command.add("setsid");
        }
        if (exists("setpriv")) {
            command.addAll(List.of("setpriv", "--pdeathsig", "INT", "--"));
        }
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /** @throws StartRefused where root may not make a user namespace */
    static void check() {
        if (isRoot() && !succeeds("unshare", "--user", "true")) {
            throw new StartRefused(
                    "PostgreSQL does not run as root, and this machine allows no user namespaces: start huiyin as an"
                            + " ordinary user, or name a database with --db.");
        }
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean exists(String program) {
        return FOLDERS.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
