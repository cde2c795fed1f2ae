package io.huiyin.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of one register as its importer reads them; {@code source_id} is the first column. */
final class SampleRows {

    private final List<String> columns;
    private final List<Map<String, String>> rows = new ArrayList<>();

    SampleRows(String... columns) {
        this.columns = List.of(columns);
    }

    /** @param values in the order of the columns; null for no entry */
    void add(String sourceId, @Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns);
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("source_id", sourceId);
        for (int i = 0; i < values.length; i++) {
            row.put(columns.get(i), Objects.toString(values[i], ""));
        }
        rows.add(row);
    }

    List<Map<String, String>> list() {
        return List.copyOf(rows);
    }
}
