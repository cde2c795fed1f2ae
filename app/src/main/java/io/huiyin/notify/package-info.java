/**
 * What the product tells people: messages in an outbox, given out behind the write to the inbox of the pages, by e-mail and by short message.
 * Knows nothing of what they are about.
 */
@NullMarked
@ApplicationModule(
        displayName = "notify",
        allowedDependencies = {"base", "shell", "journal"})
package io.huiyin.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
