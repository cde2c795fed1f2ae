package io.huiyin.register;

import io.huiyin.base.Actor;
import java.util.List;

/**
 * Takes the rows of an import into one register. Implemented by the module that owns the register; found as a bean by the importer, which
 * makes the claims, commits, and reports.
 */
public interface RegisterTarget {

    /** Name of the register, such as {@code unit}. */
    String register();

    /** The columns it knows, in the order of a template; {@code source_id} is known to all registers and not listed. */
    List<Column> columns();

    /**
     * Checks a batch without writing anything.
     *
     * @param rows at most {@link Importer#BATCH}
     * @return one answer a row, in the same order
     */
    List<RowResult> check(List<Row> rows, Actor by);

    /**
     * A column of the register's import.
     *
     * @param required true when the file must have it; whether a row may leave it empty is for {@link #check} to say
     */
    record Column(String name, boolean required) {

        public static Column required(String name) {
            return new Column(name, true);
        }

        public static Column optional(String name) {
            return new Column(name, false);
        }
    }
}
