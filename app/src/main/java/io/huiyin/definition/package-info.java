/** What registers are, as data: definitions read from YAML, checked, published in immutable versions. Knows nothing of tables. */
@NullMarked
@ApplicationModule(
        displayName = "definition",
        allowedDependencies = {"base", "journal", "network", "shell"})
package io.huiyin.definition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
