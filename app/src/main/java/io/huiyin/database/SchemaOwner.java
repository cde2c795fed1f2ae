package io.huiyin.database;

import javax.sql.DataSource;

/**
 * The way in for the few statements that make and alter the tables of registers. The application's role owns nothing: each table is granted
 * to it, action by action.
 *
 * @param dataSource the owner's connections, without a pool, with the city's tables in sight
 * @param appRole name of the application's role, quoted, as it stands in a grant
 */
public record SchemaOwner(DataSource dataSource, String appRole) {}
