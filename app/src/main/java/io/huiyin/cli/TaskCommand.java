package io.huiyin.cli;

import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.CommandLineTask;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import io.huiyin.database.StartRefused;
import io.huiyin.journal.Days;
import io.huiyin.register.RemoteImport;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/**
 * A command whose body is a {@link CommandLineTask} of some module. It joins the database of a running process, or starts the database for
 * its own time; of the application it wakes only what the task needs.
 */
abstract class TaskCommand implements Callable<Integer> {

    /** A task works on one thing at a time. */
    private static final int CONNECTIONS = 6;

    private final Class<?> application;
    private final String name;

    @Mixin
    private final Place place = new Place();

    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    TaskCommand(Class<?> application, String name) {
        this.application = application;
        this.name = name;
    }

    @Override
    public Integer call() {
        DataFolder folder = folder();
        City city = city(folder);
        Clock clock = Clocks.of(folder);
        try (Database database = place.isExternal() ? place.external() : Database.attachOrStart(folder, name);
                CityDatabase cityDatabase = database.open(city, CONNECTIONS);
                ConfigurableApplicationContext context = application(new Wiring(cityDatabase, folder, clock))) {
            if (clock instanceof CityClock demo) {
                catchUp(demo, context.getBean(Days.class));
            }
            CommandLineTask task = Tasks.find(context, name)
                    .orElseThrow(() -> new StartRefused("This build has no command '" + name + "'."));
            return task.run(List.copyOf(arguments), System.out, System.err);
        }
    }

    /** A demo that nobody serves goes on behind its last event, not before it. */
    private static void catchUp(CityClock clock, Days days) {
        Instant last = days.lastRecorded().orElse(Instant.EPOCH);
        if (last.isAfter(clock.instant())) {
            clock.startAt(last.plusSeconds(1));
        }
    }

    /** Where the database is, or the keys of an external one. */
    DataFolder folder() {
        return place.isExternal() ? place.folder("city") : place.existingFolder();
    }

    /** Whose tables the task works on. */
    City city(DataFolder folder) {
        return place.city(folder);
    }

    final Place place() {
        return place;
    }

    /** True when the command line says which database. */
    final boolean namesPlace() {
        return place.isExternal() || place.data != null;
    }

    /** What the command line holds besides the common options. */
    final List<String> arguments() {
        return List.copyOf(arguments);
    }

    private ConfigurableApplicationContext application(Wiring wiring) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .registerShutdownHook(false)
                .initializers(wiring)
                .run();
    }

    @Command(
            name = "token",
            mixinStandardHelpOptions = true,
            customSynopsis = "huiyin token USER [--data DIR | --db URL ...] [--city CODE]",
            description = "Prints a fresh API token of that user.")
    static final class Token extends TaskCommand {

        Token(Class<?> application) {
            super(application, "token");
        }
    }

    @Command(
            name = "keys",
            mixinStandardHelpOptions = true,
            customSynopsis = "huiyin keys [new | rotate] [--data DIR | --db URL ...] [--city CODE]",
            description =
                    "Counts the confidential values by the key that they are sealed under. new makes the next key;"
                            + " rotate seals new values under it, then all others, while the product serves; stopped, it"
                            + " goes on when it is run again. Exit codes: 0 everything is sealed under the newest key in"
                            + " use, 1 not everything, 2 refused.")
    static final class Keys extends TaskCommand {

        Keys(Class<?> application) {
            super(application, "keys");
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            customSynopsis =
                    "huiyin import FILE.csv|FILE.xlsx --register NAME [--dry-run] [--sheet S] [--head LINE] [--map"
                            + " HEAD=COLUMN ...] [--rejects FILE] [--server URL [--token-file F]] [--data DIR | --db URL"
                            + " ...] [--city CODE]",
            description =
                    "Loads records. Rows that cannot be loaded go to a rejects file beside the input, or to --rejects,"
                            + " as they came and with the reason: mend it and import it. The same file again adds nothing."
                            + " --dry-run only checks. --sheet names a sheet of a workbook, --head the line of the heads,"
                            + " --map the column of a head that the register does not know. With --server the file goes to"
                            + " a running product, with the API token in HUIYIN_TOKEN or in --token-file. Exit codes: 0"
                            + " all rows are in, 1 some were rejected, 2 refused.")
    static final class Import extends TaskCommand {

        Import(Class<?> application) {
            super(application, "import");
        }

        /** Rows for a running product go over its API: no database is opened. */
        @Override
        public Integer call() {
            boolean remote =
                    arguments().stream().anyMatch(one -> one.equals("--server") || one.startsWith("--server="));
            return remote
                    ? RemoteImport.run(arguments(), System.getenv("HUIYIN_TOKEN"), System.out, System.err)
                    : super.call();
        }
    }

    @Command(
            name = "publish",
            mixinStandardHelpOptions = true,
            customSynopsis = "huiyin register publish FILE [--data DIR | --db URL ...] [--city CODE]",
            description =
                    "Publishes a definition of a register: prints what the database does, or everything that stands"
                            + " against it. Exit codes: 0 published, 1 faults or records that have no place in it, 2 the"
                            + " file cannot be read.")
    static final class Publish extends TaskCommand {

        Publish(Class<?> application) {
            super(application, "register publish");
        }
    }

    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            customSynopsis = "huiyin calendar load FILE [--data DIR | --db URL ...] [--city CODE]",
            description =
                    "Loads a published calendar, JSON as in chinese-days, whole years at a time. A running product"
                            + " computes open deadlines again. Exit codes: 0 loaded or known already, 1 faults, 2 the file"
                            + " cannot be read.")
    static final class LoadCalendar extends TaskCommand {

        LoadCalendar(Class<?> application) {
            super(application, "calendar load");
        }
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            customSynopsis = {
                "huiyin verify [--root HEX] [--data DIR | --db URL ...] [--city CODE]",
                "       huiyin verify figures [--data DIR | --db URL ...] [--city CODE]",
                "       huiyin verify PROOF.json [--root HEX]"
            },
            description =
                    "Recomputes chains, roots and folds; names the first fault and exits with 1 when there is one."
                            + " With --root, also says which day has the root that is printed on a report. With figures,"
                            + " counts what was kept of closed days again from their events and names the first number"
                            + " that differs. With the proof of one matter, as its page gives it, checks that file alone,"
                            + " without a database.")
    static final class Verify extends TaskCommand {

        Verify(Class<?> application) {
            super(application, "verify");
        }

        /** A proof is checked by itself: no database is opened. */
        @Override
        public Integer call() {
            return ProofFile.isMeant(arguments()) ? ProofFile.run(arguments(), System.out, System.err) : super.call();
        }
    }
}
