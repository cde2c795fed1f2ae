/** What happens when nobody acts: clocks that fire, the supervision list, accountability talks, notices of criticism. */
@NullMarked
@ApplicationModule(
        displayName = "supervise",
        allowedDependencies = {"base", "shell", "journal", "network", "notify", "matter"})
package io.huiyin.supervise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
