package io.huiyin.register;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of an import.
 *
 * @param line number of its first line in the file, from 1, the header included
 * @param identity what makes it the same row when the file comes again
 * @param values text by column, stripped; an empty field is missing
 */
public record Row(long line, String identity, Map<String, String> values) {

    public Row {
        values = Map.copyOf(values);
    }

    /** The text of that column; null when it is empty or not there. */
    public @Nullable String text(String column) {
        return values.get(column);
    }
}
