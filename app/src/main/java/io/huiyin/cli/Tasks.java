package io.huiyin.cli;

import io.huiyin.base.CommandLineTask;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/** The tasks that modules offer to the command line. */
final class Tasks {

    private Tasks() {}

    static Optional<CommandLineTask> find(ApplicationContext context, String name) {
        return context.getBeanProvider(CommandLineTask.class).stream()
                .filter(task -> task.name().equals(name))
                .findFirst();
    }
}
