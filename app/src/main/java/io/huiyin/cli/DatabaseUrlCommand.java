package io.huiyin.cli;

import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import io.huiyin.database.StartRefused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "db-url",
        mixinStandardHelpOptions = true,
        description =
                "Prints a postgresql:// URL, password included, with which an administrator may look into the running database.")
final class DatabaseUrlCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Override
    public Integer call() {
        DataFolder folder = place.isExternal() ? place.folder("city") : place.existingFolder();
        if (!place.isExternal() && folder.holder().isEmpty()) {
            throw new StartRefused(
                    "No database runs on " + folder.root() + "; start it with 'huiyin demo' or 'huiyin serve'.");
        }
        try (Database database = place.isExternal() ? place.external() : Database.attachOrStart(folder, "db-url")) {
            System.out.println(database.administratorUrl(place.city(folder)));
        }
        return CommandLine.DONE;
    }
}
