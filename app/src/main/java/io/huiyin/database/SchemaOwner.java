package io.huiyin.database;

import javax.sql.DataSource;

/**
 * The way in for the few statements that make and alter the tables of registers. The application's role owns nothing: each table is granted
 * to it, action by action.
 *
 * @param dataSource the owner's connections, without a pool, with the city's tables in sight
 * @param bound name of the role that the application enters as, quoted: walls hold it
 * @param everything name of the role that {@link RowScope} takes for the product's own work, quoted: walls let it through
 */
public record SchemaOwner(DataSource dataSource, String bound, String everything) {

    /** Both roles of the application, as they stand in a grant. */
    public String appRole() {
        return bound + ", " + everything;
    }
}
