/** How long what is about persons is kept, and its end: preview, disposal by date or by hand, registers that are stood down, legal holds, and the proof that is left. */
@NullMarked
@ApplicationModule(
        displayName = "disposal",
        allowedDependencies = {"base", "shell", "journal", "definition", "matter", "record", "register"})
package io.huiyin.disposal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
