package io.huiyin.cli;

import io.huiyin.database.Backup;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description =
                "Writes everything of a data folder into one compressed file, also while the product serves from it: what was acknowledged"
                        + " before it ends is in it. The keys are in it, too, unless --without-keys is given: then keep them apart.")
final class BackupCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Parameters(paramLabel = "FILE", description = "The file to write, such as huiyin-2026-11-28.tar.gz.")
    private Path file = Path.of("");

    @Option(names = "--without-keys", description = "Leaves the keys out; restoring needs them then.")
    private boolean withoutKeys;

    @Override
    public Integer call() {
        DataFolder folder = place.isExternal() ? place.folder("city") : place.existingFolder();
        try (Database database = place.isExternal() ? place.external() : Database.attachOrStart(folder, "backup")) {
            Backup.Written written = database.backup(folder)
                    .write(file, !withoutKeys, bytes -> System.err.println("read " + megabytes(bytes)));
            System.out.println(String.format(
                    Locale.ROOT,
                    "Backed up %s: %,d files, %s, everything up to position %s of the database's log.",
                    folder.root(),
                    written.files(),
                    megabytes(written.bytes()),
                    written.upTo()));
            System.out.println(
                    withoutKeys
                            ? "The keys in " + folder.keys() + " are not in it; without them it cannot be restored."
                            : "The keys are in it: whoever has the file can read everything.");
        }
        return CommandLine.DONE;
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
}
