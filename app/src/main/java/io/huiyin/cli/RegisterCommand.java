package io.huiyin.cli;

import io.huiyin.database.StartRefused;
import io.huiyin.definition.DefinitionFault;
import io.huiyin.definition.DefinitionReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
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
            description =
                    "Reads a definition and prints everything that is wrong with it as FILE:line:column: message (suggestion). Needs no"
                            + " database; what other registers there are is asked when the definition is published. Exit codes: 0 good,"
                            + " 1 faults, 2 the file cannot be read.")
    static final class Check implements Callable<Integer> {

        /** Enough for the reader to see that a file is too long. */
        private static final int MOST_BYTES = 1_000_000;

        @Parameters(paramLabel = "FILE", description = "the definition, YAML in UTF-8")
        private Path file = Path.of("");

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            Locale locale = Locale.getDefault().getLanguage().equals("zh") ? Locale.CHINESE : Locale.ENGLISH;
            List<DefinitionFault> faults = DefinitionReader.reading(text()).faults();
            for (DefinitionFault fault : faults) {
                out.println(file + ":" + fault.line() + ":" + fault.column() + ": "
                        + fault.message().in(locale) + " ("
                        + fault.suggestion().in(locale) + ")");
            }
            out.flush();
            return faults.isEmpty() ? CommandLine.DONE : FAULTY;
        }

        private String text() {
            try (InputStream stream = Files.newInputStream(file)) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(stream.readNBytes(MOST_BYTES)))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new StartRefused(file + " is no text in UTF-8.");
            } catch (IOException e) {
                throw new StartRefused("Cannot read " + file + ".");
            }
        }
    }
}
