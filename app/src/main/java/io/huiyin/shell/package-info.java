/**
 * What every page has in common: layout, navigation, messages, formats, static files, security headers, errors. Knows no business.
 *
 * <p>A page controller puts a public record of its {@code web} package into the model and answers the name of a template
 * ({@code "matter/list"}); the template receives that record, {@link io.huiyin.shell.Messages} as {@code m} and
 * {@link io.huiyin.shell.PageContext} as {@code page}.
 */
@NullMarked
@ApplicationModule(displayName = "shell", allowedDependencies = "base")
package io.huiyin.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
