/** Records of the registers that definitions describe: their tables, their writing and reading, history, search. */
@NullMarked
@ApplicationModule(
        displayName = "record",
        allowedDependencies = {
            "base",
            "database",
            "definition",
            "journal",
            "network",
            "register",
            "search",
            "shell",
            "value"
        })
package io.huiyin.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
