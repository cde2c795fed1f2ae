/** Advice drawn from figures by rules: which units are asked to explain, and what is suggested. */
@NullMarked
@ApplicationModule(
        displayName = "advice",
        allowedDependencies = {"base", "definition", "figure", "league", "network"})
package io.huiyin.advice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
