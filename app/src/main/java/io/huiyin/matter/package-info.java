/** The kernel: intake, lifecycle, dispatch and call-back of matters. {@link io.huiyin.matter.Lifecycle} decides, {@link io.huiyin.matter.Fold} folds. */
@NullMarked
@ApplicationModule(
        displayName = "matter",
        allowedDependencies = {
            "base",
            "shell",
            "database",
            "journal",
            "network",
            "calendar",
            "definition",
            "register",
            "record",
            "record :: inputs",
            "search",
            "value"
        })
package io.huiyin.matter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
