package io.huiyin.register;

import io.huiyin.base.Actor;
import io.huiyin.base.Verb;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes the rows of an import into one register. Implemented by the module that owns the register; found as a bean by the importer, which
 * makes the claims, commits, and reports.
 */
public interface RegisterTarget {

    /** Name of the register, such as {@code unit}. */
    String register();

    /** The columns it knows, in the order of a template; {@code source_id} is known to all registers and not listed. */
    List<Column> columns();

    /** Heads, in lower case, that a file may have and that are left out: what the register itself makes, such as the number. */
    default Set<String> leftOut() {
        return Set.of();
    }

    /**
     * Whether this actor may import here; unless the register says otherwise, whoever may import at all.
     *
     * @param city path of the city
     */
    default boolean mayImport(Actor by, String city) {
        return by.may(Verb.IMPORT, city);
    }

    /** @throws io.huiyin.base.Refused when the register takes nothing new at present, whoever asks */
    default void requireOpen() {}

    /** Its title; empty when it has none of its own. */
    default String title(Locale locale) {
        return "";
    }

    /**
     * Whether a row can be checked while rows before it, of other batches, are still being written. False when rows may refer to earlier
     * ones or must differ from them.
     */
    default boolean independent() {
        return false;
    }

    /**
     * Whether batches of independent rows are written one after the other: when they are numbered, in the order of the file. Else two are
     * written at the same time.
     */
    default boolean inOrder() {
        return true;
    }

    /**
     * Told once when an import turns out to be a large one, so that the register may prepare for it.
     *
     * @return what is to be done when the import has ended, in whatever way
     */
    default Runnable takeMany() {
        return () -> {};
    }

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
     * @param titles other heads by which a file may call it
     */
    record Column(String name, boolean required, List<String> titles) {

        public Column {
            titles = List.copyOf(titles);
        }

        public static Column required(String name, String... titles) {
            return new Column(name, true, List.of(titles));
        }

        public static Column optional(String name, String... titles) {
            return new Column(name, false, List.of(titles));
        }
    }
}
