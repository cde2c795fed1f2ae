/** Figures computed from events, never typed in: the daily special report, everybody's first page, and the proof of the journal. */
@NullMarked
@ApplicationModule(
        displayName = "report",
        allowedDependencies = {
            "base",
            "document",
            "sheet",
            "shell",
            "journal",
            "network",
            "register",
            "matter",
            "figure",
            "advice",
            "notify"
        })
package io.huiyin.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
