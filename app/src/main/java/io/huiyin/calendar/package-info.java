/** The working calendar: what is published, what the city changes, office hours of units. Implements the port {@code base.WorkTimes}. */
@NullMarked
@ApplicationModule(
        displayName = "calendar",
        allowedDependencies = {"base", "shell", "journal", "network"})
package io.huiyin.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
