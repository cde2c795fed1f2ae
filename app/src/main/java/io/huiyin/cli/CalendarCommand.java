package io.huiyin.cli;

import io.huiyin.database.StartRefused;
import picocli.CommandLine.Command;

/** What concerns the working calendar. */
@Command(
        name = "calendar",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Loads published calendars.",
        subcommands = TaskCommand.LoadCalendar.class)
final class CalendarCommand implements Runnable {

    @Override
    public void run() {
        throw new StartRefused("Name a command; 'huiyin calendar --help' lists them.");
    }
}
