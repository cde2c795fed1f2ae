/** Figures as data: counted from events and kept for closed days, or counted from records; opened into the records behind them. */
@NullMarked
@ApplicationModule(
        displayName = "figure",
        allowedDependencies = {
            "base",
            "database",
            "shell",
            "journal",
            "network",
            "definition",
            "register",
            "record",
            "value",
            "notify",
            "sheet"
        })
package io.huiyin.figure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
