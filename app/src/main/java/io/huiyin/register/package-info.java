/** Registers: typed lists defined as data, their definitions and their import. */
@NullMarked
@ApplicationModule(
        displayName = "register",
        allowedDependencies = {"base", "database", "definition", "journal", "network", "sheet", "shell"})
package io.huiyin.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
