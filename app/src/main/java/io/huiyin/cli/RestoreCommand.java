package io.huiyin.cli;

import io.huiyin.database.Restore;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Makes a data folder of a backup, lets the database recover from it, and verifies it as 'verify' does. Exit codes: 0 all is"
                        + " well, 1 verify found faults, 2 refused: the folder is not empty, or the backup is damaged.")
final class RestoreCommand implements Callable<Integer> {

    @Spec
    @Nullable
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file that 'backup' wrote.")
    private Path file = Path.of("");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The new data folder, empty or not there yet.")
    private Path data = Path.of("");

    @Option(names = "--keys", paramLabel = "DIR", description = "Where the keys are, for a backup without them.")
    @Nullable
    private Path keys;

    @Option(names = "--no-verify", description = "Leaves the first start and the check to you.")
    private boolean unverified;

    @Override
    public Integer call() {
        Restore.Read read = Restore.into(file, data, keys);
        System.out.println(String.format(
                Locale.ROOT,
                "Restored %,d files, %s, to %s.",
                read.files(),
                BackupCommand.megabytes(read.bytes()),
                data));
        CommandSpec command = spec;
        if (unverified || command == null) {
            System.out.println("Check it with 'huiyin verify --data " + data + "' before you use it.");
            return CommandLine.DONE;
        }
        return command.root().commandLine().execute("verify", "--data", data.toString());
    }
}
