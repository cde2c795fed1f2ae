/** The published figures of the mission beside what the product's own figures come to on the demo's records. */
@NullMarked
@ApplicationModule(
        displayName = "replay",
        allowedDependencies = {"base", "definition", "figure", "network", "shell"})
package io.huiyin.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
