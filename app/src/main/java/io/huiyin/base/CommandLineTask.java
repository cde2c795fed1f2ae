package io.huiyin.base;

import java.io.PrintStream;
import java.util.List;

/** What a module does for a command of the command line; found by its name. */
public interface CommandLineTask {

    /** The command, such as {@code token}; {@code demo-load} is run before the demo is served. */
    String name();

    /**
     * Runs in a small application without web, on the open database of the city.
     *
     * @param arguments what the command line holds besides the common options, in its order
     * @return exit code: 0 done, 1 a check failed, 2 refused
     */
    int run(List<String> arguments, PrintStream out, PrintStream err);
}
