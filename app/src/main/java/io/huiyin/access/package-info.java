/** Who may do what: users and their roles, sign-in, sessions, tokens, and {@link io.huiyin.base.Access} for all modules below. */
@NullMarked
@ApplicationModule(
        displayName = "access",
        allowedDependencies = {"base", "shell", "journal", "network"})
package io.huiyin.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
