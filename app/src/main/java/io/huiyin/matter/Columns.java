package io.huiyin.matter;

import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Values for the named columns of a statement, each with its type. The driver has a statement parsed and planned again when the types of
 * its parameters change: a null that says no type would do so with each row that has other nulls than the one before.
 */
final class Columns extends MapSqlParameterSource {

    Columns text(String column, @Nullable String value) {
        addValue(column, value, Types.VARCHAR);
        return this;
    }

    Columns texts(String column, String[] values) {
        addValue(column, values);
        return this;
    }

    Columns integer(String column, @Nullable Integer value) {
        addValue(column, value, Types.INTEGER);
        return this;
    }

    Columns bigint(String column, @Nullable Long value) {
        addValue(column, value, Types.BIGINT);
        return this;
    }

    Columns flag(String column, boolean value) {
        addValue(column, value, Types.BOOLEAN);
        return this;
    }

    Columns bytes(String column, byte @Nullable [] value) {
        addValue(column, value, Types.BINARY);
        return this;
    }

    /** The server takes the type from the column: the driver knows none that a null of a moment could have. */
    Columns time(String column, @Nullable Instant value) {
        addValue(column, value, Types.OTHER);
        return this;
    }
}
