package io.huiyin.cli;

import io.huiyin.Huiyin;
import io.huiyin.HuiyinApplication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands in processes of their own, as people start them. */
public final class Huiyins {

    private static final Pattern READY = Pattern.compile("at (http://[0-9.]+:[0-9]+) \\(ready");
    private static final int WAIT_SECONDS = 300;

    /** A command that has ended. */
    public record Ended(int exit, String out, String err) {}

    private Huiyins() {}

    public static Ended run(Path folder, String... arguments) throws IOException, InterruptedException {
        Process process = start(folder, "command", arguments);
        if (!process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("does not end: " + List.of(arguments));
        }
        return new Ended(
                process.exitValue(),
                Files.readString(folder.resolve("command.out")),
                Files.readString(folder.resolve("command.err")));
    }

    /** As {@link #run}, inside this JVM. */
    static Ended runHere(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        int exit;
        try (PrintStream newOut = new PrintStream(said, true, StandardCharsets.UTF_8);
                PrintStream newErr = new PrintStream(complained, true, StandardCharsets.UTF_8)) {
            System.setOut(newOut);
            System.setErr(newErr);
            exit = CommandLine.run(HuiyinApplication.class, arguments);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return new Ended(exit, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
    }

    public static Process start(Path folder, String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Huiyin.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    /** Waits until a server says where it listens. */
    public static String addressOf(Process server, Path out) throws IOException, InterruptedException {
        for (int tries = 0; tries < WAIT_SECONDS * 10; tries++) {
            Matcher ready = READY.matcher(Files.readString(out));
            if (ready.find()) {
                return ready.group(1);
            }
            if (server.waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IllegalStateException("does not get ready: " + Files.readString(out));
    }

    static int health(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/actuator/health"))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
