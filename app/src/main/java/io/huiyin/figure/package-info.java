/** Figures as data: counted from events, kept for closed days, opened into the records behind them. */
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
            "notify",
            "sheet"
        })
package io.huiyin.figure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
