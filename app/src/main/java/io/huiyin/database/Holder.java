package io.huiyin.database;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.StringJoiner;

/**
 * Who works on a data folder.
 *
 * @param what the command, such as {@code demo}
 * @param city division code of the city that is served; empty for none
 * @param address where it can be reached; empty while starting
 * @param databasePort of the embedded PostgreSQL; 0 while starting
 * @param clockAhead how far the demo's clock is ahead of real life; zero for real data
 */
public record Holder(
        long pid, String what, Instant since, String city, String address, int databasePort, Duration clockAhead) {

    /** Two processes may compute the start of a third differently while the system's clock is being corrected. */
    private static final Duration SAME_START = Duration.ofMinutes(1);

    static Holder starting(String what) {
        return new Holder(
                ProcessHandle.current().pid(), what, startOf(ProcessHandle.current()), "", "", 0, Duration.ZERO);
    }

    static Optional<Holder> read(Path runFile) {
        try {
            if (!Files.exists(runFile)) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(runFile)));
            Holder holder = new Holder(
                    Long.parseLong(properties.getProperty("pid", "0")),
                    properties.getProperty("what", ""),
                    Instant.parse(properties.getProperty("since", "1970-01-01T00:00:00Z")),
                    properties.getProperty("city", ""),
                    properties.getProperty("address", ""),
                    Integer.parseInt(properties.getProperty("databasePort", "0")),
                    Duration.parse(properties.getProperty("clockAhead", "PT0S")));
            return Optional.of(holder).filter(Holder::isAlive);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A process id alone says little: after a reboot it belongs to somebody else. */
    private boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> Duration.between(startOf(process), since).abs().compareTo(SAME_START) < 0)
                .orElse(false);
    }

    Holder withDatabase(int port) {
        return new Holder(pid, what, since, city, address, port, clockAhead);
    }

    Holder serving(String servedCity, String servedAt, Duration ahead) {
        return new Holder(pid, what, since, servedCity, servedAt, databasePort, ahead);
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    String text() {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("pid=" + pid);
        lines.add("what=" + what);
        lines.add("since=" + since);
        lines.add("city=" + city);
        lines.add("address=" + address);
        lines.add("databasePort=" + databasePort);
        lines.add("clockAhead=" + clockAhead);
        return lines.toString();
    }

    @Override
    public String toString() {
        return "huiyin " + what + " (process " + pid + (address.isEmpty() ? "" : ", " + address) + ", since " + since
                + ")";
    }
}
