package io.huiyin.cli;

import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import io.huiyin.database.Holder;
import io.huiyin.database.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command takes: which data, which city. */
final class Place {

    static final String FIRST_CITY = "1505";

    private static final Path ALL_DATA = Path.of("data");

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder with the embedded database and the keys.")
    @Nullable
    Path data;

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "External PostgreSQL 15 or newer instead of the embedded one.")
    @Nullable
    String url;

    @Option(names = "--db-user", paramLabel = "USER", description = "Its user, who owns the city's tables.")
    @Nullable
    String user;

    @Option(names = "--db-password-file", paramLabel = "FILE", description = "File that holds the user's password.")
    @Nullable
    Path passwordFile;

    @Option(names = "--city", paramLabel = "CODE", description = "Division code of the city, four digits.")
    @Nullable
    String code;

    boolean isExternal() {
        return url != null;
    }

    /** The folder that was named, or else that one. */
    DataFolder folder(String otherwise) {
        return DataFolder.at(data == null ? ALL_DATA.resolve(otherwise) : data);
    }

    /**
     * The folder that was named, or else the only one there is, or else the only one that is in use.
     *
     * @throws StartRefused when that is not clear, or when there is none
     */
    DataFolder existingFolder() {
        if (data != null) {
            if (!Files.isDirectory(data)) {
                throw new StartRefused("There is no data folder " + data + ".");
            }
            return DataFolder.at(data);
        }
        List<DataFolder> all = allFolders();
        List<DataFolder> used =
                all.stream().filter(folder -> folder.holder().isPresent()).toList();
        if (used.size() == 1) {
            return used.getFirst();
        }
        if (all.size() == 1) {
            return all.getFirst();
        }
        throw new StartRefused(
                all.isEmpty()
                        ? "There is no data folder in ./data yet; name one with --data, or start with 'huiyin demo'."
                        : "There is more than one data folder in ./data; name one with --data.");
    }

    private static List<DataFolder> allFolders() {
        if (!Files.isDirectory(ALL_DATA)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(ALL_DATA)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("keys")))
                    .sorted()
                    .map(DataFolder::at)
                    .toList();
        } catch (IOException e) {
            throw new StartRefused("The folder " + ALL_DATA.toAbsolutePath() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The city that was named, or else the one that is served there, or was last. */
    City city(DataFolder folder) {
        return city(folder.holder()
                .map(Holder::city)
                .filter(city -> !city.isEmpty())
                .or(() -> Occupancy.of(folder).map(Occupancy::city))
                .orElse(FIRST_CITY));
    }

    /** The city that was named, or else that one. */
    City city(String otherwise) {
        return named(Optional.ofNullable(code).orElse(otherwise));
    }

    /** @throws StartRefused when no city can have that code */
    static City named(String code) {
        try {
            return new City(code);
        } catch (Refused wrong) {
            throw new StartRefused("A city has a division code of four digits such as 1505, not: " + code, wrong);
        }
    }

    /** The external database that was named. */
    Database external() {
        if (url == null || user == null) {
            throw new StartRefused("--db needs --db-user, too.");
        }
        return Database.external(url, user, password());
    }

    private String password() {
        if (passwordFile == null) {
            return Optional.ofNullable(System.getenv("PGPASSWORD")).orElse("");
        }
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new StartRefused("The password file " + passwordFile + " cannot be read.", e);
        }
    }
}
