/** Lists of records: filtered, searched, sorted, counted, page by page or as a file. */
@NullMarked
@ApplicationModule(
        displayName = "listing",
        allowedDependencies = {
            "base",
            "definition",
            "journal",
            "network",
            "record",
            "record :: inputs",
            "search",
            "sheet",
            "shell",
            "value"
        })
package io.huiyin.listing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
