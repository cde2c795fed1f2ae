/** Who is told what happens to a matter: the unit, who decides next, the operator who took it, the requester. */
@NullMarked
@ApplicationModule(
        displayName = "tell",
        allowedDependencies = {"base", "shell", "journal", "network", "definition", "notify", "matter"})
package io.huiyin.tell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
