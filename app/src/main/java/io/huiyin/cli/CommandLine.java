package io.huiyin.cli;

import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.database.StartRefused;
import java.io.PrintWriter;
import java.util.TimeZone;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The commands of {@code ./huiyin} that run on Java. Exit codes: 0 done, 1 a check failed, 2 wrong usage or refused. */
@Command(
        name = "huiyin",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLine.Version.class,
        description = "Every matter answered, every place answered for.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "  test                     runs all tests",
            "  bench NAME [--json FILE] runs a benchmark",
            "  screens [DIR]            takes a picture of every page of the demo (docs/screens)",
            "  screens --english DIR    takes them in English",
            "",
            "Exit codes: 0 done, 1 a check failed, 2 wrong usage or refused.",
            "'huiyin COMMAND --help' explains a command."
        },
        subcommands = {
            DemoCommand.class,
            ReplayCommand.class,
            ServeCommand.class,
            TaskCommand.Token.class,
            TaskCommand.Keys.class,
            TaskCommand.Import.class,
            TaskCommand.Verify.class,
            BackupCommand.class,
            RestoreCommand.class,
            RegisterCommand.class,
            CalendarCommand.class,
            CityCommand.class,
            DatabaseUrlCommand.class
        })
public final class CommandLine implements Runnable {

    static final int DONE = 0;
    static final int REFUSED = 2;
    static final int BROKEN = 70;

    private CommandLine() {}

    /**
     * Runs one command to its end; a command that serves ends with the process.
     *
     * @param application the Spring application
     * @return exit code of the process
     */
    public static int run(Class<?> application, String... arguments) {
        // sessions of the database take over the zone of the JVM, and all of China keeps one time
        TimeZone.setDefault(TimeZone.getTimeZone(City.ZONE));
        picocli.CommandLine commands = new picocli.CommandLine(new CommandLine(), new Commands(application));
        commands.setParameterExceptionHandler(CommandLine::wrongUsage);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command.getErr()));
        return commands.execute(arguments);
    }

    @Override
    public void run() {
        throw new StartRefused("Name a command; 'huiyin --help' lists them.");
    }

    private static int wrongUsage(ParameterException failure, String[] arguments) {
        picocli.CommandLine command = failure.getCommandLine();
        command.getErr().println(failure.getMessage());
        command.getErr().println("'" + command.getCommandSpec().qualifiedName() + " --help' explains it.");
        return REFUSED;
    }

    /** What the caller can mend is one sentence; anything else is a fault of ours and keeps its stack trace. */
    private static int failed(Exception failure, PrintWriter err) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused || cause instanceof Refused) {
                err.println("huiyin: " + cause.getMessage());
                return REFUSED;
            }
        }
        failure.printStackTrace(err);
        return BROKEN;
    }

    /** The version that the build wrote down. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"huiyin " + BuildInfo.version()};
        }
    }
}
