/** The situation board: how the day goes in a part of the network, at one glance and live. */
@NullMarked
@ApplicationModule(
        displayName = "board",
        allowedDependencies = {"base", "shell", "network", "definition", "register", "matter", "figure"})
package io.huiyin.board;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
