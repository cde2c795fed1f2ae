package io.huiyin.cli;

import io.huiyin.database.StartRefused;
import io.huiyin.definition.DefinitionFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What concerns the definitions of registers. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Checks and publishes definitions of registers.",
        subcommands = {RegisterCommand.Check.class, TaskCommand.Publish.class})
final class RegisterCommand implements Runnable {

    private static final int FAULTY = 1;

    @Override
    public void run() {
        throw new StartRefused("Name a command; 'huiyin register --help' lists them.");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            customSynopsis = "huiyin register check FILE|FOLDER ... [--data DIR | --db URL ...] [--city CODE]",
            description =
                    "Reads definitions and prints everything that is wrong with them as FILE:line:column: message (suggestion): each in"
                            + " itself, and against the other files and the registers that ship with the product. Needs no database; with"
                            + " --data or --db also against the registers that are published there. Exit codes: 0 good, 1 faults, 2 a file"
                            + " cannot be read.")
    static final class Check extends TaskCommand {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        Check(Class<?> application) {
            super(application, "register check");
        }

        @Override
        public Integer call() {
            if (namesPlace()) {
                return super.call();
            }
            PrintWriter out = spec.commandLine().getOut();
            Locale locale = Locale.getDefault().getLanguage().equals("zh") ? Locale.CHINESE : Locale.ENGLISH;
            try {
                List<String> lines = DefinitionFiles.read(
                                arguments().stream().map(Path::of).toList())
                        .check(DefinitionFiles.shipped(), locale);
                lines.forEach(out::println);
                out.flush();
                return lines.isEmpty() ? CommandLine.DONE : FAULTY;
            } catch (DefinitionFiles.Unreadable e) {
                throw new StartRefused(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
