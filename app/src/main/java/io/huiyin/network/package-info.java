/** The responsibility network: the tree of units, and who is accountable for what in it, by date. */
@NullMarked
@ApplicationModule(
        displayName = "network",
        allowedDependencies = {"base", "journal", "shell"})
package io.huiyin.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
