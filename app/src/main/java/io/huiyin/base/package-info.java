/** Words everybody uses: refusals, checks, paging, the working calendar, the port to access. No Spring, no SQL. */
@NullMarked
@ApplicationModule(
        displayName = "base",
        allowedDependencies = {})
package io.huiyin.base;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
