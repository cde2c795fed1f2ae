/** League tables: units compared by rates, with what chance alone may do to them. */
@NullMarked
@ApplicationModule(
        displayName = "league",
        allowedDependencies = {
            "base",
            "shell",
            "journal",
            "network",
            "definition",
            "register",
            "value",
            "figure",
            "matter"
        })
package io.huiyin.league;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
