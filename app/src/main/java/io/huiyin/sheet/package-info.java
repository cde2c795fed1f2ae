/** Tables in files: reading and writing CSV and XLSX row by row, with bounded memory. Knows nothing of registers. */
@NullMarked
@ApplicationModule(
        displayName = "sheet",
        allowedDependencies = {"base"})
package io.huiyin.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
