/** Values of the registers that definitions describe: read and judged, written as text and JSON, and the columns that hold them. */
@NullMarked
@ApplicationModule(
        displayName = "value",
        allowedDependencies = {"base", "definition", "journal", "network"})
package io.huiyin.value;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
