package io.huiyin.listing;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which records a list shows: those that meet every condition. Read from a query by {@link RecordList#filter}.
 *
 * @param words fragments that must all occur in the searched text
 * @param number beginning of the number; null for any
 */
public record RecordFilter(
        List<Condition> conditions,
        List<String> words,
        @Nullable String number,
        Struck struck) {

    /** Every record that is not struck. */
    public static final RecordFilter ALL = new RecordFilter(List.of(), List.of(), null, Struck.NO);

    public RecordFilter {
        conditions = List.copyOf(conditions);
        words = List.copyOf(words);
    }

    /** Of the fields that are filtered by, and {@code q} and {@code number}; without what is looked for. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        conditions.forEach(condition -> names.add(condition.field()));
        if (!words.isEmpty()) {
            names.add("q");
        }
        if (number != null) {
            names.add("number");
        }
        return names;
    }

    /** Whether records that were taken off the list are shown. */
    public enum Struck {
        NO,
        YES,
        ALL
    }

    /** What a field must be; a record without a value meets none. */
    public sealed interface Condition {

        String field();

        /** The text has this fragment, normalised. */
        record Contains(String field, String fragment) implements Condition {}

        /** The text is this, whole. */
        record Equal(String field, String value) implements Condition {}

        /** The confidential value has this keyed hash. */
        record Hashed(String field, byte[] hash) implements Condition {}

        /**
         * Between these values, both included unless {@code beforeTo}; of the field's own Java type.
         *
         * @param from null for no lower bound
         * @param to null for no upper bound
         */
        record Between(
                String field,
                @Nullable Object from,
                @Nullable Object to,
                boolean beforeTo) implements Condition {}

        /** One of these codes; those below the codes that were asked for are among them. */
        record AnyOf(String field, Set<String> codes) implements Condition {

            public AnyOf {
                codes = Set.copyOf(codes);
            }
        }

        /** The unit of one of these paths, or one below it. */
        record Under(String field, Set<String> paths) implements Condition {

            public Under {
                paths = Set.copyOf(paths);
            }
        }

        /** True or false; of attachments and tables: whether there are any. */
        record Is(String field, boolean value) implements Condition {}

        /** The record of that id. */
        record Refers(String field, long id) implements Condition {}
    }
}
