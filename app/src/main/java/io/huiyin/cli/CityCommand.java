package io.huiyin.cli;

import io.huiyin.base.City;
import io.huiyin.database.DataFolder;
import io.huiyin.database.StartRefused;
import picocli.CommandLine.Command;

/** What concerns the cities of a database. */
@Command(
        name = "city",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes the place of a city.",
        subcommands = CityCommand.Add.class)
final class CityCommand implements Runnable {

    @Override
    public void run() {
        throw new StartRefused("Name a command; 'huiyin city --help' lists them.");
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            customSynopsis = "huiyin city add CODE NAME [ENGLISH] [--data DIR | --db URL ...]",
            description =
                    "Makes the schema, the roles and the first unit of a city, so that it can be served. The divisions"
                            + " of a city that ships with the product are loaded; those of another one are imported into"
                            + " the register unit. Run again, it changes nothing. Exit codes: 0 it is there, 1 units were"
                            + " not accepted, 2 refused.")
    static final class Add extends TaskCommand {

        Add(Class<?> application) {
            super(application, "city add");
        }

        /** The first argument, not what is served there or was last. */
        @Override
        City city(DataFolder folder) {
            if (arguments().size() < 2) {
                throw new StartRefused("Say which: huiyin city add CODE NAME, such as 2301 哈尔滨市.");
            }
            return Place.named(arguments().getFirst());
        }

        /** It may be the first one of all. */
        @Override
        DataFolder folder() {
            return place().folder("city");
        }
    }
}
