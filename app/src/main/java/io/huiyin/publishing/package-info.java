/** Publishing of definitions: what the database will do, the dry run over live records, the change of tables, drafts and their pages. */
@NullMarked
@ApplicationModule(
        displayName = "publishing",
        allowedDependencies = {"base", "database", "definition", "network", "record", "shell", "value"})
package io.huiyin.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
