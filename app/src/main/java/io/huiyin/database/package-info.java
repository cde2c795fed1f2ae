/**
 * The PostgreSQL behind one city: the embedded server and its data folder, roles, migrations, and the check that what was acknowledged
 * survives a crash. Everything here runs before Spring, so that every command can do without it.
 */
@NullMarked
@ApplicationModule(displayName = "database", allowedDependencies = "base")
package io.huiyin.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
