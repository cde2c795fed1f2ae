/** Whether the product keeps up: what each module tells of itself, on a page, by the API and to a monitoring system. */
@NullMarked
@ApplicationModule(
        displayName = "status",
        allowedDependencies = {"base", "shell"})
package io.huiyin.status;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
