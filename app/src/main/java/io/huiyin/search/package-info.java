/** Full-text search that follows the writes: normal forms, the backlog, the index. Knows no register; what is searched it asks for. */
@NullMarked
@ApplicationModule(
        displayName = "search",
        allowedDependencies = {"base", "database"})
package io.huiyin.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
