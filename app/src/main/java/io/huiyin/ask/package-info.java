/** The requester's own way in, without an account: file a request, follow it, add to it, rate it. */
@NullMarked
@ApplicationModule(
        displayName = "ask",
        allowedDependencies = {"base", "shell", "journal", "network", "definition", "register", "matter"})
package io.huiyin.ask;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
