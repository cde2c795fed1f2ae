/** The guide: help for each page, from the Markdown of docs/guide. Knows no business. */
@NullMarked
@ApplicationModule(
        displayName = "guide",
        allowedDependencies = {"base", "shell"})
package io.huiyin.guide;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
