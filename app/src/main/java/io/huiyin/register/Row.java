package io.huiyin.register;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of an import. */
public final class Row {

    private final long line;
    private final String identity;
    private final Map<String, Integer> columns;
    private final List<String> cells;

    /**
     * @param line number of its first line in the file, from 1, the header included
     * @param identity what makes it the same row when the file comes again
     * @param columns position of each column among the cells, shared by all rows of the file
     * @param cells stripped; an empty one is missing
     */
    Row(long line, String identity, Map<String, Integer> columns, List<String> cells) {
        this.line = line;
        this.identity = identity;
        this.columns = columns;
        this.cells = cells;
    }

    public long line() {
        return line;
    }

    public String identity() {
        return identity;
    }

    /** The text of that column; null when it is empty or not there. */
    public @Nullable String text(String column) {
        Integer at = columns.get(column);
        String text = at == null || at >= cells.size() ? "" : cells.get(at);
        return text.isEmpty() ? null : text;
    }

    /** Text by column, in the order of the file; an empty field is missing. */
    public Map<String, String> values() {
        Map<String, String> values = LinkedHashMap.newLinkedHashMap(columns.size());
        columns.forEach((column, at) -> {
            if (at < cells.size() && !cells.get(at).isEmpty()) {
                values.put(column, cells.get(at));
            }
        });
        return values;
    }
}
