/** Official documents as files that an office can go on with. Knows the layout of GB/T 9704, and nothing of what is written. */
@NullMarked
@ApplicationModule(
        displayName = "document",
        allowedDependencies = {})
package io.huiyin.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
