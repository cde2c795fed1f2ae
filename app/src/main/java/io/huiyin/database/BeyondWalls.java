package io.huiyin.database;

import javax.sql.DataSource;

/**
 * Connections whose statements see every row of walled tables from their beginning. Taken by {@link RowScope} alone.
 *
 * @param source opens none before it is asked for one
 */
public record BeyondWalls(DataSource source) {}
