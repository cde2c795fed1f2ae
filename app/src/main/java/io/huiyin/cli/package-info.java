/** The command line: it opens the database, starts the application on it, and stops both in order. */
@NullMarked
@ApplicationModule(
        displayName = "cli",
        allowedDependencies = {"base", "database", "definition", "journal", "register"})
package io.huiyin.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
