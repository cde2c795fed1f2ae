/** What happened: append-only streams of events, gapless numbers, hash chains, signed days, attachments, and the proof of it all. */
@NullMarked
@ApplicationModule(
        displayName = "journal",
        allowedDependencies = {"base", "database"})
package io.huiyin.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
