package io.huiyin.cli;

import io.huiyin.database.DataFolder;
import io.huiyin.database.StartRefused;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a data folder is used for, kept in its file {@code huiyin.properties}: the demo's clock must never run over a city's real data, nor
 * the real clock over the demo's.
 *
 * @param city division code of the city that was served last
 * @param today the demo's day; null for real data
 */
record Occupancy(String city, @Nullable LocalDate today) {

    static Optional<Occupancy> of(DataFolder folder) {
        Path file = file(folder);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            String today = properties.getProperty("today", "");
            String city = properties.getProperty("city", Place.FIRST_CITY);
            return Optional.of(new Occupancy(city, today.isEmpty() ? null : LocalDate.parse(today)));
        } catch (IOException | DateTimeException e) {
            throw new StartRefused("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @throws StartRefused when the folder already serves the other purpose */
    void take(DataFolder folder) {
        Occupancy before = of(folder).orElse(this);
        if (before.isDemo() && !isDemo()) {
            throw new StartRefused(folder.root()
                    + " holds demo data; start it with 'huiyin demo', or name another folder with --data.");
        }
        if (!before.isDemo() && isDemo()) {
            throw new StartRefused(
                    folder.root() + " holds a city's real data; name another folder for the demo with --data.");
        }
        try {
            Files.writeString(file(folder), "city=" + city + "\ntoday=" + (today == null ? "" : today) + "\n");
        } catch (IOException e) {
            throw new StartRefused("The file " + file(folder) + " cannot be written: " + e.getMessage(), e);
        }
    }

    boolean isDemo() {
        return today != null;
    }

    private static Path file(DataFolder folder) {
        return folder.root().resolve("huiyin.properties");
    }
}
