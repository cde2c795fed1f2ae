package io.huiyin.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How PostgreSQL's programs are started on this machine; they refuse to run as root. */
enum Launcher {
    /** We are nobody special. */
    AS_WE_ARE(""),

    /** Root, inside a user namespace of its own: there it is nobody, and still the owner of its files. */
    IN_NAMESPACE("unshare --user"),

    /** Root where namespaces are forbidden, as in many containers: the account nobody, which then owns the database's files. */
    AS_NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups --");

    private static final int NOBODY = 65_534;
    private static final int PROBE_SECONDS = 10;
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"));

    private final String prefix;

    Launcher(String prefix) {
        this.prefix = prefix;
    }

    /** The first way that this machine allows. */
    static Launcher find() {
        if (!isRoot()) {
            return AS_WE_ARE;
        }
        return IN_NAMESPACE.succeeds("true") ? IN_NAMESPACE : AS_NOBODY;
    }

    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    /**
     * Hands the folder of the database to the account that the programs run as.
     *
     * @throws StartRefused when that account cannot reach it or the programs
     */
    void own(Path folder, Path binaries) throws IOException {
        if (this == AS_WE_ARE) {
            return;
        }
        int owner = this == AS_NOBODY ? NOBODY : 0;
        if (!Files.getAttribute(folder, "unix:uid").equals(owner)) {
            Files.walkFileTree(folder, new Handover(owner));
        }
        if (!succeeds(
                "test",
                "-w",
                folder.toString(),
                "-a",
                "-x",
                binaries.resolve("bin/postgres").toString())) {
            throw new StartRefused(
                    "PostgreSQL does not run as root, this machine allows no user namespaces, and the account nobody cannot"
                            + " reach " + folder
                            + ": start huiyin as an ordinary user, put the data folder elsewhere with --data, or name a"
                            + " database with --db.");
        }
    }

    /** A program that ends by itself. */
    List<String> command(Path program, List<String> arguments) {
        List<String> command = prefixed();
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /**
     * A server: in a session of its own, so that Ctrl-C reaches only the product, which then stops the server in order; and interrupted
     * (a fast shutdown) by the kernel when the thread that started it dies.
     */
    List<String> server(Path program, List<String> arguments) {
        List<String> command = prefixed();
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

    private List<String> prefixed() {
        return new ArrayList<>(prefix.isEmpty() ? List.of() : List.of(prefix.split(" ")));
    }

    private static boolean exists(String program) {
        return FOLDERS.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }

    private boolean succeeds(String... program) {
        List<String> command = prefixed();
        command.addAll(List.of(program));
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

    /** Changes the owner of everything in a folder. */
    private static final class Handover extends SimpleFileVisitor<Path> {

        private final int owner;

        Handover(int owner) {
            this.owner = owner;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
        }

        /** After its files, so that a handover that was cut short begins again. */
        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.setAttribute(folder, "unix:uid", owner);
            return super.postVisitDirectory(folder, failure);
        }
    }
}
